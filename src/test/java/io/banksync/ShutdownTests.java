package io.banksync;

import java.net.ConnectException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;

import org.awaitility.Awaitility;
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
				"--DATABASE_URL=" + url, "--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET,
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
