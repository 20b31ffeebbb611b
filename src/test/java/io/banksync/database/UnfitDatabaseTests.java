package io.banksync.database;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.banksync.PostgresConfiguration;
import io.banksync.startup.StartupException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Problems of a database are recognised, with a remedy.
 */
class UnfitDatabaseTests {

	private static final Pattern ADDRESS = Pattern.compile("postgresql://(.*):(.*)@(.*)");

	private final DatabaseFailureAnalyzer analyzer = new DatabaseFailureAnalyzer();

	@Test
	void cantBeReached() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		DataSource nobody = dataSource("postgresql://user:topsecret@localhost:" + port + "/books");

		assertAnalysis(nobody::getConnection, "The database can't be reached", "correct host and port in DATABASE_URL");
	}

	@Test
	void refusesTheLogin() {
		DataSource database = dataSource(
				PostgresConfiguration.createDatabase().replaceFirst("//[^@]*@", "//nobody:topsecret@"));

		assertAnalysis(database::getConnection, "The database refused the login", "Correct user and password");
	}

	@Test
	void doesNotExist() {
		DataSource database = dataSource(PostgresConfiguration.createDatabase() + "_not");

		assertAnalysis(database::getConnection, "The database does not exist", "Create it");
	}

	@ParameterizedTest
	@CsvSource({ "42501,The database user lacks a right,the right to create tables",
			"57P03,The database can't be reached,Start PostgreSQL" })
	void says(String state, String problem, String remedy) {
		assertAnalysis(() -> {
			throw new IllegalStateException(new SQLException("no", state));
		}, problem, remedy);
	}

	@Test
	void doesNotHaveTheTables() {
		assertAnalysis(() -> {
			throw new IllegalStateException(
					new SchemaManagementException("Schema validation: missing table [api_keys]\nmore"));
		}, "The database does not have the expected tables: Schema validation: missing table [api_keys]",
				"FLYWAY_ENABLED=true");
	}

	@Test
	void canNotBeMigrated() {
		DataSource database = dataSource(PostgresConfiguration.createDatabase());
		JdbcClient.create(database).sql("create table raw_events ()").update();

		assertAnalysis(() -> broken(database).baselineOnMigrate(true).load().migrate(),
				"A database migration failed: Failed to execute script V9999__broken.sql: ERROR: relation \"raw_events\" already exists",
				"Correct the cause and start again");
	}

	@Test
	void wasMigratedOtherwise() {
		DataSource database = dataSource(PostgresConfiguration.createDatabase());
		broken(database).load().migrate();
		JdbcClient.create(database).sql("update flyway_schema_history set checksum = 1").update();

		FailureAnalysis analysis = assertAnalysis(() -> broken(database).load().validate(),
				"A database migration failed: Validate failed: Migrations have failed validation",
				"Correct the cause and start again");
		assertThat(analysis.getDescription()).contains("Migration checksum mismatch for migration version 9999");
	}

	@Test
	void isSomethingElse() {
		assertThat(this.analyzer.analyze(new IllegalStateException(new SQLException("no", "22000")))).isNull();
	}

	@Test
	void mayLoseWhatItAcknowledged() {
		String url = PostgresConfiguration.createDatabase();
		PostgresConfiguration
			.execute("alter database " + url.substring(url.lastIndexOf('/') + 1) + " set synchronous_commit = off");
		DurabilityCheck check = new DurabilityCheck(JdbcClient.create(dataSource(url)));

		assertThatExceptionOfType(StartupException.class).isThrownBy(check::start).satisfies((ex) -> {
			assertThat(ex.problem())
				.startsWith("The database may lose what it has acknowledged: synchronous_commit is off");
			assertThat(ex.remedy()).contains("ALTER SYSTEM SET synchronous_commit = on");
		});
		assertThat(check.isRunning()).isFalse();
	}

	@Test
	void isOfAnOlderService() {
		DataSource database = dataSource(PostgresConfiguration.createDatabase());
		JdbcClient.create(database).sql("create table alembic_version (version_num varchar(32) not null)").update();

		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> LegacyDatabase.refuse(database))
			.satisfies((ex) -> {
				assertThat(ex.problem()).startsWith("DATABASE_URL names the database of an older service");
				assertThat(ex.remedy()).startsWith("Create an empty database (createdb banksync)");
			});
	}

	private FailureAnalysis assertAnalysis(ThrowingCallable failing, String problem, String remedy) {
		FailureAnalysis analysis = this.analyzer.analyze(catchThrowable(failing));

		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).startsWith(problem).doesNotContain("topsecret");
		assertThat(analysis.getAction()).contains(remedy);
		return analysis;
	}

	private static FluentConfiguration broken(DataSource database) {
		return Flyway.configure().dataSource(database).locations("classpath:db/broken");
	}

	private static DataSource dataSource(String url) {
		Matcher address = ADDRESS.matcher(url);
		assertThat(address.matches()).isTrue();
		return new DriverManagerDataSource("jdbc:postgresql://" + address.group(3), address.group(1), address.group(2));
	}

}
