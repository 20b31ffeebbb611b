package io.banksync.report;

import java.util.ArrayList;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the books add up, over HTTP.
 */
@BankSyncTest
class InvariantContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	KeptReportService reports;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	JdbcClient jdbc;

	@Test
	void isFineWhereThereIsNothing() {
		JsonNode report = check();

		assertThat(report.path("ok").asBoolean()).isTrue();
		assertThat(report.path("data")).isEmpty();
	}

	@Test
	void accountsForAllThatWasReceived() {
		someOfEach();

		JsonNode report = check();

		assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
		JsonNode naira = report.path("data").path(1);
		assertThat(naira.path("currency").asString()).isEqualTo("NGN");
		assertThat(amounts(naira)).containsExactly("24999.5", "8999.5", "9000", "4000", "3000", "8999.5", "0.5",
				"9000");
		JsonNode dinar = report.path("data").path(0);
		assertThat(dinar.path("received").decimalValue().toPlainString()).isEqualTo("12.345");
		assertThat(dinar.path("lines").findValuesAsString("ok")).hasSize(26).containsOnly("true");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					update transactions set allocated = 4000 where transaction_id = 't1' | received_is_accounted_for matches_are_allocated transaction_status_agrees last_decision_stands
					update transactions set status = 'partially_matched' where transaction_id = 't1' | transaction_status_agrees
					update transactions set status = 'unmatched' where transaction_id = 't1' | transaction_status_agrees
					update transactions set status = 'matched' where transaction_id = 't1'; | ''
					update transactions set status = 'ignored' where transaction_id = 't1' | transaction_status_agrees last_decision_stands ignored_by_a_person
					update transactions set status = 'matched' where transaction_id = 't2' | received_is_accounted_for transaction_status_agrees
					update transactions set status = 'reversed' where transaction_id = 't2' | received_is_accounted_for transaction_status_agrees
					update invoices set amount_paid = 4000 where invoice_number = 'INV-001' | matches_are_paid invoice_status_agrees
					update invoices set status = 'void' where invoice_number = 'INV-001' | invoice_status_agrees
					update invoices set status = 'pending' where invoice_number = 'INV-001' | invoice_status_agrees
					""")
	void namesTheRowThatBreaksTheBooks(String change, String broken) {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.books.pay("t1", "5000", "INV-001");
		this.books.pay("t2", "9000", "---");
		this.client.reconcile();
		assertThat(check().path("ok").asBoolean()).isTrue();

		this.jdbc.sql(change).update();

		assertThat(String.join(" ", brokenRules(check()))).isEqualTo(broken);
	}

	@Test
	void takesWhatWasPaidOfAnInsertedInvoiceAsItsOpeningBalance() {
		this.jdbc.sql("""
				insert into invoices (invoice_number, amount_due, currency, status, amount_paid)
				select 'INV-' || n, 10, 'NGN', 'partially_paid', 4 from generate_series(1, 25) n
				""").update();
		this.jdbc
			.sql("insert into invoices (invoice_number, amount_due, currency, status) values ('B', 1, 'NGN', 'paid')")
			.update();

		assertThat(brokenRules(check())).isEmpty();

		this.jdbc.sql("update invoices set amount_paid = 5 where invoice_number like 'INV-%'").update();
		JsonNode report = check();

		assertThat(brokenRules(report)).containsExactly("matches_are_paid");
		JsonNode line = report.at("/data/0/lines")
			.valueStream()
			.filter((each) -> each.path("rule").asString().equals("matches_are_paid"))
			.findFirst()
			.orElseThrow();
		assertThat(line.path("offending_kind").asString()).isEqualTo("invoice");
		assertThat(line.path("offending_count").asInt()).isEqualTo(25);
		assertThat(line.path("offending_ids")).hasSize(20);
		String id = line.path("offending_ids").path(0).asString();
		assertThat(this.client.get("/invoices/" + id).text()).contains("\"amount_paid\":5.00");
	}

	@Test
	void keepsTheLastResult() {
		this.books.invoice("INV-001", "5000");
		String first = this.client.get("/reports/invariants").field("as_of");

		this.jdbc.sql("update invoices set amount_paid = 1").update();

		JsonNode kept = this.client.get("/reports/invariants?kept=true").json();
		assertThat(kept.path("as_of").asString()).isEqualTo(first);
		assertThat(kept.path("caused_by").asString()).isEqualTo("request");
		assertThat(kept.path("ok").asBoolean()).isTrue();
		assertThat(check().path("ok").asBoolean()).isFalse();
		assertThat(this.client.get("/reports/invariants?kept=true").field("ok")).isEqualTo("false");
	}

	@Test
	void checksWhereNothingIsKept() {
		this.books.invoice("INV-001", "5000");

		JsonNode report = this.client.get("/reports/invariants?kept=true").json();

		assertThat(report.at("/data/0/currency").asString()).isEqualTo("NGN");
		assertThat(this.client.get("/reports/invariants?kept=true").json()).isEqualTo(report);
	}

	@Test
	void isCheckedOnceANight() {
		this.reports.refreshNightly();
		JsonNode kept = this.client.get("/reports/invariants?kept=true").json();

		this.reports.refreshNightly();

		assertThat(kept.path("caused_by").asString()).isEqualTo("schedule");
		assertThat(this.client.get("/reports/invariants?kept=true").json()).isEqualTo(kept);
	}

	@Test
	void walksAllOfTheAuditLogAtNightAndAsLongAsItIsNotRight() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "5000");
		assertThat(check().at("/audit/sequence").asInt()).isEqualTo(2);
		this.jdbc.sql("""
				do $$ begin
				    set local session_replication_role = replica;
				    update audit_entries set actor = 'nobody' where sequence = 1;
				end $$""").update();

		assertThat(check().at("/audit/walked_from").asInt()).isEqualTo(2);
		this.reports.refreshNightly();

		assertThat(this.client.get("/reports/invariants?kept=true").field("ok")).isEqualTo("false");
		JsonNode report = check();
		assertThat(report.path("ok").asBoolean()).isFalse();
		assertThat(report.path("lines").valueStream().filter((line) -> !line.path("ok").asBoolean())).singleElement()
			.satisfies((line) -> {
				assertThat(line.path("rule").asString()).isEqualTo("audit_chain_holds");
				assertThat(line.path("offending_kind").asString()).isEqualTo("audit_entry");
				assertThat(line.path("offending_count").asInt()).isEqualTo(1);
			});
	}

	@Test
	void isNotCheckedAtNightWhileAnotherInstanceDoes() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.jdbc.sql("select pg_advisory_xact_lock(?)").param(InvariantRepository.LOCK).query().singleRow();

			this.reports.refreshNightly();
		});

		assertThat(this.jdbc.sql("select count(*) from report_results").query(Long.class).single()).isZero();
	}

	@Test
	void refusesToKeepMaybe() {
		assertThat(this.client.get("/reports/invariants?kept=maybe").field("code")).isEqualTo("invalid_parameter");
	}

	/**
	 * One payment of each kind: exact, over, unmatched, taken back, ignored, and with a
	 * rest written off.
	 */
	private void someOfEach() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.createInvoice("INV-002", "3000", "NGN");
		this.client.createInvoice("INV-003", "4000", "NGN");
		this.books.pay("t1", "6000", "INV-001");
		this.books.pay("t2", "8000", "---");
		this.books.pay("t3", "3000", "INV-002");
		this.client.deliver("e-t4", Payments.of("t4", "-3000", "INV-002")
			.replace("\"description\"", "\"original_transaction_id\":\"t3\",\"description\""));
		this.books.pay("t5", "4000", "---");
		this.client.deliver("e-t6", Payments.of("t6", "12.345", "KWD", "---"));
		this.books.pay("t7", "3999.50", "INV-003");
		this.client.post("/reconcile/run", "{\"tolerance\":{\"NGN\":1}}");
		this.client.post("/transactions/" + this.books.transactionId("t5") + "/ignore", "{\"reason\":\"a test\"}");
	}

	private JsonNode check() {
		return this.client.get("/reports/invariants").json();
	}

	private static List<String> amounts(JsonNode currency) {
		return List.of("received", "allocated", "unapplied", "ignored", "reversed", "matched", "written_off", "paid")
			.stream()
			.map((name) -> currency.path(name).decimalValue().stripTrailingZeros().toPlainString())
			.toList();
	}

	private static List<String> brokenRules(JsonNode report) {
		List<String> broken = new ArrayList<>();
		report.path("data").forEach((currency) -> currency.path("lines").forEach((line) -> {
			if (!line.path("ok").asBoolean()) {
				broken.add(line.path("rule").asString());
				assertThat(line.path("offending_ids")).isNotEmpty();
			}
		}));
		return broken;
	}

}
