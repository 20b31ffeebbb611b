package io.banksync.invoice;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Write-offs, credit notes and amendments, over HTTP.
 */
@BankSyncTest
class AdjustmentContractTests {

	private static final String REASON = "{\"reason\":\"agreed\"}";

	private static final String UNKNOWN_ID = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44";

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	@Qualifier("reconciliation")
	DataSource dataSource;

	@BeforeEach
	void createInvoice() {
		this.books.invoice("INV-001", "5000");
	}

	/**
	 * After every test.
	 */
	@AfterEach
	void booksAddUp() {
		Answer report = this.client.get("/reports/invariants");
		assertThat(report.field("ok")).as(report.text()).isEqualTo("true");
	}

	@Test
	void writesOffAllThatIsOpen() {
		Answer written = adjust("write-off", REASON);

		assertThat(written.status()).isEqualTo(200);
		assertThat(balances()).isEqualTo("paid due 5000.00 paid 0.00 adjusted 5000.00 open 0.00");
		assertThat(written.json()).isEqualTo(this.client.get("/invoices/INV-001").json());
		assertThat(written.text()).contains("\"kind\":\"write_off\",\"amount\":5000.00,\"amount_due\":null");
		JsonNode adjustment = written.json().path("adjustments").path(0);
		assertThat(adjustment.path("actor").asString()).isEqualTo("local");
		assertThat(adjustment.path("reason").asString()).isEqualTo("agreed");
		assertThat(adjustment.path("number").isNull()).isTrue();
		assertThat(adjustment.path("reverses").isNull()).isTrue();
		assertThat(adjustment.path("live").asBoolean()).isTrue();
		assertThat(adjustment.path("created_at").asString()).isNotEmpty();
	}

	@Test
	void writesOffTheRestOfWhatIsPaidInPart() {
		this.books.pay("t1", "4990.50", "INV-001");
		this.client.reconcile();

		this.client.post("/invoices/" + this.books.invoiceId("INV-001") + "/write-off",
				"{\"amount\":\"9\",\"reason\":\"charges\"}");
		assertThat(balances()).isEqualTo("partially_paid due 5000.00 paid 4990.50 adjusted 9.00 open 0.50");
		adjust("write-off", "{\"amount\":null,\"reason\":\"charges\"}");

		assertThat(balances()).isEqualTo("paid due 5000.00 paid 4990.50 adjusted 9.50 open 0.00");
	}

	@Test
	void creditsAnInvoiceUnderTheNumberOfTheCreditNote() {
		Answer credited = adjust("credit", "{\"amount\":500,\"number\":\" CN-1 \",\"reason\":\"two came back\"}");
		adjust("credit", "{\"amount\":5e2,\"reason\":\"one more\"}");

		assertThat(credited.json().at("/adjustments/0/kind").asString()).isEqualTo("credit_note");
		assertThat(credited.json().at("/adjustments/0/number").asString()).isEqualTo("CN-1");
		assertThat(balances()).isEqualTo("pending due 5000.00 paid 0.00 adjusted 1000.00 open 4000.00");
		this.books.pay("t1", "4000", "INV-001");
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 4000.0000");
		assertThat(balances()).isEqualTo("paid due 5000.00 paid 4000.00 adjusted 1000.00 open 0.00");
	}

	@Test
	void letsAWaitingPaymentFitByACreditNote() {
		this.books.pay("t1", "4500", "INV-001");
		this.client.post("/reconcile/run", "{\"partial\":\"hold\"}");
		assertThat(this.books.payments()).containsExactly("t1 unmatched UNDERPAYMENT_HELD 0.0000");

		adjust("credit", "{\"amount\":500,\"reason\":\"two came back\"}");
		this.client.post("/reconcile/run", "{\"partial\":\"hold\"}");

		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 4500.0000");
		assertThat(balances()).isEqualTo("paid due 5000.00 paid 4500.00 adjusted 500.00 open 0.00");
	}

