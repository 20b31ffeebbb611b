package io.banksync;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import io.banksync.BankSyncClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The month of a small company, from its invoices to books that are closed, over HTTP.
 * What is open in the end is what the test adds up by itself, from what it did.
 */
@BankSyncTest
class MonthEndStoryTests {

	private static final int ROUNDS = 3;

	private static final String INVOICES = """
			invoice_number,amount_due,currency,customer,issued_on,due_on
			INV-2026-001,5000.00,NGN,Acme Ltd,2026-02-02,2026-02-16
			INV-2026-002,1250.75,NGN,Acme Ltd,2026-02-02,2026-02-16
			INV-2026-003,980.10,NGN,Bello & Sons,2026-02-02,2026-02-16
			INV-2026-004,640.00,EUR,Dietz GmbH,2026-02-02,2026-03-04
			INV-2026-005,2400.00,NGN,Bello & Sons,2026-02-02,2026-03-04
			INV-2026-006,3100.00,NGN,Chukwu Foods,2026-02-02,2026-03-04
			INV-2026-007,1800.00,NGN,Chukwu Foods,2026-02-03,2026-03-05
			INV-2026-008,720.50,NGN,Acme Ltd,2026-02-03,2026-03-05
			INV-2026-009,410.99,EUR,Dietz GmbH,2026-02-03,2026-03-05
			INV-2026-010,99.01,EUR,"Engel, Falk & Co",2026-02-03,2026-03-05
			INV-2026-011,5000.00,NGN,Acme Ltd,2026-02-04,2026-03-06
			INV-2026-012,4000.00,NGN,Bello & Sons,2026-02-04,2026-03-06
			INV-2026-013,3000.00,NGN,Chukwu Foods,2026-02-04,2026-03-06
			INV-2026-014,2000.00,NGN,Chukwu Foods,2026-02-05,2026-03-07
			INV-2026-015,800.00,EUR,Dietz GmbH,2026-02-05,2026-03-07
			INV-2026-016,1000.00,NGN,Acme Ltd,2026-02-05,2026-03-07
			INV-2026-017,1500.00,NGN,Acme Ltd,2026-02-06,2026-03-08
			INV-2026-018,700.00,EUR,"Engel, Falk & Co",2026-02-06,2026-03-08
			INV-2026-019,900.00,EUR,"Engel, Falk & Co",2026-02-06,2026-03-08
			INV-2026-020,1200.00,NGN,Bello & Sons,2026-02-09,2026-03-11
			INV-2026-021,150000.00,NGN,Gulf Traders,2026-02-09,2026-03-11
			INV-2026-022,2750.00,NGN,Chukwu Foods,2026-02-09,2026-03-11
			INV-2026-023,999.00,NGN,Acme Ltd,2026-02-10,2026-03-12
			INV-2026-024,2000.00,NGN,Bello & Sons,2026-02-10,2026-03-12
			INV-2026-025,6000.00,NGN,Gulf Traders,2026-02-10,2026-03-12
			INV-2026-026,4500.00,NGN,Acme Ltd,2026-02-11,2026-03-13
			INV-2026-027,330.00,EUR,Dietz GmbH,2026-02-11,2026-03-13
			INV-2026-028,560.00,NGN,Bello & Sons,2026-02-11,2026-03-13
			INV-2026-029,1111.11,EUR,Dietz GmbH,2026-02-12,2026-03-14
			INV-2026-030,2222.22,NGN,Gulf Traders,2026-02-12,2026-03-14
			""";

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	/** What is still to be paid of each invoice, by its number. */
	private final Map<String, Receivable> receivables = new TreeMap<>();

	/** What came in, by currency. */
	private final Map<String, BigDecimal> received = new TreeMap<>();

	/** What of that is on no invoice, for it was ignored or went back. */
	private final Map<String, BigDecimal> notKept = new TreeMap<>();

	@BeforeEach
	void writeTheInvoices() {
		Answer created = this.client.send(this.client.request("/invoices")
			.header("Content-Type", "text/csv")
			.POST(HttpRequest.BodyPublishers.ofString(INVOICES)));
		assertThat(created.status()).as(created.text()).isEqualTo(201);
		created.json()
			.path("data")
			.forEach((invoice) -> bill(text(invoice, "invoice_number"), text(invoice, "customer"),
					text(invoice, "currency"),
					INVOICES.lines()
						.filter((line) -> line.startsWith(text(invoice, "invoice_number")))
						.map((line) -> line.split(",")[1])
						.findFirst()
						.orElseThrow()));
		assertThat(this.receivables).hasSize(30);
	}

