package io.banksync.database;

import io.banksync.startup.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
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

}
