package io.banksync.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.allocation.Reason;
import io.banksync.statement.CamtFile;
import io.banksync.statement.TestAccounts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The action of each reason works: after it, the payment is on no list of what needs a
 * person.
 */
@BankSyncTest
class WaysOutTests {

	private static final Pattern CALL = Pattern.compile("`(POST [^`]+)`");

	/** The payment that has the reason. */
	private static final String ID = "t1";

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	/** The bank's id of the payment that has the reason. */
	private String id = ID;

	@DynamicPropertySource
	static void configureAccounts(DynamicPropertyRegistry registry) {
		String file = TestAccounts.recording();
		registry.add("ACCOUNTS_FILE", () -> file);
	}

	static Stream<Arguments> calls() {
		return Arrays.stream(Reason.values())
			.flatMap((reason) -> calls(reason).stream().map((call) -> Arguments.of(reason, call)));
	}

	private static List<String> calls(Reason reason) {
		Matcher call = CALL.matcher(reason.action());
		List<String> calls = new ArrayList<>();
		while (call.find()) {
			calls.add(call.group(1));
		}
		return calls;
	}

	@ParameterizedTest
	@MethodSource("calls")
	void isDoneWithAfterwards(Reason reason, String call) {
		bringAbout(reason);
		assertThat(reasonOf(this.id)).isEqualTo(reason.name());

		carryOut(reason, call);

		assertThat(listed()).as("%s after %s", reason, call).isEmpty();
		Answer report = this.client.get("/reports/invariants");
		assertThat(report.field("ok")).as(report.text()).isEqualTo("true");
	}

	@ParameterizedTest
	@EnumSource
	void namesACallWhereItIsOnTheList(Reason reason) {
		bringAbout(reason);

		assertThat(listed().isEmpty() || !calls(reason).isEmpty()).isTrue();
		assertThat(reasonOf(this.id)).isEqualTo(reason.name());
	}

	private void bringAbout(Reason reason) {
		this.books.invoice("OTHER-1", "100000");
		this.books.invoice("INV-001", "5000");
		switch (reason) {
			case EXACT -> payAndRun("5000", "INV-001");
			case PARTIAL -> payAndRun("2000", "INV-001");
			case OVERPAYMENT -> payAndRun("6000", "INV-001");
			case MULTI_EXACT -> {
				this.books.invoice("INV-002", "3000");
				payAndRun("8000", "INV-001 and INV-002");
			}
			case WITHIN_TOLERANCE -> {
				this.books.pay(ID, "4999.50", "INV-001");
				run("{\"tolerance\":{\"NGN\":1}}");
			}
			case MANUAL -> {
				payAndRun("2000", "---");
				match("\"amount\":1500");
			}
			case IGNORED -> {
				payAndRun("2000", "---");
				decide("ignore");
			}
			case UNIGNORED -> {
				payAndRun("5000", "---");
				this.jdbc.sql("update transactions set reference = 'INV-001'").update();
				decide("ignore");
				decide("unignore");
			}
			case TAKEN_OFF -> {
				payAndRun("5000", "INV-001");
				reverse("select id::text from live_matches", false);
			}
			case TOLD_TWICE -> {
				tellByStatement(ID);
				payAndRun("5000", "INV-001");
			}
			case POSSIBLY_TOLD_TWICE -> {
				tellByStatement("another");
				payAndRun("5000", "INV-001");
			}
			case IMPORT_UNDONE -> {
				String file = tellByStatement("another");
				this.id = this.jdbc.sql("select transaction_id from transactions").query(String.class).single();
				post("/statement-files/" + file + "/undo", "{\"reason\":\"x\"}");
			}
			case BROKEN_DOWN -> {
				tellByStatement("another");
				this.id = this.jdbc.sql("select transaction_id from transactions").query(String.class).single();
				assertThat(this.client
					.importStatements(new CamtFile().id("M2")
						.batch("2026-02-27", "another", "2000.00", "3000.00")
						.statement("2026-02-27", "2026-02-27", "0.00", null)
						.bytes("NGN"))
					.status()).isEqualTo(201);
			}
			case TELLING_UNDONE -> {
				String file = tellByStatement(ID);
				payAndRun("5000", "INV-001");
				post("/statement-files/" + file + "/undo", "{\"reason\":\"x\"}");
			}
			case RESTORED -> {
				payAndRun("5000", "INV-001");
				refund("t2", "-5000", ID);
				run("");
				reverse("select id::text from live_payment_reversals", true);
				this.client.post("/transactions/" + this.books.transactionId("t2") + "/ignore", "{\"reason\":\"x\"}");
			}
			case RUN_UNDONE -> {
				this.books.pay(ID, "5000", "INV-001");
				post("/reconcile/runs/" + run("").field("id") + "/undo", "{\"reason\":\"x\"}");
			}
			case REVERSAL_APPLIED -> {
				payAndRun("5000", "INV-001");
				refund("t2", "-5000", ID);
				run("");
			}
			case NO_REFERENCE -> payAndRun("2000", "---");
			case REFERENCE_NOT_FOUND -> payAndRun("2000", "INV-777");
			case AMBIGUOUS_REFERENCE -> {
				this.books.invoice("INV 001", "5000");
				payAndRun("2000", "INV/001");
			}
			case INVOICE_NOT_PAYABLE -> {
				post("/invoices/INV-001/void", "{\"reason\":\"x\"}");
				payAndRun("5000", "INV-001");
			}
			case BLOCKED_BY_USER -> {
				payAndRun("5000", "INV-001");
				reverse("select id::text from live_matches", true);
			}
			case MULTI_SUM_MISMATCH -> {
				this.books.invoice("INV-002", "3000");
				payAndRun("7000", "INV-001 and INV-002");
			}
			case UNDERPAYMENT_HELD -> {
				this.books.pay(ID, "2000", "INV-001");
				run("{\"partial\":\"hold\"}");
			}
			case OVERPAYMENT_HELD -> {
				this.books.pay(ID, "6000", "INV-001");
				run("{\"over\":\"hold\"}");
			}
			case CURRENCY_MISMATCH -> {
				this.books.pay(ID, "2", "USD", "INV-001");
				run("");
			}
			case POSSIBLE_DUPLICATE_PAYMENT -> {
				this.books.pay("t0", "5000", "INV-001");
				payAndRun("5000", "INV-001");
			}
			case INVOICE_ALREADY_PAID -> {
				this.books.pay("t0", "5000", "INV-001");
				payAndRun("2000", "INV-001");
			}
			case TOO_MANY_REFERENCES -> {
				String numbers = IntStream.range(10_001, 10_101)
					.mapToObj((number) -> "X" + number)
					.collect(Collectors.joining(" "));
				this.client.deliver("evt-1", """
						{"transaction_id":"t1","amount":2000,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",
						 "description":"%s"}""".formatted(numbers));
				run("");
			}
			case REVERSAL_EXCEEDS_PAYMENT -> {
				this.books.pay("t0", "5000", "INV-001");
				this.books.pay("t9", "9000", "OTHER-1");
				refund(ID, "-6000", "t0");
				run("");
			}
			case REINSTATED -> {
				this.books.pay("t0", "5000", "INV-001");
				refund("t8", "-5000", "t0");
				run("");
				this.books.pay("t9", "5000", "INV-001");
				run("");
				refund(ID, "5000", "t8");
				run("");
			}
			case REFUND_WITHOUT_ORIGINAL -> {
				this.books.pay("t9", "9000", "OTHER-1");
				payAndRun("-1000", "sent back");
			}
		}
	}