	@Test
	void closesTheMonth() {
		firstWeekCustomersPay();
		secondWeekCustomersPayOddly();
		thirdWeekMoneyGoesBack();
		fourthWeekTheBankErrs();
		financeChangesInvoices();

		workOffTheExceptions();

		assertThat(this.client.get("/exceptions/summary").field("count")).isEqualTo("0");
		assertThat(this.client.get("/exceptions/summary").json().path("data")).isEmpty();
		Answer invariants = this.client.get("/reports/invariants");
		assertThat(invariants.field("ok")).as(invariants.text()).isEqualTo("true");
		assertThat(receivablesReported()).isEqualTo(openBy(Receivable::customerAndCurrency));
		assertThat(totalsReported()).isEqualTo(openBy(Receivable::currency));
		assertThat(openByInvoice()).isEqualTo(openPerInvoice());
		assertThatAllMoneyIsAccountedFor();
	}

	private void firstWeekCustomersPay() {
		pays(9, "p001", "5000.00", "INV-2026-001");
		pays(9, "p002", "1250.75", "INV-2026-002");
		pays(10, "p003", "980.10", "INV-2026-003");
		paysInEuro(10, "p004", "640.00", "INV-2026-004");
		pays(10, "p005", "2400.00", "INV-2026-005");
		pays(11, "p006", "3100.00", "INV-2026-006");
		pays(11, "p007", "1800.00", "INV-2026-007");
		pays(11, "p008", "720.50", "INV-2026-008");
		paysInEuro(12, "p009", "410.99", "INV-2026-009");
		paysInEuro(12, "p010", "99.01", "INV-2026-010");
		reconcile();
	}

	private void secondWeekCustomersPayOddly() {
		pays(13, "part1", "2000.00", "INV-2026-011");
		pays(14, "part2", "3000.00", "INV-2026-011");
		pays(14, "part3", "1500.00", "INV-2026-012");
		receive(14, "too-much", "3500.00", "NGN", "INV-2026-013");
		settle("INV-2026-013", "3000.00");
		receive(14, "far-too-much", "850.00", "EUR", "INV-2026-015");
		settle("INV-2026-015", "800.00");
		receive(15, "both", "2500.00", "NGN", "INV-2026-016 and INV-2026-017");
		settle("INV-2026-016", "1000.00");
		settle("INV-2026-017", "1500.00");
		receive(15, "two-too-little", "1500.00", "EUR", "INV-2026-018 and INV-2026-019");
		receive(15, "nameless", "1200.00", "NGN", "with thanks");
		receive(15, "early", "640.00", "NGN", "INV-2026-099");
		receive(16, "dollars", "100.00", "USD", "INV-2026-021");
		pays(16, "once", "2750.00", "INV-2026-022");
		receive(17, "twice", "2750.00", "NGN", "INV-2026-022");
		pays(17, "penny-short", "1999.50", "INV-2026-024");
		reconcile();
	}

	private void thirdWeekMoneyGoesBack() {
		goesBack(18, "back1", "400.00", "NGN", "p005");
		settle("INV-2026-005", "-400.00");
		goesBack(18, "back2", "1800.00", "NGN", "p007");
		settle("INV-2026-007", "-1800.00");
		goesBack(18, "back3", "30.00", "EUR", "far-too-much");
		receive(19, "back4", "-300.00", "NGN", "sent back");
		reconcile();
		assertThat(statusOf("INV-2026-007")).isEqualTo("pending");
		deliver("e-again", """
				{"transaction_id":"again","amount":1800.00,"currency":"NGN","occurred_at":"2026-02-20T12:00:00Z",
				 "original_transaction_id":"back2"}""");
		add(this.received, "NGN", "1800.00");
		settle("INV-2026-007", "1800.00");
		reconcile();
		assertThat(statusOf("INV-2026-007")).isEqualTo("paid");
	}

