package io.banksync.statement;

import java.util.List;
import java.util.UUID;

import io.banksync.BankSyncClient.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements of accounts that record what no webhook told, and the webhooks that tell it
 * later.
 */
class RecordedStatementTests extends RecordingAccounts {

	@Test
	void paysAnInvoiceWithWhatNoWebhookTold() {
		invoice("INV-1001", "70.00");

		take(one("70.00", "B1", "Invoice INV-1001"));
		this.client.reconcile();

		assertThat(outcomes()).containsExactly("70 RECORDED");
		assertThat(payments()).containsExactly("statement:main-eur 70 matched EXACT");
		assertThat(paid("INV-1001")).isEqualTo("70");
		assertThat(this.jdbc.sql("select assurance || ' ' || occurred_at::text from transactions")
			.query(String.class)
			.single()).startsWith("statement 2026-03-01 23:00:00");
	}

	@Test
	void recordsNothingThatAWebhookTold() {
		webhook("B1", "2026-03-01", "70.00", "");
		webhook("w2", "2026-03-01", "30.00", "");

		take(new CamtFile().entry("2026-03-02", "70.00", "B1", "a")
			.entry("2026-03-02", "30.00", "B2", "b")
			.entry("2026-03-02", "0.00", "B3", "c")
			.entry("2026-03-02", "-5.00", "B4", "d")
			.statement("2026-03-02", "2026-03-02", "1000.00", null));

		assertThat(outcomes()).containsExactly("70 JOINED id", "30 IN_DOUBT", "0 NOT_A_PAYMENT", "-5 DEBIT");
		assertThat(payments()).hasSize(2);
	}

	@Test
	void ignoresAWebhookThatTellsItAgain() {
		invoice("INV-1001", "70.00");
		invoice("INV-1002", "80.00");
		take(new CamtFile().entry("2026-03-02", "70.00", "B1", "Invoice INV-1001")
			.entry("2026-03-02", "80.00", null, "Invoice INV-1002")
			.statement("2026-03-02", "2026-03-02", "1000.00", null));
		webhook("B1", "2026-03-02", "70.00", "");
		webhook("w2", "2026-03-01", "80.00", ",\"reference\":\"INV-1002\"");

		JsonNode dry = this.client.post("/reconcile/run", "{\"dry_run\":true}").json();
		assertThat(payments()).containsExactly("statement:main-eur 70 unmatched", "statement:main-eur 80 unmatched",
				"bank 70 unmatched", "bank 80 unmatched");
		assertThat(dry.path("matched_count").asInt()).isEqualTo(2);
		this.client.reconcile();
		this.client.reconcile();

		assertThat(payments()).containsExactly("statement:main-eur 70 matched EXACT",
				"statement:main-eur 80 matched EXACT", "bank 70 ignored TOLD_TWICE", "bank 80 ignored TOLD_TWICE");
		assertThat(paid("INV-1001")).isEqualTo("70");
		String again = this.jdbc.sql("select id::text from transactions where reason = 'TOLD_TWICE' limit 1")
			.query(String.class)
			.single();
		assertThat(match(again, "INV-1001", "1.00").status()).isEqualTo(409);
		assertThat(this.client.get("/exceptions").json().path("data").size()).isZero();
		JsonNode account = this.client.get("/reports/completeness?account=main-eur&from=2026-03-02&to=2026-03-02")
			.json()
			.at("/accounts/0");
		assertThat(account.path("complete").asBoolean()).as(account.toPrettyString()).isTrue();
		assertThat(account.at("/recorded/count").asInt()).isEqualTo(2);
	}

