package io.banksync.invoice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invoices over HTTP.
 */
@BankSyncTest
class InvoiceContractTests {

	@Autowired
	BankSyncClient client;

	@Test
	void createsOne() {
		Answer created = this.client.createInvoice(" INV-001 ", "\"12.345\"", "kwd");

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isEqualTo("/invoices/" + created.field("id"));
		assertThat(created.text())
			.contains("\"invoice_number\":\"INV-001\",\"amount_due\":12.345,\"amount_paid\":0.000");
		JsonNode shown = this.client.get(created.header("Location")).json();
		assertThat(this.client.get("/invoices/INV-001").json()).isEqualTo(shown);
		assertThat(shown.path("ledger")).isEmpty();
		assertThat(created.json().path("warnings")).isEmpty();
		assertThat(shown.has("warnings")).isFalse();
		created.json()
			.properties()
			.stream()
			.filter((field) -> !field.getKey().equals("warnings"))
			.forEach((field) -> assertThat(shown.path(field.getKey())).isEqualTo(field.getValue()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "---", "0000000000-0000000000-0000000000-000000" })
	void warnsOfANumberThatNoPaymentCanName(String number) {
		Answer created = this.client.createInvoice(number, "1", "NGN");

		assertThat(created.status()).isEqualTo(201);
		assertThat(warnings(created.json())).singleElement()
			.asString()
			.contains("no letters and digits", "Add a reference that payments can name");
		assertThat(this.client.post("/invoices", """
				{"invoice_number":"!","amount_due":1,"currency":"NGN","references":[
				{"reference":"PO-1","kind":"purchase_order"}]}""").json().path("warnings")).isEmpty();
	}

	@Test
	void warnsOfANumberThatMeansAnotherInvoiceToo() {
		this.client.createInvoice("INV-001", "1", "NGN");

		Answer created = this.client.createInvoice("Inv 001", "1", "NGN");

		assertThat(warnings(created.json())).singleElement()
			.asString()
			.contains("Inv 001 has the same letters and digits", "of INV-001.", "void it");
		assertThat(this.client.get("/invoices").text()).doesNotContain("warnings");
		assertThat(this.client.get("/invoices/INV-001").text()).doesNotContain("warnings");
	}

	@Test
	void doesNotWarnOfVoidInvoices() {
		this.client.createInvoice("INV-001", "1", "NGN");
		this.client.post("/invoices/INV-001/void", "{\"reason\":\"Issued twice\"}");

		assertThat(this.client.createInvoice("INV 001", "1", "NGN").json().path("warnings")).isEmpty();
	}

	@Test
	void warnsOfEachThatOneRequestCreates() {
		Answer created = this.client.post("/invoices", """
				[{"invoice_number":"A-1","amount_due":1,"currency":"NGN"},
				{"invoice_number":"A-2","amount_due":1,"currency":"NGN","references":[
				{"reference":"a 1","kind":"other"},{"reference":"PO-1","kind":"purchase_order"}]},
				{"invoice_number":"A-3","amount_due":1,"currency":"NGN"}]""", "Idempotency-Key", "k1");

		JsonNode data = created.json().path("data");
		assertThat(warnings(data.path(0))).singleElement().asString().startsWith("A-1 has").contains("of A-2.");
		assertThat(warnings(data.path(1))).singleElement().asString().startsWith("a 1 has").contains("of A-1.");
		assertThat(warnings(data.path(2))).isEmpty();
		assertThat(this.client.get("/invoices/A-2").json().path("references")).hasSize(2);
	}

	@Test
	void namesNoMoreThanThreeInAWarning() {
		this.client.post("/invoices", many(List.of("A-1", "A.1", "A/1", "A:1")));

		assertThat(warnings(this.client.createInvoice("A 1", "1", "NGN").json())).singleElement()
			.asString()
			.contains("of A-1, A.1, A/1 and more.");
	}

	@Test
	void findsAnInvoiceInAnyScript() {
		this.client.createInvoice("Счёт-٣", "1", "NGN");

		assertThat(this.client.get("/invoices?reference=" + URLEncoder.encode("СЧЕТ 3", StandardCharsets.UTF_8))
			.json()
			.path("data")).hasSize(1);
	}

	@Test
	void createsAThousandInTheOrderGiven() {
		List<String> numbers = IntStream.range(0, 1000).mapToObj((i) -> "INV-" + i).toList();

		Answer created = this.client.post("/invoices", many(numbers));

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.json().path("data").findValuesAsString("invoice_number")).isEqualTo(numbers);
	}

	@Test
	void createsNoneWhereOneIsWrong() {
		Answer refused = this.client.post("/invoices", """
				[{"invoice_number":"A-1","amount_due":1,"currency":"NGN"},
				{"invoice_number":"A-2","amount_due":0.001,"currency":"NGN","due":1},
				{"invoice_number":"A-3","amount_due":-1,"currency":"NGN"}, 7]""");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_request");
		assertThat(refused.json().path("errors").findValuesAsString("field")).contains("[1].due", "[1].amount_due",
				"[2].amount_due", "[3]");
		assertThat(this.client.get("/invoices").json().path("data")).isEmpty();
	}