	private void fourthWeekTheBankErrs() {
		deliver("e-p008", payment(23, "p008", "702.50", "NGN", "INV-2026-008"));
		deliver("e-p002", payment(23, "other", "999.00", "NGN", "INV-2026-023"));
		deliver("e-repeated", payment(9, "p001", "5000.00", "NGN", "INV-2026-001"));
		assertThat(this.client.deliver("e-strange", "{\"greeting\":\"good morning\"}").status()).isEqualTo(422);
		reconcile();
	}

	private void financeChangesInvoices() {
		adjust("INV-2026-024", "write-off", "\"amount\":0.50");
		settle("INV-2026-024", "0.50");
		adjust("INV-2026-025", "credit", "\"amount\":1000.00,\"number\":\"CN-2026-001\"");
		settle("INV-2026-025", "1000.00");
		pays(24, "less-credit", "5000.00", "INV-2026-025");
		adjust("INV-2026-029", "credit", "\"amount\":11.11,\"number\":\"CN-2026-002\"");
		settle("INV-2026-029", "11.11");
		adjust("INV-2026-026", "amend", "\"amount_due\":4200.00");
		settle("INV-2026-026", "300.00");
		pays(24, "as-agreed", "4200.00", "INV-2026-026");
		post("/invoices/INV-2026-027/void", "{\"reason\":\"never delivered\"}");
		settle("INV-2026-027", "330.00");
		post("/invoices/INV-2026-028/void", "{\"reason\":\"taken for a duplicate\"}");
		pays(25, "for-a-void-one", "560.00", "INV-2026-028");
		reconcile();
	}

	private void workOffTheExceptions() {
		for (int round = 0; round < ROUNDS; round++) {
			List<JsonNode> exceptions = all("/exceptions");
			if (round == 0) {
				assertThat(exceptions).extracting((exception) -> text(exception, "reason"))
					.containsExactlyInAnyOrder("OVERPAYMENT", "OVERPAYMENT", "MULTI_SUM_MISMATCH", "NO_REFERENCE",
							"REFERENCE_NOT_FOUND", "CURRENCY_MISMATCH", "POSSIBLE_DUPLICATE_PAYMENT",
							"REFUND_WITHOUT_ORIGINAL", "INVOICE_NOT_PAYABLE", "CONFLICT", "CONFLICT", "REPLAYED",
							"QUARANTINED");
			}
			exceptions.forEach(this::workOff);
			reconcile();
		}
		assertThat(all("/exceptions")).isEmpty();
	}

	private void workOff(JsonNode exception) {
		switch (text(exception, "reason") + " " + exception.path("transaction_id").asString("")) {
			case "OVERPAYMENT too-much" -> apply(exception, "INV-2026-014", "500.00");
			case "OVERPAYMENT far-too-much" -> ignore(exception, "20.00", "refunded in cash");
			case "MULTI_SUM_MISMATCH two-too-little" ->
				apply(exception, "INV-2026-018", "700.00", "INV-2026-019", "800.00");
			case "NO_REFERENCE nameless" -> apply(exception, "INV-2026-020", "1200.00");
			case "REFERENCE_NOT_FOUND early" -> billAfterwards(exception);
			case "CURRENCY_MISMATCH dollars" -> settleAtRate(exception);
			case "POSSIBLE_DUPLICATE_PAYMENT twice" -> ignore(exception, "2750.00", "refunded in cash");
			case "REFUND_WITHOUT_ORIGINAL back4" -> takeBack(exception, "p006");
			case "INVOICE_NOT_PAYABLE for-a-void-one" -> reopen(exception);
			case "CONFLICT p008", "REPLAYED p001", "QUARANTINED " -> decide(exception, "dismiss");
			case "CONFLICT other" -> {
				decide(exception, "accept");
				add(this.received, "NGN", "999.00");
				settle("INV-2026-023", "999.00");
			}
			default -> throw new AssertionError("Finance did not expect " + exception);
		}
	}

	private void apply(JsonNode exception, String... numbersAndAmounts) {
		List<String> allocations = new ArrayList<>();
		for (int i = 0; i < numbersAndAmounts.length; i += 2) {
			allocations.add("{\"invoice_number\":\"%s\",\"amount\":%s}".formatted(numbersAndAmounts[i],
					numbersAndAmounts[i + 1]));
			settle(numbersAndAmounts[i], numbersAndAmounts[i + 1]);
		}
		carryOut(exception, "POST /matches", "{\"transaction_id\":\"%s\",\"allocations\":[%s]}"
			.formatted(text(exception, "id"), String.join(",", allocations)));
	}

