package io.banksync.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person cancels a run in progress.
 */
@BankSyncTest
class CancellationContractTests {

	private static final String WHY = "{\"reason\":\"the wrong day\"}";

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"dry_run\":true}" })
	void endsARunAtItsNextStepOfWhichNothingRemains(String policy) throws Exception {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");

		CompletableFuture<Answer> answer;
		String run;
		try (Connection connection = hold()) {
			answer = CompletableFuture
				.supplyAsync(() -> this.client.post("/reconcile/run", policy, "Idempotency-Key", "k"));
			run = awaitRun();
			Answer cancelled = this.client.post("/reconcile/runs/" + run + "/cancel", WHY);
			assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
			assertThat(cancelled.field("status")).isEqualTo("running");
			assertThat(cancelled.field("cancelled_by")).isEqualTo("local");
			Answer again = this.client.post("/reconcile/runs/" + run + "/cancel", WHY);
			assertThat(again.field("code")).isEqualTo("cannot_cancel");
			assertThat(again.field("detail")).contains("running and was cancelled by local");
			connection.rollback();
		}

		assertThat(answer.join().status()).isEqualTo(409);
		assertThat(answer.join().field("code")).isEqualTo("run_cancelled");
		assertThat(answer.join().field("run_id")).isEqualTo(run);
		JsonNode shown = this.client.get("/reconcile/runs/" + run).json();
		assertThat(shown.path("status").asString()).isEqualTo("cancelled");
		assertThat(shown.path("cancelled_by").asString()).isEqualTo("local");
		assertThat(shown.path("cancel_reason").asString()).isEqualTo("the wrong day");
		assertThat(shown.path("matched_count").asInt()).isZero();
		assertThat(this.books.payments()).containsExactly("t1 unmatched 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
		assertThat(this.client.get("/reconcile/runs?status=cancelled").json().path("data")).hasSize(1);
		assertThat(this.client.get("/audit?action=reconcile,cancel_run").json().path("data")).hasSize(1);
		assertThat(this.client.post("/reconcile/run", policy, "Idempotency-Key", "k").field("status"))
			.as("a run that was cancelled gives its key back")
			.isEqualTo("completed");
		assertThat(this.client.get("/reports/invariants").json().path("ok").asBoolean()).isTrue();
	}

	@Test
	void refusesWhatIsCompleted() {
		String run = this.client.reconcile().field("id");

		Answer refused = this.client.post("/reconcile/runs/" + run + "/cancel", WHY);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.field("code")).isEqualTo("cannot_cancel");
		assertThat(refused.field("detail")).endsWith("is completed.");
		assertThat(this.client.get("/reconcile/runs/" + run).json().path("cancelled_at").isNull()).isTrue();
		assertThat(this.client.post("/reconcile/runs/0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01/cancel", WHY).field("code"))
			.isEqualTo("run_not_found");
		assertThat(this.client.post("/reconcile/runs/" + run + "/cancel", "{}").json().at("/errors/0/field").asString())
			.isEqualTo("reason");
	}

	@Test
	void endsAtOnceWhatDied() {
		String run = this.jdbc.sql("""
				insert into reconciliation_runs (id, status, started_at) values (gen_random_uuid(), 'running', now())
				returning id::text
				""").query(String.class).single();

		Answer cancelled = this.client.post("/reconcile/runs/" + run + "/cancel", WHY);

		assertThat(cancelled.field("status")).isEqualTo("cancelled");
		assertThat(this.client.get("/reconcile/runs/" + run).field("status")).isEqualTo("cancelled");
	}

	private Connection hold() throws SQLException {
		Connection connection = this.dataSource.getConnection();
		connection.setAutoCommit(false);
		connection.createStatement().execute("select 1 from invoices where invoice_number = 'INV-001' for update");
		return connection;
	}

	private String awaitRun() {
		Awaitility.await().until(() -> this.jdbc.sql("""
				select exists (select 1 from pg_stat_activity where datname = current_database()
				    and application_name = 'banksync-reconciliation' and wait_event_type = 'Lock')
				""").query(Boolean.class).single());
		return this.jdbc.sql("select id::text from reconciliation_runs where status = 'running'")
			.query(String.class)
			.single();
	}

}