	@Test
	void amendsWhatIsDueAndUndoesThatLastFirst() {
		Answer less = amend("4500");
		assertThat(balances()).isEqualTo("pending due 4500.00 paid 0.00 adjusted 0.00 open 4500.00");
		assertThat(less.text()).contains("\"kind\":\"amendment\",\"amount\":500.00,\"amount_due\":4500.00");
		Answer more = amend("6000");
		assertThat(more.text()).contains("\"kind\":\"amendment\",\"amount\":-1500.00,\"amount_due\":6000.00");
		String first = more.json().at("/adjustments/0/id").asString();
		String second = more.json().at("/adjustments/1/id").asString();

		Answer tooEarly = reverse(first);
		assertRefused(tooEarly, "id", "is followed by the amendment to 6000.00: undo that first");
		reverse(second);
		assertThat(balances()).isEqualTo("pending due 4500.00 paid 0.00 adjusted 0.00 open 4500.00");
		Answer undone = reverse(first);

		assertThat(balances()).isEqualTo("pending due 5000.00 paid 0.00 adjusted 0.00 open 5000.00");
		JsonNode last = undone.json().at("/adjustments/3");
		assertThat(last.path("reverses").asString()).isEqualTo(first);
		assertThat(undone.text()).contains("\"amount\":-500.00,\"amount_due\":5000.00");
		assertThat(undone.json().path("adjustments").findValuesAsString("live")).hasSize(4).containsOnly("false");
		assertThat(amend("4999.99").status()).isEqualTo(200);
	}

	@Test
	void amendsDownToWhatIsPaidAndAdjusted() {
		this.books.pay("t1", "3000", "INV-001");
		this.client.reconcile();
		adjust("credit", "{\"amount\":500,\"reason\":\"back\"}");

		assertRefused(amend("3499.99"), "amount_due",
				"must be at least 3500.00, the amount that is paid, written off or credited");
		assertThat(amend("3500").field("status")).isEqualTo("paid");
		assertThat(amend("3600").field("status")).isEqualTo("partially_paid");
	}

	@Test
	void doesNotUndoAnAmendmentThatMoreIsPaidOf() {
		String up = id(amend("6000"));
		this.books.pay("t1", "5500", "INV-001");
		this.client.reconcile();

		assertRefused(reverse(up), "id", "would leave 5000.00 due: that must be at least 5500.00");
		String match = this.client.get("/invoices/INV-001").json().at("/ledger/0/id").asString();
		assertThat(this.client.post("/matches/" + match + "/reverse", REASON).status()).isEqualTo(200);

		assertThat(reverse(up).status()).isEqualTo(200);
		assertThat(balances()).isEqualTo("pending due 5000.00 paid 0.00 adjusted 0.00 open 5000.00");
	}

	@Test
	void undoesAnAdjustmentOnce() {
		this.books.pay("t1", "4000", "INV-001");
		this.client.reconcile();
		String writeOff = id(adjust("write-off", REASON));

		Answer undone = reverse(writeOff);

		assertThat(undone.status()).isEqualTo(200);
		assertThat(balances()).isEqualTo("partially_paid due 5000.00 paid 4000.00 adjusted 0.00 open 1000.00");
		assertThat(undone.text()).contains("\"kind\":\"write_off\",\"amount\":-1000.00");
		assertRefused(reverse(writeOff), "id", "was undone already");
		assertRefused(reverse(undone.json().at("/adjustments/1/id").asString()), "id", "make a new adjustment");
		assertThat(adjust("write-off", REASON).field("status")).isEqualTo("paid");
	}

	@Test
	void undoesAWriteOffOfAnInvoiceOfWhichNothingIsPaid() {
		String writeOff = id(adjust("write-off", REASON));
		Answer refused = this.client.post("/invoices/INV-001/void", REASON);
		assertThat(refused.field("code")).isEqualTo("invoice_not_voidable");
		assertThat(refused.field("detail")).contains("written off or credited", "undo that first");

		reverse(writeOff);

		assertThat(balances()).isEqualTo("pending due 5000.00 paid 0.00 adjusted 0.00 open 5000.00");
		assertThat(this.client.post("/invoices/INV-001/void", REASON).status()).isEqualTo(200);
		assertRefused(reverse(writeOff), "id", "was undone already");
	}

