package io.banksync.database;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.ServiceProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service is killed while a batch is half written.
 */
@Tag("long")
class KillInABatchTests {

	private static final int TOGETHER = 8;

	private static final String UNREADABLE = "not json";

	@TempDir
	Path directory;

	private final String url = PostgresConfiguration.createDatabase();

	private final DriverManagerDataSource database = dataSource(this.url);

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	@Test
	void keepsWhatWasAcknowledgedOnceAndNothingElse() throws Exception {
		Map<String, String> together = payments("together", TOGETHER + 1);
		try (ServiceProcess first = ServiceProcess.start(this.directory, environment());
				Connection event = this.database.getConnection();
				Connection transactions = this.database.getConnection()) {
			BankSyncClient client = first.awaitClient();
			payments("before", 5).forEach((id, body) -> this.answers.put(id, client.deliver(id, body)));
			occupyWriter(client, event);
			together.forEach((id, body) -> Thread.startVirtualThread(() -> deliver(client, id, body)));
			// One more than may be in flight: when it is refused, all others wait.
			Awaitility.await().until(() -> together.keySet().stream().anyMatch(this.answers::containsKey));
			transactions.setAutoCommit(false);
			// The events are written by then, and none of their transactions.
			for (String id : together.keySet()) {
				transactions.createStatement().execute("""
						insert into transactions (provider, transaction_id, amount, currency, occurred_at)
						values ('bank', '%s', 10, 'NGN', now())""".formatted(id));
			}
			event.rollback();
			awaitWriterWaitingFor(transactions);
			first.kill();
		}
		assertThat(this.answers.values()).filteredOn((answer) -> answer.status() == 503).hasSize(1);

		try (ServiceProcess second = ServiceProcess.start(this.directory, environment())) {
			BankSyncClient again = second.awaitClient();
			assertThat(kept()).isEqualTo(with(payments("before", 5), "occupied", UNREADABLE));
			payments("before", 5)
				.forEach((id, body) -> assertThat(again.deliver(id, body).field("deduped")).isEqualTo("true"));
			together.forEach((id, body) -> assertThat(again.deliver(id, body).field("deduped")).isEqualTo("false"));
		}
		together.putAll(payments("before", 5));
		assertThat(kept()).isEqualTo(with(together, "occupied", UNREADABLE));
		assertThat(this.jdbc.sql("select count(*) from transactions").query(Integer.class).single())
			.isEqualTo(together.size());
	}

	/**
	 * Delivers something that waits until the connection, which has written the same, is
	 * rolled back.
	 */
	private void occupyWriter(BankSyncClient client, Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		connection.createStatement().execute("""
				insert into raw_events (provider, event_id, state, body, body_sha256, received_at)
				values ('bank', 'occupied', 'quarantined', '%1$s', sha256('%1$s'), now())""".formatted(UNREADABLE));
		Thread.startVirtualThread(() -> deliver(client, "occupied", UNREADABLE));
		awaitWriterWaitingFor(connection);
	}

	/**
	 * Waits until the writer waits for the connection's transaction to end.
	 */
	private void awaitWriterWaitingFor(Connection connection) throws SQLException {
		int holder = connection.unwrap(PGConnection.class).getBackendPID();
		Awaitility.await()
			.until(() -> this.jdbc.sql("select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))")
				.param(holder)
				.query(Integer.class)
				.single() > 0);
	}

	private void deliver(BankSyncClient client, String eventId, String body) {
		try {
			this.answers.put(eventId, client.deliver(eventId, body));
		}
		catch (UncheckedIOException ex) {
			// Killed before it could answer.
		}
	}

	/**
	 * Returns the bodies kept, by event id; an event that is kept twice makes it fail.
	 */
	private Map<String, String> kept() {
		return this.jdbc.sql("select event_id, convert_from(body, 'UTF8') as body from raw_events")
			.query((row, number) -> Map.entry(row.getString("event_id"), row.getString("body")))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Map<String, String> payments(String name, int count) {
		return IntStream.range(0, count)
			.boxed()
			.collect(Collectors.toMap((i) -> name + i, (i) -> Payments.of(name + i, "10", "INV-1")));
	}

	private static Map<String, String> with(Map<String, String> bodies, String eventId, String body) {
		Map<String, String> all = new HashMap<>(bodies);
		all.put(eventId, body);
		return all;
	}

	private Map<String, String> environment() {
		return Map.of("DATABASE_URL", this.url, "WEBHOOK_SECRET", PostgresConfiguration.SECRET, "PROVIDERS_OFF",
				"razorpay", "BANKSYNC_WEBHOOK_WRITERS", "1", "BANKSYNC_WEBHOOK_MAXINFLIGHT",
				String.valueOf(1 + TOGETHER), "BANKSYNC_WEBHOOK_DEADLINE", "60s", "SPRING_APPLICATION_JSON", """
						{"spring.datasource.hikari.connection-init-sql":"set lock_timeout = 60000",
						"spring.datasource.hikari.data-source-properties.socketTimeout":60}""");
	}

	private static DriverManagerDataSource dataSource(String url) {
		DatabaseUrl parsed = DatabaseUrl.parse(url);
		return new DriverManagerDataSource(parsed.jdbcUrl(), parsed.username(), parsed.password());
	}

}
