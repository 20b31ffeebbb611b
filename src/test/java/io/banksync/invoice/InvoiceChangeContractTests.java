package io.banksync.invoice;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The ledger of an invoice, and changes by people, over HTTP.
 */
@BankSyncTest
class InvoiceChangeContractTests {

	private static final String VOID = "{\"reason\":\"Issued twice\"}";

	private static final String ORDER = "{\"reference\":\"PO-4711\",\"kind\":\"purchase_order\"}";

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Test
	void showsWhatWasAppliedAndUndone() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.books.pay("t1", "2000", "INV-001");
		this.client.reconcile();
		this.client.deliver("e-t2", Payments.of("t2", "-2000", "INV-001")
			.replace("\"description\"", "\"original_transaction_id\":\"t1\",\"description\""));
		this.books.pay("t3", "4999", "INV-001");
		String run = this.client.post("/reconcile/run", "{\"tolerance\":{\"NGN\":1}}").field("id");

		Answer invoice = this.client.get("/invoices/INV-001");

		JsonNode ledger = invoice.json().path("ledger");
		assertThat(ledger.findValuesAsString("kind")).containsExactlyInAnyOrder("auto", "reversal", "auto",
				"write_off");
		assertThat(ledger.path(0).path("provider_transaction_id").asString()).isEqualTo("t1");
		assertThat(ledger.path(0).path("live").asBoolean()).isFalse();
		assertThat(invoice.text()).contains("\"amount\":2000.00,\"currency\":\"NGN\",\"kind\":\"auto\"");
		ledger.forEach((entry) -> {
			boolean reversal = entry.path("kind").asString().equals("reversal");
			assertThat(entry.path("reverses").asString(""))
				.isEqualTo(reversal ? ledger.path(0).path("id").asString() : "");
			assertThat(entry.path("amount").decimalValue().signum()).isEqualTo(reversal ? -1 : 1);
			assertThat(entry.path("settled").decimalValue()).isEqualByComparingTo(entry.path("amount").decimalValue());
			assertThat(entry.path("actor").asString()).isEqualTo("system");
			boolean second = entry.path("provider_transaction_id").asString().equals("t3");
			assertThat(entry.path("live").asBoolean()).isEqualTo(second);
			assertThat(entry.path("run_id").asString().equals(run)).isEqualTo(second || reversal);
		});
		assertThat(invoice.json().path("ledger_truncated").asBoolean()).isFalse();
	}

	@Test
	void showsTheFirstThousandOfALongLedger() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.books.pay("t1", "5000", "---");
		this.jdbc.sql("""
				insert into transaction_matches (transaction_id, invoice_id, amount, kind, rule)
				select t.id, i.id, 1, 'manual', 'x' from transactions t, invoices i, generate_series(1, 1001)
				""").update();

		Answer invoice = this.client.get("/invoices/INV-001");

		assertThat(invoice.json().path("ledger")).hasSize(1000);
		assertThat(invoice.json().path("ledger_truncated").asBoolean()).isTrue();
	}

	@Test
	void voidsAnInvoiceAndKeepsWhoAndWhy() {
		this.client.createInvoice("INV-001", "5000", "NGN");

		Answer voided = this.client.post("/invoices/INV-001/void", VOID);

		assertThat(voided.status()).isEqualTo(200);
		assertThat(voided.field("status")).isEqualTo("void");
		assertThat(voided.text()).contains("\"amount_open\":0.00");
		JsonNode change = this.client.get("/invoices/INV-001").json().path("changes").path(0);
		assertThat(change.path("action").asString()).isEqualTo("void");
		assertThat(change.path("actor").asString()).isEqualTo("local");
		assertThat(change.path("note").asString()).isEqualTo("Issued twice");
		assertThat(change.path("before").path("status").asString()).isEqualTo("pending");
		assertThat(change.path("after").path("status").asString()).isEqualTo("void");
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();
		assertThat(this.client.get("/transactions?reason=INVOICE_NOT_PAYABLE").json().path("data")).hasSize(1);
	}

	@Test
	void voidsOnceForOneKey() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.createInvoice("INV-002", "5000", "NGN");
		Answer first = this.client.post("/invoices/INV-001/void", VOID, "Idempotency-Key", "k1");

		Answer again = this.client.post("/invoices/INV-001/void", VOID, "Idempotency-Key", "k1");

		assertThat(again.status()).isEqualTo(200);
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(this.client.get("/invoices/INV-001").json().path("changes")).hasSize(1);
		assertThat(
				this.client.post("/invoices/INV-001/void", "{\"reason\":\"x\"}", "Idempotency-Key", "k1").field("code"))
			.isEqualTo("idempotency_key_reused");
		assertThat(this.client.post("/invoices/INV-002/void", VOID, "Idempotency-Key", "k1").field("invoice_number"))
			.isEqualTo("INV-002");
	}

	@Test
	void voidsOnceHoweverManyAskAtOnce() throws Exception {
		this.client.createInvoice("INV-001", "5000", "NGN");

		Callable<Integer> attempt = () -> this.client.post("/invoices/INV-001/void", VOID).status();
		List<Integer> statuses;
		try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
			statuses = threads.invokeAll(Collections.nCopies(10, attempt)).stream().map(Future::resultNow).toList();
		}

		assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
		assertThat(this.client.get("/invoices/INV-001").json().path("changes")).hasSize(1);
	}

	@Test
	void doesNotVoidWhatIsPaidOrVoid() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.books.pay("t1", "2000", "INV-001");
		this.client.reconcile();
		this.jdbc.sql("""
				insert into invoices (invoice_number, amount_due, currency, status)
				values ('INV-002', 1, 'NGN', 'paid'), ('INV-003', 1, 'NGN', 'void')
				""").update();

		assertThat(refusal("INV-001")).contains("paid with 2000.00 NGN").contains("first take off each payment");
		assertThat(refusal("INV-002")).contains("was paid outside BankSync");
		assertThat(refusal("INV-003")).contains("void already");
		assertThat(this.client.get("/invoices/INV-001").field("status")).isEqualTo("partially_paid");
		assertThat(this.jdbc.sql("select count(*) from invoice_changes").query(Long.class).single()).isZero();
	}

	private String refusal(String number) {
		Answer refused = this.client.post("/invoices/" + number + "/void", VOID);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.field("code")).isEqualTo("invoice_not_voidable");
		return refused.field("detail");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "{}", "[]", "{\"reason\":\" \"}", "{\"reason\":1}", "{\"reason\":\"x\",\"by\":\"me\"}" })
	void refusesToVoidWithoutAReason(String body) {
		this.client.createInvoice("INV-001", "5000", "NGN");

		Answer refused = this.client.post("/invoices/INV-001/void", body);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_request");
	}

	@Test
	void saysThatThereIsNoSuchInvoice() {
		assertThat(this.client.post("/invoices/none/void", VOID).field("code")).isEqualTo("invoice_not_found");
		assertThat(this.client.post("/invoices/none/references", ORDER).field("code")).isEqualTo("invoice_not_found");
	}

	@Test
	void addsAReferenceUnderWhichTheInvoiceIsPaid() {
		String id = this.client.createInvoice("INV-001", "5000", "NGN").field("id");
		this.books.pay("t1", "5000", "po 4711");
		assertThat(this.client.reconcile().field("matched_count")).isEqualTo("0");

		Answer added = this.client.post("/invoices/" + id + "/references", ORDER, "Idempotency-Key", "k1");

		assertThat(added.status()).isEqualTo(201);
		assertThat(added.json().path("references").path(0).path("reference").asString()).isEqualTo("PO-4711");
		assertThat(added.json().path("references").path(0).path("kind").asString()).isEqualTo("purchase_order");
		assertThat(this.client.post("/invoices/" + id + "/references", ORDER, "Idempotency-Key", "k1").text())
			.isEqualTo(added.text());
		assertThat(this.client.reconcile().field("matched_count")).isEqualTo("1");
		JsonNode invoice = this.client.get("/invoices/INV-001").json();
		assertThat(invoice.path("status").asString()).isEqualTo("paid");
		assertThat(invoice.path("references")).isEqualTo(added.json().path("references"));
		assertThat(invoice.path("changes").path(0).path("action").asString()).isEqualTo("add_reference");
		assertThat(invoice.path("changes").path(0).path("after").path("reference").asString()).isEqualTo("PO-4711");
		assertThat(this.client.get("/invoices").json().path("data").path(0).path("references")).hasSize(1);
	}

	@Test
	void warnsOfAReferenceThatMeansAnotherInvoiceToo() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.createInvoice("INV-002", "5000", "NGN");
		Answer first = this.client.post("/invoices/INV-001/references", ORDER);

		Answer second = this.client.post("/invoices/INV-002/references", ORDER);

		assertThat(first.json().path("warnings").isArray()).isTrue();
		assertThat(first.json().path("warnings")).isEmpty();
		assertThat(second.json().path("warnings").path(0).asString()).startsWith("PO-4711 has").contains("of INV-001.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "po 4711", "PO4711", "inv 001" })
	void refusesAReferenceThatTheInvoiceHas(String reference) {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.post("/invoices/INV-001/references", ORDER);

		Answer refused = this.client.post("/invoices/INV-001/references", ORDER.replace("PO-4711", reference));

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.field("code")).isEqualTo("reference_exists");
		assertThat(this.client.get("/invoices/INV-001").json().path("references")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"reference\":\"---\",\"kind\":\"other\"}", "{\"reference\":\"PO-1\"}",
			"{\"reference\":\"PO-1\",\"kind\":\"order\"}", "{\"reference\":\"PO-1\",\"kind\":\"other\",\"x\":1}",
			"{\"reference\":\"000000000000000000000000000000000000\",\"kind\":\"other\"}" })
	void refusesWhatIsNoReference(String body) {
		this.client.createInvoice("INV-001", "5000", "NGN");

		Answer refused = this.client.post("/invoices/INV-001/references", body);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors")).isNotEmpty();
	}

	@Test
	void createsInvoicesWithReferences() {
		Answer created = this.client.post("/invoices",
				"""
						[{"invoice_number":"A-1","amount_due":1,"currency":"NGN"},
						{"invoice_number":"A-2","amount_due":1,"currency":"NGN","references":[
						{"reference":"PO-1","kind":"purchase_order"},{"reference":"RF18 5390 0754 7034","kind":"creditor_reference"}]}]""");

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.json().path("data").path(0).path("references")).isEmpty();
		assertThat(created.json().path("data").path(1).path("references").findValuesAsString("reference"))
			.containsExactlyInAnyOrder("PO-1", "RF18 5390 0754 7034");
		assertThat(this.client.get("/invoices/A-2").json().path("references"))
			.isEqualTo(created.json().path("data").path(1).path("references"));
	}

	@Test
	void createsNoneWhereAReferenceIsWrong() {
		Answer refused = this.client.post("/invoices",
				"""
						[{"invoice_number":"A-1","amount_due":1,"currency":"NGN","references":[
						{"reference":"PO-1","kind":"other"},{"reference":"po 1","kind":"other"},{"reference":"a1","kind":"other"},
						{"reference":"---","kind":"other"}]}]""");
		Answer unreadable = this.client.post("/invoices", """
				{"invoice_number":"A-1","amount_due":1,"currency":"NGN","references":[7,{"reference":"PO-1"}]}""");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(
				"[0].references[1].reference", "[0].references[2].reference", "[0].references[3].reference");
		assertThat(unreadable.json().path("errors").findValuesAsString("field")).containsExactly("references[0]",
				"references[1].kind");
		assertThat(this.client.get("/invoices").json().path("data")).isEmpty();
	}

	@Test
	void neverChangesWhatWasDone() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.post("/invoices/INV-001/void", VOID);

		for (String statement : List.of("delete from invoice_changes", "update invoice_changes set actor = 'x'")) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(statement).update())
				.withMessageContaining("never changed");
		}
	}

}
