package io.banksync.fault;

import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.RunBarrier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The service is killed after the commit, and before it knows of it.
 */
@ExtendWith({ FaultReport.class, Installation.Resolver.class })
@Tag("long")
class KilledBeforeTheAnswerTests {

	private static final String KEY = "killed-before-the-answer";

	/**
	 * Has new connections made: over one that has been used often no statement goes in
	 * words any more, because the driver has it prepared.
	 */
	@BeforeEach
	void startAfresh(Installation installation) {
		assumeTrue(FaultReport.howOften("F6", 1) > 0);
		killAndStartAgain(installation);
	}

	@Test
	void knowsTheDeliveryWhenItComesAgain(Installation installation) {
		BankSyncClient client = installation.client();
		byte[] body = installation.load().note(KEY);
		Queue<Answer> answers = new ConcurrentLinkedQueue<>();

		// A new event that comes alone is committed with the statement that keeps it.
		installation.network().holdAnswersFrom("insert into raw_events");
		Thread.startVirtualThread(() -> answers.add(client.deliver(KEY, body)));
		Awaitility.await().until(() -> kept(installation) == 1);
		killAndStartAgain(installation);

		assertThat(answers).noneMatch((answer) -> answer.status() == 200);
		assertThat(installation.client().deliver(KEY, body).field("deduped")).isEqualTo("true");
		installation.load().acknowledge(KEY);
		installation.assertNothingIsLost();
		FaultReport.survived("F6", 1);
	}

	@Test
	void tellsOfTheRunWhenItIsAskedForAgain(Installation installation) throws Exception {
		BankSyncClient client = installation.client();
		installation.jdbc().sql("""
				insert into invoices (invoice_number, amount_due, currency)
				select 'INV-' || n, 1000, 'NGN' from generate_series(0, ?) n on conflict do nothing
				""").param(Load.INVOICES - 1).update();
		assertThat(client.deliver("before-the-run", installation.load().note("before-the-run")).status())
			.isEqualTo(200);
		installation.load().acknowledge("before-the-run");
		RunBarrier.putUp(installation.jdbc());

		try (Connection other = installation.postgres().dataSource().getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().execute(RunBarrier.HOLD);
			Thread.startVirtualThread(() -> run(client));
			Awaitility.await().until(() -> count(installation, "pg_stat_activity where wait_event = 'advisory'") == 1);
			installation.network().holdAnswersFrom("COMMIT");
			other.rollback();
		}
		Awaitility.await().until(() -> completedWithKey(installation).size() == 1);
		int matches = count(installation, "transaction_matches");
		killAndStartAgain(installation);

		assertThat(matches).isPositive();
		assertThat(run(installation.client()).field("id")).isEqualTo(completedWithKey(installation).getFirst());
		assertThat(count(installation, "transaction_matches")).isEqualTo(matches);
		RunBarrier.takeDown(installation.jdbc());
		installation.assertNothingIsLost();
		FaultReport.survived("F6", 1);
	}

	private static Answer run(BankSyncClient client) {
		return client.post("/reconcile/run", "", "Idempotency-Key", KEY);
	}

	private static void killAndStartAgain(Installation installation) {
		installation.service().kill();
		installation.network().mend();
		installation.startService();
	}

	private static int kept(Installation installation) {
		return count(installation, "raw_events where event_id = '" + KEY + "'");
	}

	private static List<String> completedWithKey(Installation installation) {
		return installation.jdbc()
			.sql("select id from reconciliation_runs where idempotency_key is not null and status = 'completed'")
			.query(String.class)
			.list();
	}

	private static int count(Installation installation, String from) {
		return installation.jdbc().sql("select count(*) from " + from).query(Integer.class).single();
	}

}