	@Test
	void undoesTheCreditNoteOfAnInvoiceThatWasReopened() {
		String credit = id(adjust("credit", "{\"amount\":500,\"reason\":\"back\"}"));
		this.client.post("/invoices/INV-001/void", REASON);
		assertRefused(reverse(credit), "invoice", "is void: reopen it first");

		this.client.post("/invoices/INV-001/reopen", REASON);

		assertThat(balances()).isEqualTo("pending due 5000.00 paid 0.00 adjusted 500.00 open 4500.00");
		assertThat(reverse(credit).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			write-off | {"amount":0,"reason":"x"}                    | amount
			write-off | {"amount":-1,"reason":"x"}                   | amount
			write-off | {"amount":"ten","reason":"x"}                | amount
			write-off | {"amount":[],"reason":"x"}                   | amount
			write-off | {"amount":0.001,"reason":"x"}                | amount
			write-off | {"amount":1e400000,"reason":"x"}             | amount
			write-off | {"amount":5000,"reason":"x","by":"me"}       | by
			write-off | {"amount":5000}                              | reason
			write-off | {"amount":5000,"reason":" "}                 | reason
			write-off | {"amount":5000,"reason":"x","number":"CN-1"} | number
			write-off | []                                           | body
			write-off | ''                                           | body
			credit    | {"reason":"x"}                               | amount
			credit    | {"amount":null,"reason":"x"}                 | amount
			credit    | {"amount":10.005,"reason":"x"}               | amount
			credit    | {"amount":5,"number":5,"reason":"x"}         | number
			credit    | {"amount":5,"number":"CN-1"}                 | reason
			credit    | {"amount":5,"reason":"x","note":"y"}         | note
			amend     | {"reason":"x"}                               | amount_due
			amend     | {"amount_due":0,"reason":"x"}                | amount_due
			amend     | {"amount_due":-5,"reason":"x"}               | amount_due
			amend     | {"amount_due":"5,5","reason":"x"}            | amount_due
			amend     | {"amount_due":4500.123,"reason":"x"}         | amount_due
			amend     | {"amount_due":1e15,"reason":"x"}             | amount_due
			amend     | {"amount_due":4500}                          | reason
			amend     | {"amount_due":4500,"reason":"x","amount":5}  | amount
			reopen    | {}                                           | reason
			reopen    | {"reason":"x","amount":5}                    | amount
			""")
	void refusesWhatItDoesNotUnderstand(String action, String body, String field) {
		Answer refused = adjust(action, body);

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_request");
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(field);
		assertThat(balances()).isEqualTo("pending due 5000.00 paid 0.00 adjusted 0.00 open 5000.00");
	}

	@Test
	void refusesTextsThatAreTooLong() {
		assertThat(
				adjust("credit", "{\"amount\":5,\"number\":\"%s\",\"reason\":\"x\"}".formatted("9".repeat(256))).json()
					.at("/errors/0/message")
					.asString())
			.isEqualTo("must have 0 to 255 characters");
		assertThat(adjust("write-off", "{\"reason\":\"%s\"}".formatted("x".repeat(2001))).status()).isEqualTo(422);
		assertThat(adjust("credit",
				"{\"amount\":5,\"number\":\"%s\",\"reason\":\"%s\"}".formatted("9".repeat(255), "é".repeat(2000)))
			.status()).isEqualTo(200);
	}

	@Test
	void takesTheDigitsThatTheCurrencyHas() {
		this.client.createInvoice("INV-JPY", "5000", "JPY");
		this.client.createInvoice("INV-KWD", "5", "KWD");
		this.jdbc.sql("insert into invoices (invoice_number, amount_due, currency) values ('INV-XXX', 5.0001, 'XXX')")
			.update();

		Answer yen = this.client.post("/invoices/INV-JPY/credit", "{\"amount\":0.5,\"reason\":\"x\"}");
		Answer dinar = this.client.post("/invoices/INV-KWD/credit", "{\"amount\":0.005,\"reason\":\"x\"}");
		Answer unknown = this.client.post("/invoices/INV-XXX/credit", "{\"amount\":0.00001,\"reason\":\"x\"}");
		Answer rest = this.client.post("/invoices/INV-XXX/write-off", REASON);

		assertThat(yen.json().at("/errors/0/message").asString()).isEqualTo("must be a whole number in JPY");
		assertThat(dinar.text()).contains("\"amount_open\":4.995");
		assertThat(unknown.json().at("/errors/0/message").asString()).contains("at most 4 digits");
		assertThat(rest.field("status")).isEqualTo("paid");
	}

	@Test
	void refusesMoreThanIsOpen() {
		this.books.pay("t1", "4000", "INV-001");
		this.client.reconcile();

		assertRefused(adjust("write-off", "{\"amount\":1000.01,\"reason\":\"x\"}"), "amount",
				"must be at most 1000.00, the open amount of INV-001");
		assertRefused(adjust("credit", "{\"amount\":999999999999999,\"reason\":\"x\"}"), "amount", "at most 1000.00");
		adjust("write-off", REASON);
		assertRefused(adjust("write-off", REASON), "invoice", "nothing of it is open");
		assertRefused(adjust("credit", "{\"amount\":1,\"reason\":\"x\"}"), "invoice", "nothing of it is open");
	}

	@Test
	void refusesToAmendToWhatIsDue() {
		assertRefused(amend("5000.0"), "amount_due", "is 5000.00 already: nothing to change");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			write-off | {"reason":"x"}
			credit    | {"amount":1,"reason":"x"}
			amend     | {"amount_due":4000,"reason":"x"}
			""")
	void refusesToAdjustWhatIsVoidOrSettledElsewhere(String action, String body) {
		this.client.post("/invoices/INV-001/void", REASON);
		this.jdbc
			.sql("""
					insert into invoices (invoice_number, amount_due, currency, status) values ('INV-002', 5000, 'NGN', 'paid')
					""")
			.update();

		assertRefused(adjust(action, body), "invoice", "is void: reopen it first");
		assertRefused(this.client.post("/invoices/INV-002/" + action, body), "invoice",
				"was paid outside BankSync: nothing of it is open");
	}

	@Test
	void saysWhatThereIsNot() {
		for (String action : List.of("write-off", "reopen")) {
			assertThat(this.client.post("/invoices/none/" + action, REASON).field("code"))
				.isEqualTo("invoice_not_found");
		}
		Answer unknown = reverse(UNKNOWN_ID);
		assertThat(unknown.status()).isEqualTo(404);
		assertThat(unknown.field("code")).isEqualTo("adjustment_not_found");
		assertThat(reverse("1").field("code")).isEqualTo("invalid_parameter");
		String writeOff = id(adjust("write-off", REASON));
		assertThat(this.client.post("/adjustments/" + writeOff + "/reverse", "{}").field("code"))
			.isEqualTo("invalid_request");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			write-off | {"amount":100,"reason":"x"}
			credit    | {"amount":100,"reason":"x"}
			amend     | {"amount_due":4000,"reason":"x"}
			""")
	void givesTheSameAnswerToTheSameKey(String action, String body) {
		Answer first = adjust(action, body, "Idempotency-Key", "k1");
		Answer again = adjust(action, body, "Idempotency-Key", "k1");

		assertThat(again.status()).isEqualTo(200);
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(adjust(action, body.replace('x', 'y'), "Idempotency-Key", "k1").field("code"))
			.isEqualTo("idempotency_key_reused");
		String undo = "/adjustments/" + id(first) + "/reverse";
		Answer undone = this.client.post(undo, REASON, "Idempotency-Key", "k1");
		assertThat(this.client.post(undo, REASON, "Idempotency-Key", "k1").text()).isEqualTo(undone.text());
		assertThat(this.client.get("/invoices/INV-001").json().path("adjustments")).hasSize(2);
	}

	@Test
	void reopensWhatIsVoid() {
		this.client.post("/invoices/INV-001/void", REASON);
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();

		Answer reopened = adjust("reopen", "{\"reason\":\"by mistake\"}", "Idempotency-Key", "k1");

		assertThat(reopened.status()).isEqualTo(200);
		assertThat(reopened.field("status")).isEqualTo("pending");
		assertThat(adjust("reopen", "{\"reason\":\"by mistake\"}", "Idempotency-Key", "k1").text())
			.isEqualTo(reopened.text());
		assertRefused(adjust("reopen", REASON), "invoice", "is pending: only a void invoice can be reopened");
		JsonNode change = this.client.get("/invoices/INV-001").json().path("changes").path(1);
		assertThat(change.path("action").asString()).isEqualTo("reopen");
		assertThat(change.path("actor").asString()).isEqualTo("local");
		assertThat(change.path("note").asString()).isEqualTo("by mistake");
		assertThat(change.path("before").path("status").asString()).isEqualTo("void");
		assertThat(change.path("after").path("status").asString()).isEqualTo("pending");
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
	}

	@Test
	void saysThatAVoidInvoiceHasTheNumber() {
		this.books.invoice("INV 002", "1");
		this.client.post("/invoices/INV-001/void", REASON);
		this.client.post("/invoices/" + this.books.invoiceId("INV 002") + "/void", REASON);
		this.books.invoice("INV-003", "1");

		Answer one = this.client.createInvoice("INV-001", "5000", "NGN");
		Answer many = this.client.post("/invoices", """
				[{"invoice_number":"INV-003","amount_due":1,"currency":"NGN"},
				{"invoice_number":"INV 002","amount_due":1,"currency":"NGN"},
				{"invoice_number":"INV-004","amount_due":1,"currency":"NGN"}]""");

		assertThat(one.status()).isEqualTo(409);
		assertThat(one.field("code")).isEqualTo("invoice_exists");
		assertThat(one.json().at("/errors/0/message").asString()).contains("a void invoice: INV-001")
			.endsWith("reopen it");
		assertThat(many.json().path("errors").findValuesAsString("field")).containsExactly("[0].invoice_number",
				"[1].invoice_number");
		assertThat(many.json().at("/errors/0/message").asString()).startsWith("is in use, or occurs twice");
		assertThat(many.json().at("/errors/1/message").asString()).contains("a void invoice: INV 002");
	}

	@Test
	void writesOffOnceHoweverManyAskAtOnce() throws Exception {
		Callable<Answer> attempt = () -> patiently(() -> adjust("write-off", REASON));
		List<Answer> answers;
		try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
			answers = threads.invokeAll(Collections.nCopies(32, attempt)).stream().map(Future::resultNow).toList();
		}

		assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(200).containsOnly(200, 409);
		assertThat(answers.stream().filter((answer) -> answer.status() == 409))
			.allSatisfy((answer) -> assertRefused(answer, "invoice", "nothing of it is open"));
		assertThat(balances()).isEqualTo("paid due 5000.00 paid 0.00 adjusted 5000.00 open 0.00");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void neverAdjustsMoreThanIsDue(boolean duringRuns) throws Exception {
		List<Callable<Answer>> adjustments = new ArrayList<>();
		List<Callable<Answer>> matches = new ArrayList<>();
		for (int i = 0; i < 24; i++) {
			this.books.pay("t" + i, "100", (duringRuns && i % 2 == 0) ? "INV-001" : "LOST");
			String match = """
					{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":100}]}"""
				.formatted(this.books.transactionId("t" + i), this.books.invoiceId("INV-001"));
			matches.add(() -> patiently(() -> this.client.post("/matches", match)));
			int amount = 3000 - 100 * i;
			adjustments.add(() -> patiently(() -> adjust("credit", "{\"amount\":300,\"reason\":\"x\"}")));
			adjustments.add(() -> patiently(() -> amend(String.valueOf(amount))));
			adjustments.add(this::writeOffAndUndo);
		}
		try (ExecutorService persons = Executors.newFixedThreadPool(8)) {
			List<Future<Answer>> matched = matches.stream().map(persons::submit).toList();
			List<Future<Answer>> adjusted = adjustments.stream().map(persons::submit).toList();
			while (duringRuns && !adjusted.stream().allMatch(Future::isDone)) {
				assertThat(this.client.reconcile().status()).isEqualTo(200);
			}
			for (Future<Answer> answer : adjusted) {
				assertThat(answer.get().status()).as(answer.get().text()).isIn(200, 409);
			}
			for (Future<Answer> answer : matched) {
				assertThat(answer.get().status()).as(answer.get().text()).isIn(201, 409);
			}
		}

		assertThat(this.jdbc.sql("select amount_paid > 0 and adjusted > 0 from invoices").query(Boolean.class).single())
			.isTrue();
	}

	private Answer writeOffAndUndo() {
		Answer written = patiently(() -> adjust("write-off", "{\"amount\":200,\"reason\":\"x\"}"));
		return (written.status() == 200) ? patiently(() -> reverse(id(written))) : written;
	}

	/**
	 * Repeats a request as long as the service answers that it is too busy.
	 */
	private static Answer patiently(Supplier<Answer> request) {
		return Stream.generate(request).limit(10).filter((answer) -> answer.status() != 503).findFirst().orElseThrow();
	}

	@Test
	void tellsWhichRunHoldsTheInvoice() throws Exception {
		this.books.pay("t1", "4000", "INV-001");
		this.books.invoice("INV-002", "10");
		this.books.pay("t2", "10", "INV-002");
		String run;
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			connection.createStatement()
				.execute("select 1 from transactions where transaction_id = 't2' for no key update");
			run = this.client.post("/reconcile/run", "", "Prefer", "respond-async").field("id");
			Awaitility.await().until(this::isARunWaiting);

			Answer refused = adjust("write-off", REASON);

			assertThat(refused.status()).as(refused.text()).isEqualTo(409);
			assertThat(refused.field("code")).isEqualTo("run_in_progress");
			assertThat(refused.field("run_id")).isEqualTo(run);
			connection.rollback();
		}
		Awaitility.await().until(() -> this.client.get("/reconcile/runs/" + run).field("status").equals("completed"));
		assertThat(adjust("write-off", REASON).status()).isEqualTo(200);
		assertThat(balances()).isEqualTo("paid due 5000.00 paid 4000.00 adjusted 1000.00 open 0.00");
	}

