package io.banksync.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.TestClock;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of the console leave connections for runs, and give up in time.
 */
@BankSyncTest
@Tag("long")
class ConsoleReadLimitTests implements TestKeys {

	@Autowired
	BankSyncClient api;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	@Test
	void leavesConnectionsForRuns() throws Exception {
		ConsoleClient person = new ConsoleClient(this.port);
		person.signIn(VIEWER);
		List<Future<Answer>> pages = new ArrayList<>();
		try (ExecutorService readers = Executors.newFixedThreadPool(6);
				Connection connection = this.dataSource.getConnection()) {
			lockEvents(connection);
			Callable<Answer> read = () -> person.get("/console/events");
			for (int i = 0; i < 6; i++) {
				pages.add(readers.submit(read));
			}
			Answer run = this.api.postAs(OPERATOR, "/reconcile/run", "{\"dry_run\":true}");

			assertThat(run.status()).as(run.text()).isEqualTo(200);
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> page : pages) {
				answers.add(page.get());
			}
			assertThat(answers).allMatch((answer) -> answer.status() == 503);
			assertThat(answers).filteredOn((answer) -> answer.text().contains("Other pages of the console"))
				.hasSizeGreaterThanOrEqualTo(2);
			connection.rollback();
		}

		for (int i = 0; i < 3; i++) {
			assertThat(person.get("/console/events").status()).isEqualTo(200);
		}
	}

	@Test
	void showsPagesWhoseCountsCannotBeRead() throws Exception {
		ConsoleClient person = new ConsoleClient(this.port);
		person.signIn(VIEWER);
		this.clock.set(this.clock.instant().plusSeconds(60));
		try (Connection connection = this.dataSource.getConnection()) {
			lockEvents(connection);

			assertThat(person.get("/console/invoices").status()).isEqualTo(200);

			connection.rollback();
		}
	}

	@Test
	void readsAheadOnlyIfAnotherPageCouldReadMeanwhile() throws Exception {
		this.books.pay("t1", "60", "nobody");
		String path = "/console/desk/" + this.books.transactionId("t1") + "/suggestions";
		ConsoleClient person = new ConsoleClient(this.port);
		person.signIn(VIEWER);
		Callable<Integer> ahead = () -> person.send(person.request(path).header("Purpose", "prefetch").GET()).status();
		assertThat(ahead.call()).isEqualTo(200);
		try (ExecutorService reader = Executors.newSingleThreadExecutor();
				Connection connection = this.dataSource.getConnection()) {
			lockEvents(connection);
			reader.submit(() -> person.get("/console/events"));
			while (this.jdbc.sql("select count(*) from pg_locks where not granted")
				.query(Integer.class)
				.single() == 0) {
				Thread.onSpinWait();
			}

			assertThat(ahead.call()).isEqualTo(204);
			assertThat(person.get(path).status()).isEqualTo(200);
			connection.rollback();
		}
	}

	private static void lockEvents(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		connection.createStatement()
			.execute("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
		connection.createStatement().execute("lock table raw_events in access exclusive mode");
	}

}