	private void settleAtRate(JsonNode exception) {
		carryOut(exception, "POST /matches", """
				{"transaction_id":"%s","allocations":[{"invoice_number":"INV-2026-021","amount":100,"rate":1480.25}]}"""
			.formatted(text(exception, "id")));
		settle("INV-2026-021", "148025.00");
	}

	private void takeBack(JsonNode exception, String payment) {
		carryOut(exception, "POST /matches", """
				{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":300.00}]}"""
			.formatted(text(exception, "id"), this.books.transactionId(payment)));
		add(this.notKept, "NGN", "300.00");
		settle("INV-2026-006", "-300.00");
	}

	private void ignore(JsonNode exception, String rest, String reason) {
		assertThat(exception.path("unapplied").decimalValue()).isEqualByComparingTo(rest);
		carryOut(exception, "POST /transactions/{id}/ignore", "{\"reason\":\"%s\"}".formatted(reason));
		add(this.notKept, text(exception, "currency"), rest);
	}

	private void billAfterwards(JsonNode exception) {
		carryOut(exception, "POST /invoices", """
				{"invoice_number":"INV-2026-099","amount_due":700.00,"currency":"NGN","customer":"Hassan Stores",
				 "issued_on":"2026-02-27","due_on":"2026-03-29"}""");
		bill("INV-2026-099", "Hassan Stores", "NGN", "700.00");
		settle("INV-2026-099", "640.00");
	}

	private void reopen(JsonNode exception) {
		assertThat(text(exception, "action")).contains("`POST /invoices/{id}/reopen`");
		post("/invoices/" + text(exception, "reference") + "/reopen", "{\"reason\":\"it is none\"}");
	}

	private void decide(JsonNode exception, String decision) {
		carryOut(exception, "POST /events/{id}/" + decision, "{\"reason\":\"asked the bank\"}");
	}

	/**
	 * Does what the action of an exception names.
	 */
	private void carryOut(JsonNode exception, String call, String body) {
		assertThat(text(exception, "action")).contains(call);
		post(call.substring("POST ".length()).replace("{id}", text(exception, "id")), body);
	}

	/**
	 * A customer pays in naira what is applied as it is.
	 */
	private void pays(int day, String id, String amount, String number) {
		receive(day, id, amount, "NGN", number);
		settle(number, amount);
	}

	private void paysInEuro(int day, String id, String amount, String number) {
		receive(day, id, amount, "EUR", number);
		settle(number, amount);
	}

	/**
	 * Money moves, of which it is not said yet where it goes.
	 */
	private void receive(int day, String id, String amount, String currency, String reference) {
		deliver("e-" + id, payment(day, id, amount, currency, reference));
		if (!amount.startsWith("-")) {
			add(this.received, currency, amount);
		}
	}

	private void goesBack(int day, String id, String amount, String currency, String original) {
		deliver("e-" + id, """
				{"transaction_id":"%s","amount":-%s,"currency":"%s","occurred_at":"2026-02-%02dT12:00:00Z",
				 "original_transaction_id":"%s"}""".formatted(id, amount, currency, day, original));
		add(this.notKept, currency, amount);
	}

	private static String payment(int day, String id, String amount, String currency, String reference) {
		return Payments.of(id, amount, currency, reference).replace("2026-02-27", "2026-02-%02d".formatted(day));
	}

	private void deliver(String eventId, String body) {
		assertThat(this.client.deliver(eventId, body).status()).isEqualTo(200);
	}

	private void adjust(String number, String how, String amount) {
		post("/invoices/" + number + "/" + how, "{%s,\"reason\":\"month-end\"}".formatted(amount));
	}

	private void reconcile() {
		post("/reconcile/run", "");
	}

	private void post(String path, String body) {
		Answer answer = this.client.post(path, body);
		assertThat(answer.status()).as("%s: %s", path, answer.text()).isBetween(200, 201);
	}

	private String statusOf(String number) {
		return this.client.get("/invoices/" + number).field("status");
	}

	private void bill(String number, String customer, String currency, String amount) {
		this.receivables.put(number, new Receivable(customer, currency, new BigDecimal(amount)));
	}