	@Test
	void leavesToAPersonWhatMayTellItAgain() {
		invoice("INV-1001", "70.00");
		take(one("70.00", "B1", "no number"));
		webhook("w1", "2026-03-02", "70.00", ",\"reference\":\"INV-1001\"");
		String payment = id("w1");

		assertThat(match(payment, "INV-1001", "70.00").json().path("code").asString()).isEqualTo("possibly_told_twice");
		this.client.reconcile();
		assertThat(payments()).containsExactly("statement:main-eur 70 unmatched NO_REFERENCE",
				"bank 70 unmatched POSSIBLY_TOLD_TWICE");
		assertThat(match(payment, "INV-1001", "70.00").status()).isEqualTo(409);
		assertThat(paid("INV-1001")).isEqualTo("0");

		Answer included = this.client.post("/transactions/" + payment + "/unignore", WHY);
		assertThat(included.status()).as(included.text()).isEqualTo(200);
		this.client.reconcile();
		assertThat(payments()).containsExactly("statement:main-eur 70 unmatched NO_REFERENCE", "bank 70 matched EXACT");
		assertThat(this.client.post("/transactions/" + payment + "/unignore", WHY).status()).isEqualTo(409);
	}

	@Test
	void looksAgainAtWhatIsNoLongerInDoubt() {
		invoice("INV-1001", "70.00");
		take(one("70.00", "B1", "no number"));
		webhook("w1", "2026-03-02", "70.00", ",\"reference\":\"INV-1001\"");
		this.client.reconcile();
		webhook("B1", "2026-03-02", "70.00", "");

		this.client.reconcile();

		assertThat(payments()).containsExactly("statement:main-eur 70 unmatched NO_REFERENCE", "bank 70 matched EXACT",
				"bank 70 ignored TOLD_TWICE");
	}

	@Test
	void leavesToAPersonWhatTellsAnotherAmount() {
		take(one("70.00", "B1", "no number"));
		webhook("B1", "2026-03-02", "71.00", "");

		this.client.reconcile();

		assertThat(payments()).containsExactly("statement:main-eur 70 unmatched NO_REFERENCE",
				"bank 71 unmatched POSSIBLY_TOLD_TWICE");
	}

	@Test
	void takesBackFromTheStatementsPaymentWhatAWebhookTakesBack() {
		invoice("INV-1001", "70.00");
		take(one("70.00", "B1", "Invoice INV-1001"));
		this.client.reconcile();
		webhook("B1", "2026-03-02", "70.00", "");
		webhook("r1", "2026-03-03", "-70.00", ",\"original_transaction_id\":\"B1\"");
		this.client.reconcile();

		assertThat(payments()).containsExactly("statement:main-eur 70 reversed REVERSAL_APPLIED",
				"bank 70 ignored TOLD_TWICE", "bank -70 reversed REVERSAL_APPLIED");
		assertThat(paid("INV-1001")).isEqualTo("0");

		webhook("w3", "2026-03-04", "70.00", ",\"original_transaction_id\":\"B1\"");
		this.client.reconcile();
		assertThat(payments()).endsWith("bank 70 matched REINSTATED");
		assertThat(paid("INV-1001")).isEqualTo("70");
	}

	@Test
	void takesBackWhatTheBankReturned() {
		invoice("INV-1001", "70.00");
		take(new CamtFile().entry("2026-03-02", "70.00", "B1", "Invoice INV-1001")
			.endToEndId("E2E-1")
			.statement("2026-03-02", "2026-03-02", "1000.00", null));
		this.client.reconcile();
		take(new CamtFile().returned("2026-03-03", "-70.00", "B2", "E2E-1")
			.statement("2026-03-03", "2026-03-03", "1070.00", null));
		this.client.reconcile();

		assertThat(outcomes()).containsExactly("70 RECORDED", "-70 RECORDED");
		assertThat(payments()).containsExactly("statement:main-eur 70 reversed REVERSAL_APPLIED",
				"statement:main-eur -70 reversed REVERSAL_APPLIED");
		assertThat(paid("INV-1001")).isEqualTo("0");
	}

	@Test
	void takesNothingBackFromWhatDoesNotCount() {
		invoice("INV-1001", "70.00");
		CamtFile file = new CamtFile().id("1")
			.entry("2026-03-02", "70.00", "B1", "Invoice INV-1001")
			.endToEndId("E2E-1")
			.statement("2026-03-02", "2026-03-02", "1000.00", null);
		String path = "/statement-files/" + take(file).path("id").asString() + "/undo";
		take(new CamtFile().id("2")
			.returned("2026-03-03", "-70.00", "B2", "E2E-1")
			.statement("2026-03-03", "2026-03-03", "1070.00", null));
		webhook("B1", "2026-03-02", "70.00", "");
		webhook("r1", "2026-03-03", "-5.00", "");
		assertThat(this.client.post(path, WHY).status()).isEqualTo(200);

		this.client.reconcile();
		assertThat(payments()).startsWith("statement:main-eur 70 ignored IMPORT_UNDONE",
				"statement:main-eur -70 unmatched REFUND_WITHOUT_ORIGINAL");
		assertThat(takeBack("r1", "statement:main-eur")).contains("does not count");

		assertThat(this.client.importStatements(file.bytes()).status()).isEqualTo(201);
		assertThat(outcomes()).containsExactly("70 JOINED id", "-70 RECORDED");
	}

