package io.banksync.review;

import java.time.Instant;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.TestClock;
import io.banksync.allocation.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What needs a person, over HTTP, and lists as CSV. Payments occur at noon of 27
 * February.
 */
@BankSyncTest
class ReviewContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@BeforeEach
	void startAtNoon() {
		this.clock.set(Instant.parse("2026-02-27T12:00:00Z"));
	}

	@Test
	void listsWhatNeedsAPersonAndSaysWhatToDo() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.books.pay("t1", "6000", "INV-001");
		this.client.createInvoice("INV-002", "5000", "NGN");
		this.books.pay("t2", "5000", "INV-002");
		this.client.reconcile();
		this.books.pay("t3", "1", "INV-003");

		JsonNode data = this.client.get("/exceptions").json().path("data");

		assertThat(data.findValuesAsString("transaction_id")).containsExactly("t1");
		assertThat(data.path(0).path("status").asString()).isEqualTo("partially_matched");
		assertThat(data.path(0).path("reason").asString()).isEqualTo("OVERPAYMENT");
		assertThat(data.path(0).path("unapplied").decimalValue()).isEqualByComparingTo("1000");
		assertThat(data.path(0).path("age_days").asInt()).isZero();
		assertThat(data.path(0).path("action").asString()).isEqualTo(Reason.OVERPAYMENT.action());
	}

	@Test
	void marksWhatMayStillFindItsInvoiceUntilItIsOld() {
		this.books.pay("t1", "5000", "INV-404");
		this.books.pay("t2", "5000", "---");
		this.client.reconcile();

		assertThat(exceptions("")).containsExactly("t2", "t1");
		assertThat(exceptions("?include_waiting=true")).containsExactly("t2", "t1");
		assertThat(exceptions("?include_waiting=false")).containsExactly("t2");
		assertThat(this.client.get("/exceptions/summary").json().path("count").asInt()).isEqualTo(2);
		assertThat(this.client.get("/exceptions/summary?include_waiting=false").json().path("count").asInt()).isOne();
		assertThat(waitingUntil(1)).isEqualTo("2026-03-06T12:00:00Z");
		assertThat(waitingUntil(0)).isNull();
		this.clock.set(Instant.parse("2026-03-06T11:59:59Z"));
		assertThat(exceptions("?include_waiting=false")).containsExactly("t2");
		assertThat(waitingUntil(1)).isNotNull();
		this.clock.set(Instant.parse("2026-03-06T12:00:00Z"));
		assertThat(exceptions("?include_waiting=false")).containsExactly("t2", "t1");
		assertThat(waitingUntil(1)).isNull();
	}

	private @Nullable String waitingUntil(int place) {
		return this.client.get("/exceptions").json().path("data").path(place).path("waiting_until").stringValue(null);
	}

	@ParameterizedTest
	@CsvSource({ "'',t4 t3 t2 t1", "?reason=NO_REFERENCE,t3 t2", "?reason=OVERPAYMENT,t1", "?currency=KWD,t3",
			"?min_age_days=9,t4 t3 t2 t1", "?min_age_days=10,t2", "?min_amount=1000,t4 t2 t1",
			"?min_amount=1000.01,t4 t2", "?min_amount=9000&currency=NGN,t2", "?min_age_days=36500,''" })
	void listsWhatIsAskedFor(String query, String expected) {
		someOfEach();

		assertThat(String.join(" ", exceptions(query))).isEqualTo(expected);
		assertThat(this.client.get("/exceptions/summary" + query).json().path("count").asInt())
			.isEqualTo(expected.isEmpty() ? 0 : expected.split(" ").length);
	}

	@Test
	void listsInPages() {
		someOfEach();

		Answer first = this.client.get("/exceptions?limit=3&currency=NGN");
		Answer second = this.client
			.get("/exceptions?limit=2&after=" + this.client.get("/exceptions?limit=2").field("next"));

		assertThat(first.json().path("next").isNull()).isTrue();
		assertThat(second.json().path("data").findValuesAsString("transaction_id")).containsExactly("t2", "t1");
		assertThat(second.json().path("next").isNull()).isTrue();
	}

	@Test
	void addsUpPerReasonAndCurrencyAndByAge() {
		someOfEach();

		JsonNode summary = this.client.get("/exceptions/summary").json();

		assertThat(summary.path("as_of").asString()).isEqualTo("2026-03-08T12:00:00Z");
		assertThat(summary.path("data").findValuesAsString("reason")).containsExactly("NO_REFERENCE", "NO_REFERENCE",
				"OVERPAYMENT", "REFUND_WITHOUT_ORIGINAL");
		JsonNode total = summary.path("data").path(1);
		assertThat(total.path("currency").asString()).isEqualTo("NGN");
		assertThat(total.path("unapplied").decimalValue()).isEqualByComparingTo("9000");
		assertThat(total.path("ageing").findValuesAsString("days")).containsExactly("0-7", "8-30", "31-60", "61-90",
				">90");
		assertThat(total.path("ageing").findValuesAsString("count")).containsExactly("0", "0", "1", "0", "0");
		assertThat(total.path("ageing").path(2).path("unapplied").decimalValue()).isEqualByComparingTo("9000");
		JsonNode refund = summary.path("data").path(3);
		assertThat(refund.path("amount").decimalValue()).isEqualByComparingTo("-2000");
		assertThat(refund.path("unapplied").decimalValue()).isEqualByComparingTo("0");
		assertThat(refund.path("ageing").findValuesAsString("count")).containsExactly("0", "1", "0", "0", "0");
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-27T11:00:00Z,0", "2026-03-07T11:59:59Z,0", "2026-03-07T12:00:00Z,1", "2026-03-30T11:59:59Z,1",
			"2026-03-30T12:00:00Z,2", "2026-04-29T11:59:59Z,2", "2026-04-29T12:00:00Z,3", "2026-05-29T11:59:59Z,3",
			"2026-05-29T12:00:00Z,4" })
	void tellsTheAgesApart(Instant now, int age) {
		this.books.pay("t1", "5000", "---");
		this.client.reconcile();
		this.clock.set(now);

		JsonNode ageing = this.client.get("/exceptions/summary").json().path("data").path(0).path("ageing");

		assertThat(ageing.path(age).path("count").asInt()).as(ageing.toString()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "reason=NONE,reason", "min_amount=1e9,min_amount", "min_amount=-1,min_amount",
			"min_age_days=-1,min_age_days", "min_age_days=36501,min_age_days", "min_age_days=x,min_age_days",
			"include_waiting=perhaps,include_waiting", "limit=101,limit", "after=x,after", "state=open,state" })
	void refusesParametersThatAreNotValid(String query, String parameter) {
		Answer refused = this.client.get("/exceptions?" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	@Test
	void givesTheSamePageAsCsv() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.client.deliver("e1", """
				{"transaction_id":"=1+1","amount":6000,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",\
				"reference":"inv-001","description":"-5, \\"five\\""}""");
		this.client.deliver("e2", Payments.of("t2", "-12.345", "KWD", "@INV-001"));
		this.client.reconcile();

		Answer csv = csv("/exceptions");

		assertThat(csv.status()).isEqualTo(200);
		assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
		List<String> lines = csv.text().lines().toList();
		assertThat(lines.getFirst())
			.isEqualTo(String.join(",", this.client.get("/exceptions").json().path("data").path(0).propertyNames()));
		assertThat(lines.get(1)).contains(",bank,t2,-12.345,0.000,KWD,2026-02-27T12:00:00Z,0,'@INV-001,Transfer,");
		assertThat(lines.get(2)).contains(",bank,'=1+1,6000.00,1000.00,NGN,2026-02-27T12:00:00Z,0,inv-001,"
				+ "\"'-5, \"\"five\"\"\",partially_matched,OVERPAYMENT,");
		assertThat(csv.text()).endsWith("\r\n");
	}

	@Test
	void leadsToTheNextPageOfCsv() {
		someOfEach();

		Answer first = csv("/exceptions?currency=NGN&limit=2");
		String link = first.header("Link");
		Answer second = csv(link.substring(1, link.indexOf('>')));

		assertThat(link).startsWith("</exceptions?").endsWith(">; rel=\"next\"");
		assertThat(first.text().lines()).hasSize(3);
		assertThat(second.text().lines()).hasSize(2);
		assertThat(second.header("Link")).endsWith(">; rel=\"prev\"").doesNotContain("next");
	}

	@Test
	void showsWhoPaidToWhichAccount() {
		this.jdbc
			.sql("""
					insert into transactions (provider, transaction_id, amount, currency, occurred_at, payer, payer_account, account)
					values ('bank', 't1', 5, 'NGN', now(), 'Acme Ltd', 'DE02', 'DE03')
					""")
			.update();
		this.books.pay("t2", "5000", "INV-001");

		JsonNode told = this.client.get("/transactions").json().at("/data/1");
		JsonNode notTold = this.client.get("/transactions").json().at("/data/0");

		JsonNode shown = this.client.get("/transactions/" + told.path("id").asString()).json();
		assertThat(shown.path("notes")).isEmpty();
		assertThat(((ObjectNode) shown).without("notes")).isEqualTo(told);
		assertThat(told.path("payer").asString()).isEqualTo("Acme Ltd");
		assertThat(told.path("payer_account").asString()).isEqualTo("DE02");
		assertThat(told.path("account").asString()).isEqualTo("DE03");
		assertThat(notTold.path("payer").isNull()).isTrue();
		assertThat(csv("/transactions").text().lines().toList().getLast()).endsWith(",Acme Ltd,DE02,DE03,,,,,,,");
	}

	@Test
	void givesTransactionsAndMatchesAsCsvToo() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.books.pay("t1", "5000", "INV-001");
		String run = "/reconcile/runs/" + this.client.reconcile().field("id");

		assertThat(csv("/transactions").text()).startsWith("id,provider,transaction_id,amount,")
			.contains(",t1,5000.00,");
		assertThat(csv(run + "/matches").text()).startsWith("id,transaction_id,provider_transaction_id,")
			.contains(",INV-001,5000.00,NGN,auto,");
		assertThat(csv("/transactions?status=ignored").text().lines()).hasSize(1);
		assertThat(csv("/transactions?limit=0").header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(csv(run).status()).isEqualTo(406);
		assertThat(
				this.client.send(this.client.request("/transactions").header("Accept", "*/*")).header("Content-Type"))
			.isEqualTo("application/json");
	}

	@Test
	void describesCsvAsText() {
		JsonNode content = this.client.get("/openapi.json")
			.json()
			.path("paths")
			.path("/exceptions")
			.path("get")
			.path("responses")
			.path("200")
			.path("content");

		assertThat(content.path("text/csv").path("schema").path("type").asString("")).isEqualTo("string");
		assertThat(content.path("application/json").path("schema").path("$ref").asString(""))
			.isEqualTo("#/components/schemas/PageExceptionEntry");
	}

	/**
	 * Payments nine days old, except t2: an overpayment, no reference in two currencies,
	 * and money taken back from no payment.
	 */
	private void someOfEach() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		this.books.pay("t1", "6000", "INV-001");
		this.client.deliver("e-t2", Payments.of("t2", "9000", "---").replace("2026-02-27", "2026-01-27"));
		this.client.deliver("e-t3", Payments.of("t3", "12.345", "KWD", "---"));
		this.books.pay("t4", "-2000", "INV-001");
		this.client.reconcile();
		this.clock.set(Instant.parse("2026-03-08T12:00:00Z"));
	}

	private List<String> exceptions(String query) {
		return this.client.get("/exceptions" + query).json().path("data").findValuesAsString("transaction_id");
	}

	private Answer csv(String path) {
		return this.client.send(this.client.request(path).header("Accept", "text/csv"));
	}

}
