package io.banksync;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A start that fails says in two lines what is wrong and what to do. An everyday build
 * makes a few real starts; whoever says what is wrong has tests of its own.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupMessageTests {

	private static final String SECRET = "--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET;

	@Test
	void saysThatTheDatabaseCantBeReached(CapturedOutput output) throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}

		assertNotStarted(output, "The database can't be reached", "correct host and port in DATABASE_URL", SECRET,
				"--DATABASE_URL=postgresql://user:topsecret@localhost:" + port + "/books");
	}

	@Test
	@Tag("long")
	void saysThatTheIssuerIsNoIdentityProvider(CapturedOutput output) throws IOException {
		// It answers each request with 404.
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.start();
		String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
		try {
			assertNotStarted(output, "OIDC_ISSUER is " + issuer + ", and no OpenID provider", "Correct it", SECRET,
					"--DATABASE_URL=" + PostgresConfiguration.createDatabase(), "--API_KEYS=none",
					"--OIDC_ISSUER=" + issuer, "--OIDC_CLIENT_ID=banksync", "--OIDC_CLIENT_SECRET=topsecret",
					"--OIDC_ROLES=finance:operator");
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	@Tag("long")
	void saysThatTheLoginIsWrong(CapturedOutput output) {
		String url = PostgresConfiguration.createDatabase().replaceFirst("//[^@]*@", "//nobody:topsecret@");

		assertNotStarted(output, "The database refused the login", "Correct user and password", SECRET,
				"--DATABASE_URL=" + url);
	}

	@Test
	@Tag("long")
	void saysThatTheDatabaseDoesNotExist(CapturedOutput output) {
		assertNotStarted(output, "The database does not exist", "Create it", SECRET,
				"--DATABASE_URL=" + PostgresConfiguration.createDatabase() + "_not");
	}

	@Test
	@Tag("long")
	void saysThatTablesAreMissing(CapturedOutput output) {
		assertNotStarted(output, "The database does not have the expected tables", "FLYWAY_ENABLED=true", SECRET,
				"--FLYWAY_ENABLED=false", "--DATABASE_URL=" + PostgresConfiguration.createDatabase());
	}

	@Test
	@Tag("long")
	void saysThatAMigrationFailed(CapturedOutput output) {
		assertNotStarted(output,
				"A database migration failed: Failed to execute script V9999__broken.sql: ERROR: relation \"raw_events\" already exists",
				"Correct the cause and start again", SECRET,
				"--spring.flyway.locations=classpath:db/migration,classpath:db/broken",
				"--DATABASE_URL=" + PostgresConfiguration.createDatabase());
	}

	@Test
	@Tag("long")
	void saysWhichMigrationWasChanged(CapturedOutput output) {
		String url = "--DATABASE_URL=" + PostgresConfiguration.createDatabase();
		try (ConfigurableApplicationContext context = start(SECRET, url)) {
			context.getBean(JdbcClient.class).sql("update flyway_schema_history set checksum = 1").update();
		}

		assertNotStarted(output,
				"A database migration failed: Validate failed: Migrations have failed validation "
						+ "Migration checksum mismatch for migration version 1",
				"Correct the cause and start again", SECRET, url);
	}

	@Test
	@Tag("long")
	void saysThatTheDatabaseMayLoseWhatItAcknowledged(CapturedOutput output) {
		String url = PostgresConfiguration.createDatabase();
		PostgresConfiguration
			.execute("alter database " + url.substring(url.lastIndexOf('/') + 1) + " set synchronous_commit = off");

		assertNotStarted(output, "The database may lose what it has acknowledged: synchronous_commit is off",
				"ALTER SYSTEM SET synchronous_commit = on", SECRET, "--DATABASE_URL=" + url);
	}

	@Test
	@Tag("long")
	void saysThatTheDatabaseIsOfAnOlderService(CapturedOutput output) throws SQLException {
		String url = PostgresConfiguration.createDatabase();
		Matcher address = Pattern.compile("postgresql://(.*):(.*)@(.*)").matcher(url);
		assertThat(address.matches()).isTrue();
		try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + address.group(3),
				address.group(1), address.group(2)); Statement statement = connection.createStatement()) {
			statement.execute("create table alembic_version (version_num varchar(32) not null)");
			statement.execute("create table invoices (id uuid primary key, invoice_number text)");
		}

		assertNotStarted(output, "DATABASE_URL names the database of an older service",
				"Create an empty database (createdb banksync)", SECRET, "--DATABASE_URL=" + url);
	}

	@Test
	@Tag("long")
	void saysThatTheAddressIsNone(CapturedOutput output) {
		assertNotStarted(output, "DATABASE_URL is not the address of a PostgreSQL database", "percent-encoded", SECRET,
				"--DATABASE_URL=mysql://user:topsecret@localhost/books");
	}

	@Test
	@Tag("long")
	void saysThatSomebodyCouldStandInForTheDatabase(CapturedOutput output) {
		assertNotStarted(output, "DATABASE_URL names a database on another machine, without sslmode=verify-full",
				"DATABASE_TLS=unverified", SECRET, "--DATABASE_URL=postgresql://user:topsecret@192.0.2.1/books");
	}

	@ParameterizedTest
	@CsvSource({ "'','',WEBHOOK_SECRET is not set", "'   ','',WEBHOOK_SECRET is not set",
			"topsecret,'',WEBHOOK_SECRET is shorter than 16 bytes",
			"a secret for tests,topsecret,WEBHOOK_SECRET_PREVIOUS is shorter than 16 bytes",
			"a secret for tests,'   ',WEBHOOK_SECRET_PREVIOUS is not set",
			"a secret for tests,a secret for tests,WEBHOOK_SECRET_PREVIOUS is the same as WEBHOOK_SECRET" })
	@Tag("long")
	void saysThatASecretIsMissingOrWeak(String secret, String previous, String problem, CapturedOutput output) {
		assertNotStarted(output, problem, "openssl rand -hex 32", "--WEBHOOK_SECRET=" + secret,
				"--WEBHOOK_SECRET_PREVIOUS=" + previous, "--DATABASE_URL=" + PostgresConfiguration.createDatabase());
	}

	@ParameterizedTest
	@CsvSource({ "--PORT=abc,'PORT is \"abc\", which is not a port',a number from 1 to 65535",
			"--PORT=,'PORT is \"\", which is not a port',or remove it",
			"--PORT=70000,'PORT is \"70000\", which is not a port',a number from 1 to 65535",
			"--PORT=-5,'PORT is \"-5\", which is not a port',a number from 1 to 65535",
			"--management.server.port=x,'MANAGEMENT_SERVER_PORT is \"x\", which is not a port',a number",
			"--WEBHOOK_SECRET=topsecret,WEBHOOK_SECRET is shorter than 16 bytes,openssl rand -hex 32",
			"--PROVIDERS_FILE=nowhere.yml,PROVIDERS_FILE is nowhere.yml,Correct it",
			"--ACCOUNTS_FILE=nowhere.yml,ACCOUNTS_FILE is nowhere.yml,Correct it",
			"--STATEMENT_LAYOUTS_FILE=nowhere.yml,STATEMENT_LAYOUTS_FILE is nowhere.yml,Correct it",
			"--STATEMENT_FOLDER=nowhere,STATEMENT_FOLDER is nowhere,Create it",
			"--server.forward-headers-strategy=native,SERVER_FORWARDHEADERSSTRATEGY is native,such as 10.0.0.7/32",
			"--server.forward-headers-strategy=framework,SERVER_FORWARDHEADERSSTRATEGY is framework,SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES",
			"--server.forwardHeadersStrategy=Framework,SERVER_FORWARDHEADERSSTRATEGY is framework,=native",
			"--server.tomcat.remoteip.remote-ip-header=X-Forwarded-For,SERVER_TOMCAT_REMOTEIP_REMOTEIPHEADER is set,=native",
			"--server.tomcat.remoteip.protocol-header=x,SERVER_TOMCAT_REMOTEIP_PROTOCOLHEADER is set,=native",
			"--PROVIDERS_OFF=razorpy,'PROVIDERS_OFF names \"razorpy\"',Name some of",
			"--API_KEYS=finance:viewer:topsecret,Entry 1 of API_KEYS (finance),scripts/api-key",
			"--banksync.statement.poll-every=0s,'Failed to bind properties under ''banksync.statement'' to "
					+ "io.banksync.statement.StatementProperties: Reason: java.lang.IllegalArgumentException: "
					+ "BANKSYNC_STATEMENT_POLLEVERY must be longer than nothing, such as 10s',Update",
			"--banksync.tolerance.max=x,Failed to bind properties under,Update" })
	@Tag("long")
	void saysWhatIsWrongBeforeItStartsADatabase(String argument, String problem, String remedy, CapturedOutput output,
			@TempDir Path directory) {
		List<String> arguments = new ArrayList<>(
				List.of(argument, "--banksync.database.embedded-directory=" + directory.resolve("postgres")));
		if (!argument.startsWith("--WEBHOOK_SECRET")) {
			arguments.add(SECRET);
		}

		assertNotStarted(output, problem, remedy, arguments.toArray(String[]::new));
		assertThat(directory).isEmptyDirectory();
	}

	@ParameterizedTest
	@CsvSource({ "PORT,PORT", "MANAGEMENT_SERVER_PORT,management.server.port" })
	@Tag("long")
	void saysThatAPortIsInUseBeforeItReachesADatabase(String variable, String option, CapturedOutput output)
			throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			assertNotStarted(output,
					variable + " is " + other.getLocalPort()
							+ ", but BankSync can't listen there: Address already in use",
					"Stop the program that listens on it, or set " + variable, SECRET,
					"--" + option + "=" + other.getLocalPort(),
					"--DATABASE_URL=postgresql://user:topsecret@localhost:1/books");
		}
	}

	@Test
	void saysThatAProviderToLeaveOffIsNone(CapturedOutput output) {
		assertNotStarted(output, "PROVIDERS_OFF names \"razorpy\", which is no provider", "Name some of", SECRET,
				"--PROVIDERS_OFF=bank,razorpy", "--DATABASE_URL=" + PostgresConfiguration.createDatabase());
	}

	@Test
	@Tag("long")
	void saysThatTheFileOfProvidersIsADirectory(CapturedOutput output) {
		assertNotStarted(output, "src can't be read: it is a directory", "Make it readable", SECRET,
				"--PROVIDERS_FILE=src", "--DATABASE_URL=" + PostgresConfiguration.createDatabase());
	}

	@Test
	void saysThatTheFileOfProvidersIsNotThere(CapturedOutput output) {
		assertNotStarted(output, "PROVIDERS_FILE is nowhere.yml, and there is no such file", "Correct it", SECRET,
				"--PROVIDERS_FILE=nowhere.yml", "--DATABASE_URL=" + PostgresConfiguration.createDatabase());
	}

	@Test
	void saysWhichApiKeyIsWrong(CapturedOutput output) {
		assertNotStarted(output, "Entry 1 of API_KEYS (finance) does not have a SHA-256 hash", "scripts/api-key",
				SECRET, "--API_KEYS=finance:viewer:topsecret",
				"--DATABASE_URL=" + PostgresConfiguration.createDatabase());
	}

	@Test
	@Tag("long")
	void startsOnAMigratedDatabaseWithoutFlyway() {
		String url = "--DATABASE_URL=" + PostgresConfiguration.createDatabase();
		start(SECRET, url).close();

		try (ConfigurableApplicationContext context = start(SECRET, url, "--FLYWAY_ENABLED=false")) {
			assertThat(context.isRunning()).isTrue();
		}
	}

	private static void assertNotStarted(CapturedOutput output, String problem, String remedy, String... arguments) {
		assertThatException().isThrownBy(() -> start(arguments).close());

		List<String> told = output.getAll().lines().filter((line) -> line.matches("\\S+ +(ERROR|WARN) .*")).toList();
		assertThat(told).as(output.getAll()).hasSize(2);
		assertThat(told.getFirst()).contains("Not started: " + problem);
		assertThat(told.getLast()).contains("What to do: ").contains(remedy);
		assertThat(output.getAll()).doesNotContain("topsecret", "\tat ", "APPLICATION FAILED TO START");
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		if (all.stream().noneMatch((argument) -> argument.startsWith("--PORT="))) {
			all.add("--PORT=0");
		}
		if (all.stream().noneMatch((argument) -> argument.startsWith("--API_KEYS="))) {
			all.add("--API_KEYS=vera:viewer:" + "0123456789abcdef".repeat(4));
		}
		all.add("--RAZORPAY_WEBHOOK_SECRET=" + PostgresConfiguration.PAYMENT_SECRET);
		return SpringApplication.run(BankSyncApplication.class, all.toArray(String[]::new));
	}

}