	private boolean isARunWaiting() {
		return this.jdbc.sql("""
				select exists (select 1 from pg_stat_activity where datname = current_database()
				    and application_name = 'banksync-reconciliation' and wait_event_type = 'Lock')
				""").query(Boolean.class).single();
	}

	@Test
	void isSeenByARunThatGoesOn() throws Exception {
		this.books.invoice("FIRST-1", "10");
		this.books.pay("t0", "10", "FIRST-1");
		this.books.pay("t1", "5000", "INV-001");
		String run;
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			connection.createStatement().execute("select 1 from invoices where invoice_number = 'FIRST-1' for update");
			run = this.client.post("/reconcile/run", "", "Prefer", "respond-async").field("id");
			Awaitility.await().until(this::isARunWaiting);
			adjust("credit", "{\"amount\":1000,\"reason\":\"back\"}");
			connection.rollback();
		}
		Awaitility.await().until(() -> this.client.get("/reconcile/runs/" + run).field("status").equals("completed"));

		assertThat(this.books.payments()).contains("t1 partially_matched OVERPAYMENT 4000.0000");
		assertThat(balances()).isEqualTo("paid due 5000.00 paid 4000.00 adjusted 1000.00 open 0.00");
	}

	@Test
	void neverChangesWhatWasAdjusted() {
		adjust("write-off", REASON);

		for (String statement : List.of("delete from invoice_adjustments",
				"update invoice_adjustments set actor = 'x'")) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(statement).update())
				.withMessageContaining("never changed");
		}
	}

	private Answer adjust(String action, String body, String... headers) {
		return this.client.post("/invoices/INV-001/" + action, body, headers);
	}

	private Answer amend(String amountDue) {
		return adjust("amend", "{\"amount_due\":%s,\"reason\":\"agreed\"}".formatted(amountDue));
	}

	private Answer reverse(String adjustment) {
		return this.client.post("/adjustments/" + adjustment + "/reverse", REASON);
	}

	/**
	 * Returns the id of the newest adjustment.
	 */
	private static String id(Answer adjusted) {
		JsonNode adjustments = adjusted.json().path("adjustments");
		return adjustments.path(adjustments.size() - 1).path("id").asString();
	}

	private String balances() {
		JsonNode invoice = this.client.get("/invoices/INV-001").json();
		return "%s due %s paid %s adjusted %s open %s".formatted(invoice.path("status").asString(),
				invoice.path("amount_due").decimalValue().setScale(2).toPlainString(),
				invoice.path("amount_paid").decimalValue().setScale(2).toPlainString(),
				invoice.path("amount_adjusted").decimalValue().setScale(2).toPlainString(),
				invoice.path("amount_open").decimalValue().setScale(2).toPlainString());
	}

	private static void assertRefused(Answer answer, String field, String message) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(409);
		assertThat(answer.field("code")).isEqualTo("cannot_adjust");
		assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
		assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
	}

}