	/**
	 * Less is open of an invoice, whyever; or more, if the amount is negative.
	 */
	private void settle(String number, String amount) {
		this.receivables.computeIfPresent(number, (key, receivable) -> receivable.less(new BigDecimal(amount)));
	}

	private static void add(Map<String, BigDecimal> sums, String currency, String amount) {
		sums.merge(currency, new BigDecimal(amount), BigDecimal::add);
	}

	private Map<String, BigDecimal> openPerInvoice() {
		Map<String, BigDecimal> open = new TreeMap<>();
		this.receivables.forEach((number, receivable) -> open.put(number, receivable.open()));
		return open;
	}

	private Map<String, BigDecimal> openBy(Function<Receivable, String> group) {
		Map<String, BigDecimal> open = new TreeMap<>();
		this.receivables.values()
			.stream()
			.filter((receivable) -> receivable.open().signum() != 0)
			.forEach((receivable) -> open.merge(group.apply(receivable), receivable.open(), BigDecimal::add));
		return open;
	}

	private Map<String, BigDecimal> receivablesReported() {
		Map<String, BigDecimal> open = new TreeMap<>();
		this.client.get("/reports/receivables")
			.json()
			.path("data")
			.forEach((row) -> open.put(text(row, "customer") + " " + text(row, "currency"), cents(row, "open")));
		return open;
	}

	private Map<String, BigDecimal> totalsReported() {
		Map<String, BigDecimal> open = new TreeMap<>();
		this.client.get("/reports/receivables")
			.json()
			.path("totals")
			.forEach((row) -> open.put(text(row, "currency"), cents(row, "open")));
		return open;
	}

	private Map<String, BigDecimal> openByInvoice() {
		Map<String, BigDecimal> open = new TreeMap<>();
		all("/invoices").forEach((invoice) -> open.put(text(invoice, "invoice_number"), cents(invoice, "amount_open")));
		return open;
	}

	/**
	 * Each currency's payments are applied, ignored or taken back, to the cent.
	 */
	private void assertThatAllMoneyIsAccountedFor() {
		Map<String, BigDecimal> in = new TreeMap<>();
		Map<String, BigDecimal> applied = new TreeMap<>();
		Map<String, BigDecimal> elsewhere = new TreeMap<>();
		for (JsonNode transaction : all("/transactions")) {
			String currency = text(transaction, "currency");
			BigDecimal amount = cents(transaction, "amount");
			if (amount.signum() < 0) {
				elsewhere.merge(currency, amount.negate(), BigDecimal::add);
			}
			else {
				in.merge(currency, amount, BigDecimal::add);
				applied.merge(currency, cents(transaction, "allocated"), BigDecimal::add);
				if (text(transaction, "status").equals("ignored")) {
					elsewhere.merge(currency, cents(transaction, "unapplied"), BigDecimal::add);
				}
			}
		}
		assertThat(in).isEqualTo(this.received).containsOnlyKeys("EUR", "NGN", "USD");
		assertThat(elsewhere).isEqualTo(this.notKept);
		in.forEach((currency, sum) -> assertThat(applied.get(currency)).as(currency)
			.isEqualByComparingTo(sum.subtract(elsewhere.getOrDefault(currency, BigDecimal.ZERO))));
	}

	/**
	 * Returns all entries of a list, page by page.
	 */
	private List<JsonNode> all(String path) {
		List<JsonNode> entries = new ArrayList<>();
		String after = "";
		while (after != null) {
			JsonNode page = this.client.get(path + "?limit=7" + after).json();
			page.path("data").forEach(entries::add);
			after = page.path("next").isNull() ? null : "&after=" + text(page, "next");
		}
		return entries;
	}

	private static String text(JsonNode node, String field) {
		return Objects.requireNonNull(node.path(field).asString());
	}

	private static BigDecimal cents(JsonNode node, String field) {
		return node.path(field).decimalValue().setScale(2);
	}

	/**
	 * What a customer still has to pay of an invoice.
	 *
	 * @param customer who
	 * @param currency ISO 4217
	 * @param open how much, in major units
	 */
	private record Receivable(String customer, String currency, BigDecimal open) {

		Receivable less(BigDecimal amount) {
			return new Receivable(this.customer, this.currency, this.open.subtract(amount));
		}

		String customerAndCurrency() {
			return this.customer + " " + this.currency;
		}

	}

}