	/**
	 * Imports a statement that tells 5000, which becomes a payment.
	 * @param reference the bank's id of it
	 * @return the file's id
	 */
	private String tellByStatement(String reference) {
		Answer imported = this.client
			.importStatements(new CamtFile().entry("2026-02-27", "5000.00", reference, "no number")
				.statement("2026-02-27", "2026-02-27", "0.00", null)
				.bytes("NGN"));
		assertThat(imported.status()).as(imported.text()).isEqualTo(201);
		return imported.field("id");
	}

	private void carryOut(Reason reason, String call) {
		switch (call) {
			case "POST /matches" -> {
				if (reason == Reason.CURRENCY_MISMATCH) {
					match("\"amount\":2,\"rate\":1500");
				}
				else if (rest().startsWith("-")) {
					post("/matches", """
							{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":%s}]}"""
						.formatted(this.books.transactionId(ID), this.books.transactionId("t9"), rest().substring(1)));
				}
				else {
					match("\"amount\":" + rest());
				}
			}
			case "POST /transactions/{id}/ignore" -> decide("ignore");
			case "POST /transactions/{id}/unignore" -> {
				decide("unignore");
				match("\"amount\":" + rest());
			}
			case "POST /reconcile/run" -> run("");
			case "POST /invoices" -> {
				this.books.invoice("INV-777", "2000");
				run("");
			}
			case "POST /invoices/{id}/reopen" -> {
				post("/invoices/INV-001/reopen", "{\"reason\":\"x\"}");
				run("");
			}
			case "POST /invoices/{id}/write-off" -> post("/invoices/INV-001/write-off", "{\"reason\":\"x\"}");
			case "POST /invoices/{id}/credit" ->
				post("/invoices/INV-001/credit", "{\"amount\":5000,\"number\":\"CN-1\",\"reason\":\"refunded\"}");
			default -> throw new IllegalStateException("Nobody knows how to carry out " + call);
		}
	}

	private void payAndRun(String amount, String reference) {
		this.books.pay(ID, amount, reference);
		run("");
	}

	private Answer run(String policy) {
		return post("/reconcile/run", policy);
	}

	private void match(String amounts) {
		post("/matches", "{\"transaction_id\":\"%s\",\"allocations\":[{\"invoice_number\":\"OTHER-1\",%s}]}"
			.formatted(this.books.transactionId(ID), amounts));
	}

	private void decide(String action) {
		post("/transactions/" + this.books.transactionId(ID) + "/" + action, "{\"reason\":\"x\"}");
	}

	private void reverse(String select, boolean block) {
		post("/matches/" + this.jdbc.sql(select).query(String.class).single() + "/reverse",
				"{\"reason\":\"x\",\"block\":%s}".formatted(block));
	}

	private void refund(String id, String amount, String original) {
		assertThat(this.client.deliver("evt-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",
				 "original_transaction_id":"%s"}""".formatted(id, amount, original)).status()).isEqualTo(200);
	}

	private Answer post(String path, String body) {
		Answer answer = this.client.post(path, body);
		assertThat(answer.status()).as("%s: %s", path, answer.text()).isBetween(200, 201);
		return answer;
	}

	private String rest() {
		return this.jdbc.sql("""
				select (case when amount < 0 then amount + taken_back else amount - allocated - reversed end)::text
				from transactions where transaction_id = ?
				""").param(ID).query(String.class).single();
	}

	private String reasonOf(String id) {
		return this.jdbc.sql("select reason from transactions where transaction_id = ?")
			.param(id)
			.query(String.class)
			.single();
	}

	private List<String> listed() {
		List<String> listed = new ArrayList<>();
		this.client.get("/exceptions").json().path("data").forEach((entry) -> {
			if (entry.path("transaction_id").asString("").equals(ID)) {
				listed.add(entry.toString());
			}
		});
		return listed;
	}

}
