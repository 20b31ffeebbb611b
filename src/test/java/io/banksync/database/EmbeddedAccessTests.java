package io.banksync.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import io.banksync.Program;
import io.banksync.startup.StartupException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The embedded PostgreSQL is for this service and its user, and for nobody else on the
 * machine.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
@Tag("long")
class EmbeddedAccessTests {

	private static final String NOBODY = "65534";

	@TempDir
	Path directory;

	private Path data;

	@BeforeEach
	void letOthersComeNear() throws IOException {
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		this.data = this.directory.resolve("data/postgres");
	}

	@Test
	void letsOneRoleInThatIsNoSuperuser() throws Exception {
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.data)) {
			String url = database.jdbcUrl();
			assertRefused(url, "postgres", "");
			assertRefused(url, "postgres", database.password());
			assertRefused(url, "banksync", "");
			assertRefused(url, "banksync", "banksync");
			assertRefused(url.replace("/postgres", "/template1"), "banksync", database.password());
			assertRefused(url + "?replication=database&assumeMinServerVersion=18", "banksync", database.password());
			try (Connection connection = DriverManager.getConnection(url, database.username(), database.password())) {
				for (String statement : List.of("copy (select 1) to program 'cat'", "copy (select 1) to '/tmp/x'",
						"select pg_read_file('PG_VERSION')", "create role other", "alter role postgres login",
						"create extension file_fdw")) {
					assertThatExceptionOfType(SQLException.class).as(statement)
						.isThrownBy(() -> execute(connection, statement))
						.satisfies((ex) -> assertThat(ex.getSQLState()).isIn("42501", "0A000"));
				}
				execute(connection, "create table works (id int)");
			}
			assertThat(Files.readString(this.data.resolve("pg_hba.conf"))).doesNotContain("host all", "local ");
			for (String file : List.of("", ".lock", ".password", ".programs")) {
				assertThat(PosixFilePermissions
					.toString(Files.getPosixFilePermissions(this.data.resolveSibling("postgres" + file)))).as(file)
					.endsWith("------");
			}
		}
	}

	@Test
	void givesAnotherUserOfTheMachineNothing() throws Exception {
		assumeTrue(isRoot() && Program.isThere("setpriv") && Program.isThere("pg_config"),
				"needs root, setpriv and pg_config");
		String programs = Program.run("pg_config", "--bindir").output().strip();
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.data)) {
			String port = database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
			assertThat(asNobody("ls", this.directory.toString()).status()).isZero();
			for (List<String> attempt : List.of(
					List.of(programs + "/psql", "-w", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-c",
							"select 1"),
					List.of(programs + "/psql", "-w", "-h", "127.0.0.1", "-p", port, "-U", "banksync", "-c", "select 1",
							"postgres"),
					List.of(programs + "/psql", "-w", "-h", "/tmp", "-p", port, "-U", "postgres", "-c", "select 1"),
					List.of(programs + "/pg_basebackup", "-w", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-D",
							"/tmp/banksync-stolen-" + port),
					List.of("cat", this.data + ".password"), List.of("cat", this.data + ".lock"),
					List.of("ls", this.data.toString()), List.of("ls", this.data + ".programs"),
					List.of("touch", this.data + ".programs/unpacked/x"))) {
				assertThat(asNobody(attempt.toArray(String[]::new)).status()).as(attempt.toString()).isNotZero();
			}
		}
	}

	private static Program.Result asNobody(String... command) throws IOException {
		return Program.run(Stream
			.concat(Stream.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"), Stream.of(command))
			.toArray(String[]::new));
	}

	@Test
	void changesOverWhatAnEarlierVersionLeft() throws Exception {
		Files.createDirectories(this.data);
		try (EmbeddedPostgres earlier = EmbeddedPostgres.builder()
			.setDataDirectory(this.data)
			.setCleanDataDirectory(false)
			.start()) {
			Flyway.configure().dataSource(earlier.getPostgresDatabase()).load().migrate();
			try (Connection connection = earlier.getPostgresDatabase().getConnection()) {
				execute(connection,
						"insert into invoices (invoice_number, amount_due, currency) values ('INV-1', 5, 'NGN')");
			}
		}

		for (int start = 1; start <= 2; start++) {
			try (EmbeddedDatabase database = EmbeddedDatabase.start(this.data)) {
				assertRefused(database.jdbcUrl(), "postgres", "");
				try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.username(),
						database.password())) {
					execute(connection, "update invoices set note = 'seen' where invoice_number = 'INV-1'");
					execute(connection, "alter table transactions add column more%d int".formatted(start));
					execute(connection, "select reference_key('INV-1')");
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "postgres, true", "postgres.programs, true", "postgres.lock, false", "postgres.password, false" })
	void refusesWhatSomebodyElsePutInItsPlace(String name, boolean isDirectory) throws IOException {
		assumeTrue(isRoot(), "needs root");
		Path planted = this.directory.resolve("data").resolve(name);
		Files.createDirectories(planted.getParent());
		if (isDirectory) {
			Files.createDirectory(planted);
		}
		else {
			Files.createFile(planted);
		}
		Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwx------"));
		Files.setAttribute(planted, "unix:uid", Integer.valueOf(NOBODY));

		assertNotStarted(planted + " belongs to");
	}

	@ParameterizedTest
	@CsvSource({ "rwxrwxrwx, 0, false", "rwxrwxr-x, 65534, false", "rwxrwxr-x, 0, true", "rwxr-xr-x, 65534, true" })
	void refusesADirectoryInWhichOthersCouldReplaceIt(String permissions, int group, boolean safe) throws IOException {
		assumeTrue(isRoot(), "needs root");
		Path parent = Files.createDirectories(this.data.getParent());
		Files.setAttribute(parent, "unix:gid", group);
		Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString(permissions));

		if (safe) {
			PrivateFiles.ofThisUser().createDirectory(this.data);
		}
		else {
			assertNotStarted("Other users can write to " + parent);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bin/postgres", "bin/initdb", "lib/planted.so" })
	void refusesAProgramThatWasChanged(String name) throws IOException {
		EmbeddedDatabase.start(this.data).close();
		try (Stream<Path> unpacked = Files.list(this.directory.resolve("data/postgres.programs/unpacked"))) {
			Path program = unpacked.findFirst().orElseThrow().resolve(name);
			Files.write(program, new byte[] { 1 }, StandardOpenOption.CREATE, StandardOpenOption.APPEND);

			assertNotStarted(program + " was changed");
		}
	}

	@Test
	void saysWhyItsServerCantBeSetUp() throws IOException {
		EmbeddedDatabase.start(this.data).close();
		Files.delete(this.data.resolveSibling("postgres.password"));
		Files.writeString(this.data.resolve("PG_VERSION"), "9\n");

		// Once only: the library keeps its lock on the files of a server that did not
		// start.
		assertNotStarted("could not be set up: ", "FATAL:  database files are incompatible with server");
	}

	private void assertNotStarted(String... problems) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> EmbeddedDatabase.start(this.data).close())
			.withMessageContainingAll(problems);
	}

	private static void assertRefused(String url, String user, String password) {
		Properties properties = new Properties();
		properties.put("user", user);
		properties.put("password", password);
		assertThatExceptionOfType(SQLException.class).as(user)
			.isThrownBy(() -> DriverManager.getConnection(url, properties).close())
			.satisfies((ex) -> assertThat(ex.getSQLState()).isIn("28000", "28P01", "42501", "08004"));
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static boolean isRoot() throws IOException {
		return Program.run("id", "-u").output().strip().equals("0");
	}

}
