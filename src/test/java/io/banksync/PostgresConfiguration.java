package io.banksync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Where the tests' PostgreSQL comes from: a container where an engine answers, else the
 * embedded one; one server for all tests, durable like a real one, and a database of its
 * own for each application context.
 */
public class PostgresConfiguration implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** The secret that the tests sign with. */
	public static final String SECRET = "a secret for tests, long enough";

	/** The secret that the tests sign payment statuses with. */
	public static final String PAYMENT_SECRET = "a secret for payments";

	private static final String IMAGE = "postgres:18-alpine";

	// As many services as Spring keeps for tests at once, with all that their pools take.
	private static final String MAX_CONNECTIONS = "600";

	private static final AtomicInteger databases = new AtomicInteger();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues
			.of("banksync.database.url=" + createDatabase(), "WEBHOOK_SECRET=" + SECRET,
					"RAZORPAY_WEBHOOK_SECRET=" + PAYMENT_SECRET)
			.applyTo(context);
		// Whoever tests with keys says so before or after this.
		if (!context.getEnvironment().containsProperty("API_KEYS")) {
			TestPropertyValues.of("API_KEYS=none").applyTo(context);
		}
	}

	/**
	 * Creates an empty database.
	 * @return its address as {@code DATABASE_URL}
	 */
	public static String createDatabase() {
		String name = "test_" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
		execute("create database " + name);
		Server server = Server.RUNNING;
		return "postgresql://%s:%s@%s:%d/%s".formatted(server.user(), server.password(), server.host(), server.port(),
				name);
	}

	/**
	 * Executes a statement on the server as its superuser.
	 */
	public static void execute(String sql) {
		Server server = Server.RUNNING;
		Properties login = new Properties();
		login.setProperty("user", server.user());
		login.setProperty("password", server.password());
		String url = "jdbc:postgresql://%s:%d/postgres".formatted(server.host(), server.port());
		try (Connection connection = DriverManager.getConnection(url, login)) {
			connection.createStatement().execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Server(String host, int port, String user, String password) {

		static final Server RUNNING = start();

		private static Server start() {
			boolean container = !Boolean.getBoolean("banksync.test.embedded")
					&& DockerClientFactory.instance().isDockerAvailable();
			return container ? startContainer() : startEmbedded();
		}

		@SuppressWarnings("resource")
		private static Server startContainer() {
			// Without its command the container would turn fsync off.
			PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withCommand("postgres", "-c",
					"max_connections=" + MAX_CONNECTIONS);
			container.start();
			return new Server(container.getHost(), container.getMappedPort(5432), container.getUsername(),
					container.getPassword());
		}

		private static Server startEmbedded() {
			try {
				EmbeddedPostgres postgres = EmbeddedPostgres.builder()
					.setLocaleConfig("locale", "C")
					.setServerConfig("fsync", "on")
					.setServerConfig("synchronous_commit", "on")
					.setServerConfig("full_page_writes", "on")
					.setServerConfig("log_error_verbosity", "terse")
					.setServerConfig("log_min_error_statement", "panic")
					.setServerConfig("max_connections", MAX_CONNECTIONS)
					.start();
				return new Server("localhost", postgres.getPort(), "postgres", "postgres");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
