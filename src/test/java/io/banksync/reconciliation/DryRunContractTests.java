package io.banksync.reconciliation;

import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dry run shows what a run would do, and exactly that can be applied.
 */
@BankSyncTest
class DryRunContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void payOneInvoiceOfTwo() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "4999.50", "INV-001");
		this.books.pay("t2", "10", "LOST-1");
		this.client.reconcile();
		this.books.invoice("INV-002", "5000");
		this.books.pay("t3", "4999.50", "INV-002");
	}

	@Test
	void showsWhatARunWouldDo() {
		Answer dry = dryRun();

		assertThat(dry.text()).contains("\"write_offs\":{\"NGN\":0.50}");
		assertThat(texts(list(dry, "matches"), "invoice_number", "amount", "kind", "rule"))
			.containsExactly("INV-002 4999.5 auto whole_reference", "INV-002 0.5 write_off tolerance");
		assertThat(texts(list(dry, "diff"), "provider_transaction_id", "reason_before", "applied_before", "reason",
				"applied"))
			.containsExactly("t3 null 0.0 WITHIN_TOLERANCE 4999.5");
		assertThat(texts(list(dry, "unmatched"), "provider_transaction_id", "reason"))
			.containsExactly("t2 REFERENCE_NOT_FOUND");
		assertThat(this.books.payments()).containsExactly("t1 matched PARTIAL 4999.5000",
				"t2 unmatched REFERENCE_NOT_FOUND 0.0000", "t3 unmatched 0.0000");
		assertThat(this.client.get("/reports/invariants").field("ok")).isEqualTo("true");
	}

	@Test
	void showsOnlyChangesToAReason() {
		this.books.pay("t4", "10", "LOST-4");
		Answer dry = dryRun();
		Answer run = apply(dry);

		for (Answer one : List.of(dry, run)) {
			assertThat(texts(list(one, "diff"), "reason")).containsExactly("WITHIN_TOLERANCE", "REFERENCE_NOT_FOUND");
			assertThat(texts(list(one, "diff?reason=REFERENCE_NOT_FOUND"), "provider_transaction_id"))
				.containsExactly("t4");
			assertThat(texts(list(one, "diff?reason=EXACT,WITHIN_TOLERANCE"), "provider_transaction_id"))
				.containsExactly("t3");
			assertThat(texts(list(one, "diff?reason=EXACT"), "reason")).isEmpty();
			assertThat(list(one, "diff?reason=DANCE").status()).isEqualTo(422);
		}
	}

	@Test
	void showsNoChangeOfWhatWentBackBefore() {
		this.books.pay("t4", "100", "LOST-4");
		refund("t5", "-30", "t4");
		refund("t6", "-20", "t1");
		refund("t7", "-5000", "t1");
		this.client.reconcile();

		Answer dry = dryRun();

		assertThat(this.books.payments()).contains("t4 unmatched REFERENCE_NOT_FOUND 0.0000",
				"t7 partially_matched REVERSAL_EXCEEDS_PAYMENT 0.0000");
		assertThat(list(dry, "diff").json().path("data")).isEmpty();
	}

	@Test
	void isMarkedInTheList() {
		dryRun();

		assertThat(texts(this.client.get("/reconcile/runs"), "dry_run", "actor")).containsExactly("true local",
				"false local");
	}

	@Test
	void isAppliedAsItShowed() {
		Answer dry = dryRun();

		Answer run = apply(dry);

		assertThat(run.status()).isEqualTo(200);
		assertThat(run.json().at("/policy/applies").asString()).isEqualTo(dry.field("id"));
		assertThat(run.json().path("matched_transaction_ids")).isEqualTo(dry.json().path("matched_transaction_ids"));
		assertThat(run.json().path("write_offs")).isEqualTo(dry.json().path("write_offs"));
		assertThat(this.books.payments()).contains("t3 matched WITHIN_TOLERANCE 4999.5000");
	}

	@Test
	void isNotAppliedOnceARunWouldDoMore() {
		Answer dry = dryRun();
		this.books.pay("t4", "1", "LOST-2");

		assertOutdated(apply(dry));
		assertThat(this.books.payments()).contains("t3 unmatched 0.0000", "t4 unmatched 0.0000");
	}

	@Test
	void isNotAppliedOnceTheInvoiceIsAnother() {
		Answer dry = dryRun();
		this.client.post("/invoices/INV-002/void", "{\"reason\":\"issued twice\"}");

		assertOutdated(apply(dry));
	}

	@Test
	void isNotAppliedTwice() {
		Answer dry = dryRun();
		apply(dry);

		assertOutdated(apply(dry));
	}

	@Test
	void isForgottenAfterADay() {
		Answer dry = dryRun();
		this.jdbc.sql("update reconciliation_runs set started_at = started_at - interval '25 hours' where dry_run")
			.update();

		assertOutdated(apply(dry));
		this.client.reconcile();
		assertThat(list(dry, "matches").json().path("data")).isEmpty();
		assertThat(list(dry, "diff").json().path("data")).isEmpty();
		assertThat(list(dry, "unmatched").json().path("data")).isEmpty();
		assertThat(this.jdbc.sql("""
				select (select count(*) from dry_run_decisions) + (select count(*) from dry_run_matches)
				""").query(Integer.class).single()).isZero();
	}

	@Test
	void isAppliedUnderItsOwnPolicyOnly() {
		Answer answer = this.client.post("/reconcile/run",
				"{\"apply\":\"%s\",\"partial\":\"hold\"}".formatted(dryRun().field("id")));

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("apply");
	}

	@Test
	void mustBeADryRunThatThereIs() {
		String run = this.client.reconcile().field("id");

		assertThat(this.client.post("/reconcile/run", "{\"apply\":\"0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44\"}")
			.field("code")).isEqualTo("run_not_found");
		assertThat(this.client.post("/reconcile/run", "{\"apply\":\"%s\"}".formatted(run)).field("code"))
			.isEqualTo("dry_run_outdated");
		assertThat(this.client.post("/reconcile/run", "{\"apply\":7}").status()).isEqualTo(422);
	}

	private void refund(String id, String amount, String original) {
		this.client.deliver("e-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",
				 "original_transaction_id":"%s"}""".formatted(id, amount, original));
	}

	private Answer dryRun() {
		Answer answer = this.client.post("/reconcile/run", "{\"dry_run\":true,\"tolerance\":{\"NGN\":1}}");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		return answer;
	}

	private Answer apply(Answer dry) {
		return this.client.post("/reconcile/run", "{\"apply\":\"%s\"}".formatted(dry.field("id")));
	}

	private void assertOutdated(Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
		assertThat(answer.field("code")).isEqualTo("dry_run_outdated");
	}

	private Answer list(Answer run, String what) {
		return this.client.get("/reconcile/runs/" + run.field("id") + "/" + what);
	}

	private static List<String> texts(Answer page, String... fields) {
		return page.json().path("data").valueStream().map((entry) -> {
			StringBuilder line = new StringBuilder();
			for (String field : fields) {
				line.append(line.isEmpty() ? "" : " ").append(entry.path(field).asString("null"));
			}
			return line.toString();
		}).toList();
	}

}
