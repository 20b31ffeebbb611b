package io.banksync.database;

import io.banksync.startup.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseUrlTests {

	@ParameterizedTest
	@ValueSource(strings = { "postgresql://user:secret@db:5433/books", "postgres://user:secret@db:5433/books",
			"postgresql+psycopg2://user:secret@db:5433/books", "jdbc:postgresql://user:secret@db:5433/books",
			"jdbc:postgresql://db:5433/books?user=user&password=secret", " POSTGRESQL://user:secret@db:5433/books " })
	void readsEverySpelling(String text) {
		assertThat(DatabaseUrl.parse(text))
			.isEqualTo(new DatabaseUrl("jdbc:postgresql://db:5433/books", "user", "secret"));
	}

	@ParameterizedTest
	@CsvSource({ "p%40ss%2Fw%3Ard%25,p@ss/w:rd%", "p@ss,p@ss", "a+b,a+b", "%E2%82%A6,₦", "'',''" })
	void decodesThePassword(String written, String password) {
		assertThat(DatabaseUrl.parse("postgresql://user:" + written + "@db/books").password()).isEqualTo(password);
	}

	@Test
	void honoursQueryParameters() {
		assertThat(DatabaseUrl
			.parse("postgresql://user@db/books?sslmode=verify-full&application_name=a%20b&sslrootcert=/etc/ca.pem")
			.jdbcUrl()).isEqualTo(
					"jdbc:postgresql://db/books?sslmode=verify-full&ApplicationName=a%20b&sslrootcert=%2Fetc%2Fca.pem");
	}

	@Test
	void leavesOutWhatIsNotGiven() {
		assertThat(DatabaseUrl.parse("postgresql:///books"))
			.isEqualTo(new DatabaseUrl("jdbc:postgresql://localhost/books", null, null));
		assertThat(DatabaseUrl.parse("postgresql://[::1]:5432/books").jdbcUrl())
			.isEqualTo("jdbc:postgresql://[::1]:5432/books");
		assertThat(DatabaseUrl.parse("postgresql://a:1,b:2/books").jdbcUrl())
			.isEqualTo("jdbc:postgresql://a:1,b:2/books");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mysql://u:topsecret@h/d", "u:topsecret@h/d", "postgresql://u:topsecret@h",
			"postgresql://u:topsecret%zz@h/d", "postgresql://u:topsecret/x@h/d",
			"postgresql://u:topsecret/x?y@h:5432/d", "http://x", "postgresql:" })
	void refusesWhatIsNoAddressWithoutRepeatingIt(String text) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DatabaseUrl.parse(text))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains("DATABASE_URL").doesNotContain("topsecret"))
			.withNoCause();
	}

	@Test
	void doesNotShowThePassword() {
		assertThat(DatabaseUrl.parse("postgresql://user:topsecret@db/books").toString()).doesNotContain("topsecret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql://u@localhost/db", "postgresql:///db", "postgresql://u@127.0.0.1:5433/db",
			"postgresql://u@[::1]/db", "postgresql://u@postgres:5432/db", "postgresql://u@localhost,127.0.0.2:1/db",
			"postgresql://u@db.example.com/db?sslmode=verify-full&sslrootcert=ca.crt",
			"postgresql://u@192.0.2.1/db?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
			"postgresql://u@192.0.2.1/db?connect_timeout=1&sslmode=verify-full",
			"jdbc:postgresql://192.0.2.1/db?ssl=true" })
	void takesADatabaseThatNobodyCanStandInFor(String url) {
		assertThatCode(() -> DatabaseUrl.parse(url).requireProtection("")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql://u@db.example.com/db", "postgresql://u@192.0.2.1/db?sslmode=require",
			"postgresql://u@10.0.0.5:5432/db?sslmode=prefer", "postgresql://u@[2001:db8::1]/db?sslmode=verify-ca",
			"postgresql://u@localhost,db.example.com/db", "postgresql://u@db.example.com/db?ssl=false",
			"postgresql://u@db.example.com/db?sslmode=disable&ssl=true", "postgresql://u@localhost.evil.example/db",
			"postgresql://u@2130706433/db", "postgresql://u@127.0.0.1.evil.example/db",
			"postgresql://u@db.example.com/db?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory" })
	void takesAnotherOnlyByItsWord(String url) {
		DatabaseUrl address = DatabaseUrl.parse(url);

		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> address.requireProtection(""))
			.withMessageContainingAll("sslmode=verify-full", "DATABASE_TLS=unverified");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> address.requireProtection("off"))
			.withMessageContaining("DATABASE_TLS is \"off\"");
		assertThatCode(() -> address.requireProtection("unverified")).doesNotThrowAnyException();
	}

}