	@Test
	void takesNothingBackFromWhatWasToldTwice() {
		take(one("70.00", "B1", "no number"));
		webhook("B1", "2026-03-02", "70.00", "");
		webhook("r1", "2026-03-03", "-5.00", "");
		this.client.reconcile();

		assertThat(takeBack("r1", "bank")).contains("does not count");
		assertThat(takeBack("r1", "statement:main-eur")).contains("REVERSAL_APPLIED");
	}

	private String takeBack(String id, String provider) {
		return this.client.post("/matches",
				"""
						{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":5.00}]}
						""".formatted(id(id),
						this.jdbc.sql("select id::text from transactions where provider = ? and amount = 70")
							.param(provider)
							.query(String.class)
							.single()))
			.text();
	}

	@Test
	void recordsEverythingOfAnAccountWithoutWebhooks() {
		webhook("B1", "2026-03-02", "70.00", "");

		take(new CamtFile().entry("2026-03-02", "70.00", "B1", "a")
			.entry("2026-03-02", "70.00", "B1", "a")
			.statement(WITHOUT_WEBHOOKS, "2026-03-02", "2026-03-02", "0.00", "140.00", null));
		this.client.reconcile();

		assertThat(payments()).containsExactly("bank 70 unmatched NO_REFERENCE",
				"statement:silent-eur 70 unmatched NO_REFERENCE", "statement:silent-eur 70 unmatched NO_REFERENCE");
	}

	@Test
	void recordsWhatAPersonSays() {
		webhook("w1", "2026-03-01", "70.00", "");
		take(new CamtFile().entry("2026-03-02", "70.00", "B1", "a")
			.statement(COMPARED, "2026-03-02", "2026-03-02", "0.00", "70.00", null));
		String entry = this.jdbc.sql("select id::text from statement_entries").query(String.class).single();

		Answer recorded = this.client.post("/statement-entries/" + entry + "/record", WHY);
		Answer again = this.client.post("/statement-entries/" + entry + "/record", WHY);
		webhook("B1", "2026-03-02", "70.00", "");
		this.client.reconcile();

		assertThat(recorded.status()).as(recorded.text()).isEqualTo(200);
		assertThat(recorded.json().path("outcome").asString()).isEqualTo("RECORDED");
		assertThat(recorded.json().path("evidence").asString()).isEqualTo("person");
		assertThat(again.json().path("code").asString()).isEqualTo("cannot_decide_entry");
		assertThat(payments()).containsExactly("bank 70 unmatched NO_REFERENCE",
				"statement:compared-eur 70 unmatched NO_REFERENCE", "bank 70 ignored TOLD_TWICE");
	}

	@Test
	void undoesAnImportAndTakesItAgain() {
		invoice("INV-1001", "70.00");
		webhook("B0", "2026-03-02", "5.00", "");
		CamtFile file = new CamtFile().entry("2026-03-02", "70.00", "B1", "Invoice INV-1001")
			.entry("2026-03-02", "5.00", "B0", "a")
			.entry("2026-03-02", "6.00", "B6", "a")
			.statement("2026-03-02", "2026-03-02", "1000.00", null)
			.statement("GB33BUKB20201555555555", "2026-03-02", "2026-03-02", "0.00", "0.00", null);
		String path = "/statement-files/" + take(file).path("id").asString() + "/undo";
		webhook("B6", "2026-03-02", "6.00", "");
		this.client.reconcile();
		List<String> before = payments();

		Answer refused = this.client.post(path, WHY);
		assertThat(refused.json().path("code").asString()).isEqualTo("money_applied");
		assertThat(refused.json().path("detail").asString()).contains(
				this.jdbc.sql("select id::text from transactions where amount = 70").query(String.class).single());
		String match = this.jdbc.sql("select id::text from transaction_matches").query(String.class).single();
		this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"because\",\"block\":false}");
		Answer undone = this.client.post(path, WHY);

