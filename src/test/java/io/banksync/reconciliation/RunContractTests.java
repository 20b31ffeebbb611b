package io.banksync.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a run reports, while it goes on and afterwards.
 */
@BankSyncTest
class RunContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	DataSource dataSource;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void addsUpWhatBecameOfItsPayments(boolean dryRun) {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.createInvoice("INV-002", "100", "USD");
		this.client.createInvoice("INV-003", "30", "NGN");
		this.client.createInvoice("INV-004", "40", "NGN");
		this.books.pay("t1", "5000.50", "INV-001");
		this.books.pay("t2", "100", "USD", "INV-002");
		this.books.pay("t3", "70", "INV-003 and INV-004");
		this.books.pay("t4", "10", "LOST-1");
		this.books.pay("t5", "20", "LOST-2");
		this.books.pay("t6", "1", "USD", "LOST-3");

		Answer run = this.client.post("/reconcile/run", "{\"dry_run\":" + dryRun + "}");

		assertThat(totals(run)).containsExactly("EXACT USD 1 100 100", "MULTI_EXACT NGN 1 70 70",
				"OVERPAYMENT NGN 1 5000.5 5000", "REFERENCE_NOT_FOUND NGN 2 30 0", "REFERENCE_NOT_FOUND USD 1 1 0");
		assertThat(counts(run)).isEqualTo("6 considered, 3 matched, 3 unmatched");
		assertThat(this.client.get("/reconcile/runs/" + run.field("id")).json()).isEqualTo(run.json());
	}

	@Test
	void tellsHowFarItHasCome() throws SQLException {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.books.pay("t1", "5000", "INV-001");
		this.books.pay("t2", "10", "LOST-1");

		String run;
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("select from invoices for no key update");
			run = this.client.post("/reconcile/run", "", "Prefer", "respond-async").header("Location");
			await().until(() -> this.client.get(run).field("step").equals("updating_invoices"));
			Answer goingOn = this.client.get(run);
			assertThat(goingOn.field("status")).isEqualTo("running");
			assertThat(counts(goingOn)).isEqualTo("2 considered, 1 matched, 1 unmatched");
			connection.rollback();
		}

		await().until(() -> this.client.get(run).field("status").equals("completed"));
		assertThat(counts(this.client.get(run))).isEqualTo("2 considered, 1 matched, 1 unmatched");
	}

	@Test
	void listsAsUnmatchedOnlyWhatItConsidered() {
		this.books.pay("ignored", "10", "LOST-1");
		this.books.pay("dollars", "10", "USD", "LOST-2");
		this.books.pay("naira", "10", "LOST-3");
		this.client.reconcile();
		this.client.post("/transactions/" + this.books.transactionId("ignored") + "/ignore", "{\"reason\":\"a test\"}");

		Answer all = this.client.reconcile();
		Answer naira = this.client.post("/reconcile/run", "{\"currency\":\"NGN\"}");

		assertThat(unmatched(all)).containsExactly("dollars", "naira");
		assertThat(unmatched(naira)).containsExactly("naira");
		assertThat(all.json().path("unmatched_transaction_ids").valueStream().map(JsonNode::asString))
			.containsExactly(this.books.transactionId("dollars"), this.books.transactionId("naira"));
		assertThat(naira.json().path("unmatched_transaction_ids").valueStream().map(JsonNode::asString))
			.containsExactly(this.books.transactionId("naira"));
	}

	private static List<String> totals(Answer run) {
		List<String> totals = new ArrayList<>();
		run.json()
			.path("totals")
			.forEach((total) -> totals.add(String.join(" ", total.path("reason").asString(),
					total.path("currency").asString(), total.path("payments").toString(),
					total.path("amount").decimalValue().stripTrailingZeros().toPlainString(),
					total.path("applied").decimalValue().stripTrailingZeros().toPlainString())));
		return totals;
	}

	private static String counts(Answer run) {
		return "%s considered, %s matched, %s unmatched".formatted(run.json().path("considered_count"),
				run.json().path("matched_count"), run.json().path("unmatched_count"));
	}

	private List<String> unmatched(Answer run) {
		return this.client.get("/reconcile/runs/" + run.field("id") + "/unmatched")
			.json()
			.path("data")
			.findValuesAsString("provider_transaction_id");
	}

}