	@Test
	void createsNoneIfANumberIsInUse() {
		this.client.createInvoice("A-1", "1", "NGN");

		Answer refused = this.client.post("/invoices", many(List.of("A-0", "A-1", "A-0")));

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.field("code")).isEqualTo("invoice_exists");
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("[1].invoice_number",
				"[2].invoice_number");
		assertThat(this.client.get("/invoices").json().path("data")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "5", "{}", "{",
			"{\"invoice_number\":\"A\",\"invoice_number\":\"B\",\"amount_due\":1,\"currency\":\"NGN\"}" })
	void refusesWhatIsNoInvoice(String body) {
		Answer refused = this.client.post("/invoices", body);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_request");
		assertThat(refused.json().path("errors")).isNotEmpty();
	}

	@Test
	void refusesMoreThanAThousand() {
		List<String> numbers = IntStream.rangeClosed(0, 1000).mapToObj((i) -> "INV-" + i).toList();

		assertThat(this.client.post("/invoices", many(numbers)).status()).isEqualTo(422);
	}

	@Test
	void givesTheSameAnswerForTheSameKey() {
		String body = many(List.of("A-1", "A 1"));
		Answer first = this.client.post("/invoices", body, "Idempotency-Key", "k1");

		Answer again = this.client.post("/invoices", body, "Idempotency-Key", "k1");

		assertThat(again.status()).isEqualTo(201);
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(this.client.post("/invoices", many(List.of("A-3")), "Idempotency-Key", "k1").field("code"))
			.isEqualTo("idempotency_key_reused");
		assertThat(this.client.get("/invoices").json().path("data")).hasSize(2);
	}

	@Test
	void doesNotUseUpTheKeyOfARequestThatFailed() {
		this.client.createInvoice("A-1", "1", "NGN");
		String body = many(List.of("A-1"));

		assertThat(this.client.post("/invoices", body, "Idempotency-Key", "k1").status()).isEqualTo(409);
		assertThat(this.client.post("/invoices", many(List.of("A-2")), "Idempotency-Key", "k1").status())
			.isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource({ "'',3", "?status=pending,3", "?status=paid,0", "?currency=KWD,1", "?reference=a%20001,1",
			"?reference=A-00,0", "?limit=2,2" })
	void listsWhatIsAskedFor(String query, int count) {
		this.client.createInvoice("A-001", "1", "NGN");
		this.client.createInvoice("A-002", "1", "NGN");
		this.client.createInvoice("A-003", "1", "KWD");

		assertThat(this.client.get("/invoices" + query).json().path("data")).hasSize(count);
	}

	@Test
	void listsNewestFirstInPages() {
		this.client.post("/invoices", many(List.of("A-1", "A-2", "A-3")));

		Answer first = this.client.get("/invoices?limit=2");
		Answer second = this.client.get("/invoices?limit=2&after=" + first.field("next"));

		assertThat(first.json().path("data").findValuesAsString("invoice_number")).containsExactly("A-3", "A-2");
		assertThat(second.json().path("data").findValuesAsString("invoice_number")).containsExactly("A-1");
		assertThat(second.json().path("next").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/invoices?state=paid,state", "/invoices?status=unpaid,status", "/invoices?limit=0,limit",
			"/invoices?limit=x,limit", "/invoices?after=x,after", "/invoices?status=paid&status=void,status",
			"/transactions?reason=NONE,reason", "/transactions?reference=%00,reference", "/transactions/1,id",
			"/reconcile/runs/1,id", "/health?x=1,x" })
	void refusesParametersThatAreNotValid(String path, String parameter) {
		Answer refused = this.client.get(path);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_parameter");
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	@ParameterizedTest
	@CsvSource({ "/invoices/none,invoice_not_found", "/invoices/00000000-0000-0000-0000-000000000000,invoice_not_found",
			"/transactions/00000000-0000-0000-0000-000000000000,transaction_not_found",
			"/reconcile/runs/00000000-0000-0000-0000-000000000000,run_not_found",
			"/reconcile/runs/00000000-0000-0000-0000-000000000000/matches,run_not_found", "/nothing,not_found" })
	void saysWhatIsNotThere(String path, String code) {
		Answer answer = this.client.get(path);

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.field("code")).isEqualTo(code);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
	}

	private static List<String> warnings(JsonNode invoice) {
		return invoice.path("warnings").valueStream().map(JsonNode::asString).toList();
	}

	private static String many(List<String> numbers) {
		return numbers.stream()
			.map((number) -> """
					{"invoice_number":"%s","amount_due":10,"currency":"NGN"}""".formatted(number))
			.collect(Collectors.joining(",", "[", "]"));
	}

}