		assertThat(undone.status()).as(undone.text()).isEqualTo(200);
		assertThat(undone.json().path("status").asString()).isEqualTo("undone");
		assertThat(this.client.post(path, WHY).json().path("code").asString()).isEqualTo("cannot_undo_import");
		assertThat(outcomes()).allMatch((outcome) -> outcome.endsWith(" UNDONE"));
		assertThat(payments()).containsExactly("bank 5 unmatched NO_REFERENCE",
				"statement:main-eur 70 ignored IMPORT_UNDONE", "statement:main-eur 6 ignored IMPORT_UNDONE",
				"bank 6 unmatched TELLING_UNDONE");
		this.client.reconcile();
		assertThat(payments()).endsWith("bank 6 unmatched NO_REFERENCE");
		Answer included = this.client.post("/transactions/"
				+ this.jdbc.sql("select id::text from transactions where amount = 70").query(String.class).single()
				+ "/unignore", WHY);
		assertThat(included.status()).isEqualTo(409);
		assertThat(included.text()).contains("import it again");

		Answer again = this.client.importStatements(file.bytes());
		assertThat(again.status()).as(again.text()).isEqualTo(201);
		assertThat(again.json().path("deduped").asBoolean()).isFalse();
		assertThat(again.json().path("statements").valueStream().map((one) -> one.path("status").asString()))
			.containsExactly("taken", "held");
		this.client.reconcile();
		assertThat(outcomes()).containsExactly("70 RECORDED", "5 JOINED id", "6 JOINED id");
		assertThat(payments()).containsExactly(before.getFirst(), "statement:main-eur 70 matched EXACT",
				"statement:main-eur 6 ignored IMPORT_UNDONE", "bank 6 unmatched NO_REFERENCE");
	}

	@Test
	void namesAnAccountThatIsForgotten() {
		take(one("70.00", "B1", "x"));
		assertThat(health("gone-eur").isMissingNode()).isTrue();

		this.jdbc.sql("update statements set account = 'gone-eur'").update();
		this.jdbc.sql("update statement_entries set account = 'gone-eur'").update();

		assertThat(health("gone-eur").path("ok").asBoolean()).isFalse();
		assertThat(health("gone-eur").path("action").asString()).contains("Describe it there again");
	}

	private JsonNode health(String account) {
		return this.client.get("/reports/health")
			.json()
			.path("lines")
			.valueStream()
			.filter((line) -> line.path("subject").asString("").equals(account))
			.findFirst()
			.orElse(MissingNode.getInstance());
	}

	@Test
	void undoesTheLaterFileFirst() {
		String first = take(new CamtFile().id("1")
			.entry("2026-03-02", "70.00", "B1", "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null)).path("id").asString();
		String second = take(new CamtFile().id("2")
			.entry("2026-03-02", "70.00", "B1", "a")
			.entry("2026-03-03", "5.00", "B2", "a")
			.statement("2026-03-02", "2026-03-03", "0.00", null)).path("id").asString();

		Answer refused = this.client.post("/statement-files/" + first + "/undo", WHY);
		Answer later = this.client.post("/statement-files/" + second + "/undo", WHY);
		Answer earlier = this.client.post("/statement-files/" + first + "/undo", WHY);
		Answer none = this.client.post("/statement-files/" + UUID.randomUUID() + "/undo", WHY);

		assertThat(refused.json().path("code").asString()).isEqualTo("cannot_undo_import");
		assertThat(refused.json().path("detail").asString()).contains(second);
		assertThat(later.status()).isEqualTo(200);
		assertThat(earlier.status()).isEqualTo(200);
		assertThat(none.status()).isEqualTo(404);
		assertThat(this.jdbc.sql("select count(*) from statement_entries where stands").query(Integer.class).single())
			.isZero();
	}

}
