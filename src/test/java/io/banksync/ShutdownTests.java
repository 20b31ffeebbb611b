package io.banksync;

import java.net.ConnectException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that is stopped finishes what it has begun.
 */
class ShutdownTests {

	@Test
	void finishesARunThatNobodyWaitsFor() throws Exception {
		String url = PostgresConfiguration.createDatabase();
		ConfigurableApplicationContext context = SpringApplication.run(BankSyncApplication.class, "--PORT=0",
				"--DATABASE_URL=" + url, "--API_KEYS=none", "--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET,
				"--RAZORPAY_WEBHOOK_SECRET=" + PostgresConfiguration.PAYMENT_SECRET);
		int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		BankSyncClient client = new BankSyncClient(port, PostgresConfiguration.SECRET);
		client.createInvoice("INV-001", "5000", "NGN");
		client.deliver("evt_001", Payments.of("txn_001", "5000", "INV-001"));
		String jdbcUrl = "jdbc:" + url.replaceFirst("//[^@]*@", "//");
		Map.Entry<String, String> login = login(url);
		try (Connection connection = DriverManager.getConnection(jdbcUrl, login.getKey(), login.getValue())) {
			connection.setAutoCommit(false);
			connection.createStatement().execute("lock table invoices");
			assertThat(client.post("/reconcile/run", "", "Prefer", "respond-async").status()).isEqualTo(202);

			Thread closing = Thread.startVirtualThread(context::close);
			Awaitility.await().until(() -> refusesConnections(port));
			connection.rollback();
			closing.join();

			JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			assertThat(jdbc.sql("select status from reconciliation_runs").query(String.class).single())
				.isEqualTo("completed");
			assertThat(jdbc.sql("select status from invoices").query(String.class).single()).isEqualTo("paid");
		}
	}

	@Test
	@Tag("long")
	void answersDeliveriesThatItHasTaken() throws Exception {
		String url = PostgresConfiguration.createDatabase();
		ConfigurableApplicationContext context = SpringApplication.run(BankSyncApplication.class, "--PORT=0",
				"--DATABASE_URL=" + url, "--API_KEYS=none", "--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET,
				"--PROVIDERS_OFF=razorpay", "--banksync.webhook.writers=1", "--banksync.webhook.max-in-flight=2",
				"--banksync.webhook.deadline=30s",
				"--spring.datasource.hikari.connection-init-sql=set lock_timeout = 30000",
				"--spring.datasource.hikari.data-source-properties.socketTimeout=30");
		int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		BankSyncClient client = new BankSyncClient(port, PostgresConfiguration.SECRET);
		Map.Entry<String, String> login = login(url);
		Queue<BankSyncClient.Answer> answers = new ConcurrentLinkedQueue<>();
		try (Connection connection = DriverManager.getConnection("jdbc:" + url.replaceFirst("//[^@]*@", "//"),
				login.getKey(), login.getValue())) {
			connection.setAutoCommit(false);
			connection.createStatement().execute("lock table raw_events");
			Thread written = deliver(client, "evt_1", answers);
			JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			Awaitility.await()
				.until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
					.query(Integer.class)
					.single() > 0);
			Thread waiting = deliver(client, "evt_2", answers);
			Thread refused = deliver(client, "evt_3", answers);
			Awaitility.await().until(() -> answers.size() == 1);

			Thread closing = Thread.startVirtualThread(context::close);
			Awaitility.await().until(() -> refusesConnections(port));
			connection.rollback();
			closing.join();
			for (Thread bank : List.of(written, waiting, refused)) {
				bank.join();
			}

			assertThat(answers).extracting(BankSyncClient.Answer::status).containsExactly(503, 200, 200);
			assertThat(jdbc.sql("select count(*) from raw_events").query(Integer.class).single()).isEqualTo(2);
		}
	}

	private static Thread deliver(BankSyncClient client, String eventId, Queue<BankSyncClient.Answer> answers) {
		return Thread
			.startVirtualThread(() -> answers.add(client.deliver(eventId, Payments.of(eventId, "10", "INV-001"))));
	}

	private static Map.Entry<String, String> login(String url) {
		String[] login = url.substring(url.indexOf("//") + 2, url.indexOf('@')).split(":");
		return Map.entry(login[0], login[1]);
	}

	private static boolean refusesConnections(int port) throws Exception {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			return !socket.isConnected();
		}
		catch (ConnectException ex) {
			return true;
		}
	}

}
