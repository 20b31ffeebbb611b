package io.banksync.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decisions of persons about payments take precedence over runs.
 */
@BankSyncTest
class DecisionContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Test
	void appliesOnePaymentToSeveralInvoicesByHand() {
		this.books.invoice("INV-001", "3000");
		this.books.invoice("INV-002", "4000");
		this.books.pay("t1", "6000", "LOST-1");

		Answer answer = match("t1", "\"note\":\"by phone\"", "INV-001", "3000", "INV-002", "2500.50");

		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.json().path("unapplied").decimalValue()).isEqualByComparingTo("499.50");
		assertThat(this.books.payments()).containsExactly("t1 partially_matched MANUAL 5500.5000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 3000.0000", "INV-002 partially_paid 2500.5000");
		assertThat(matches()).containsExactly("t1 INV-001 3000.0000 manual manual local by phone",
				"t1 INV-002 2500.5000 manual manual local by phone");
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 partially_matched MANUAL 5500.5000");
	}

	@Test
	void doesNothingWhereAPartIsNotPossible() {
		this.books.invoice("INV-001", "3000");
		this.client.createInvoice("INV-USD", "3000", "USD");
		this.books.invoice("INV-VOID", "3000");
		this.jdbc.sql("update invoices set status = 'void' where invoice_number = 'INV-VOID'").update();
		this.books.pay("t1", "5000", "LOST-1");

		assertRefused(match("t1", "\"note\":null", "INV-001", "3000.01"), "allocations[0].amount",
				"is more than what is open of INV-001, 3000.00");
		assertRefused(match("t1", "\"note\":null", "INV-001", "1000", "INV-USD", "1"), "allocations[1].invoice_id",
				"INV-USD is in USD, and the payment in NGN: give rate or invoice_amount");
		assertRefused(match("t1", "\"note\":null", "INV-VOID", "1"), "allocations[0].invoice_id", "INV-VOID is void");
		assertRefused(match("t1", "\"note\":null", "INV-001", "0.001"), "allocations[0].amount",
				"must have at most 2 digits after the point in NGN");
		this.books.invoice("INV-003", "9000");
		assertRefused(match("t1", "\"note\":null", "INV-003", "5000.01"), "allocations",
				"must add up to no more than what is left of the payment, 5000.00");
		assertThat(matches()).isEmpty();
		assertThat(this.books.payments()).containsExactly("t1 unmatched 0.0000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{}", "{\"transaction_id\":\"x\",\"allocations\":[]}",
			"{\"transaction_id\":\"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01\",\"allocations\":[{\"invoice_id\":\"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01\",\"amount\":0}]}",
			"{\"transaction_id\":\"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01\",\"allocations\":[{\"invoice_id\":\"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01\",\"amount\":1E400000}]}",
			"{\"transaction_id\":\"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01\",\"allocations\":[{\"invoice_id\":\"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01\",\"amount\":1,\"x\":1}]}" })
	void refusesARequestThatItDoesNotUnderstand(String body) {
		assertThat(this.client.post("/matches", body).field("code")).isEqualTo("invalid_request");
	}

	@Test
	void saysWhatThereIsNot() {
		String nobody = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01";
		String reason = "{\"reason\":\"x\"}";

		assertThat(this.client.post("/matches/" + nobody + "/reverse", reason).field("code"))
			.isEqualTo("match_not_found");
		assertThat(this.client.post("/transactions/" + nobody + "/ignore", reason).field("code"))
			.isEqualTo("transaction_not_found");
		assertThat(this.client.post("/reconcile/runs/" + nobody + "/undo", reason).field("code"))
			.isEqualTo("run_not_found");
		assertThat(
				this.client
					.post("/matches",
							"""
									{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":1}]}"""
								.formatted(nobody, nobody))
					.field("code"))
			.isEqualTo("transaction_not_found");
	}

	@Test
	void takesAPaymentOffAnInvoiceForGood() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();

		Answer answer = reverse("t1", "wrong customer");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(this.books.payments()).containsExactly("t1 unmatched BLOCKED_BY_USER 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 unmatched BLOCKED_BY_USER 0.0000");
		assertThat(matches()).containsExactly("t1 INV-001 5000.0000 auto whole_reference system",
				"t1 INV-001 5000.0000 reversal reversed local wrong customer");
	}

	@Test
	void findsNoDuplicateOfAPaymentThatWasTakenOff() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();
		reverse("t1", "wrong customer");
		this.books.pay("t2", "6000", "INV-001");
		this.client.reconcile();
		this.books.pay("t3", "5000", "INV-001");
		this.books.pay("t4", "6000", "INV-001");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched BLOCKED_BY_USER 0.0000",
				"t2 partially_matched OVERPAYMENT 5000.0000", "t3 unmatched INVOICE_ALREADY_PAID 0.0000",
				"t4 unmatched POSSIBLE_DUPLICATE_PAYMENT 0.0000");
	}

	@Test
	void undoesAMatchOnce() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();
		String id = matchId("t1");

		assertThat(this.client.post("/matches/" + id + "/reverse", "{\"reason\":\"x\"}").status()).isEqualTo(200);

		assertRefused(this.client.post("/matches/" + id + "/reverse", "{\"reason\":\"x\"}"), "id",
				"was undone already: there is nothing to do");
		String reversal = this.jdbc.sql("select id::text from transaction_matches where kind = 'reversal'")
			.query(String.class)
			.single();
		assertRefused(this.client.post("/matches/" + reversal + "/reverse", "{\"reason\":\"x\"}"), "id",
				"undoes a match: apply the payment anew instead");
	}

	@Test
	void givesTheSameAnswerToTheSameKey() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "LOST");
		String body = body("t1", "\"note\":null", "INV-001", "2000");

		Answer first = this.client.post("/matches", body, "Idempotency-Key", "k1");
		Answer second = this.client.post("/matches", body, "Idempotency-Key", "k1");

		assertThat(first.status()).isEqualTo(201);
		assertThat(second.text()).isEqualTo(first.text());
		assertThat(matches()).hasSize(1);
	}

	@Test
	void ignoresAPaymentAndStopsIgnoringIt() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");

		assertThat(decide("t1", "ignore").status()).isEqualTo(200);
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 ignored IGNORED 0.0000");
		assertRefused(match("t1", "\"note\":null", "INV-001", "1"), "transaction_id",
				"is ignored: stop ignoring it first");

		assertThat(decide("t1", "unignore").status()).isEqualTo(200);
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
		assertRefused(decide("t1", "ignore"), "id", "is matched: nothing of it is left to ignore");
		assertRefused(decide("t1", "unignore"), "id", "is matched, not ignored");
	}

	@Test
	void undoesARunAndMakesTheSameMatchesAgain() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		this.books.invoice("INV-003", "100");
		this.books.pay("t1", "2000", "INV-001");
		this.books.pay("t2", "3000", "INV-001");
		this.books.pay("t3", "3000", "for INV-002");
		this.books.pay("t4", "99.50", "INV-003");
		String run = this.client.post("/reconcile/run", "{\"tolerance\":{\"NGN\":1}}").field("id");
		List<String> payments = this.books.payments();
		List<String> invoices = this.books.invoices();

		Answer undone = undo(run);

		assertThat(undone.field("undone_count")).isEqualTo("4");
		assertThat(this.books.payments()).containsExactly("t1 unmatched RUN_UNDONE 0.0000",
				"t2 unmatched RUN_UNDONE 0.0000", "t3 unmatched RUN_UNDONE 0.0000", "t4 unmatched RUN_UNDONE 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000", "INV-002 pending 0.0000",
				"INV-003 pending 0.0000");
		assertThat(undo(run).field("undone_count")).isEqualTo("0");
		Answer shown = this.client.get("/reconcile/runs/" + run);
		assertThat(List.of(shown.field("status"), shown.field("undone_by"), shown.field("undo_reason")))
			.containsExactly("undone", "local", "too early");
		assertThat(shown.field("undone_at")).isNotEmpty();
		this.client.post("/reconcile/run", "{\"tolerance\":{\"NGN\":1}}");
		assertThat(this.books.payments()).isEqualTo(payments);
		assertThat(this.books.invoices()).isEqualTo(invoices);
	}

	@Test
	void undoesARunButNotWhatAPersonTouchedSince() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		this.books.pay("t1", "5000", "INV-001");
		this.books.pay("t2", "4000", "INV-002");
		String run = this.client.reconcile().field("id");
		reverse("t1", "wrong");
		match("t1", "\"note\":null", "INV-001", "5000");

		undo(run);

		assertThat(this.books.payments()).containsExactly("t1 matched MANUAL 5000.0000",
				"t2 unmatched RUN_UNDONE 0.0000");
	}

	@Test
	void undoesAPairThatAPersonTouchedBeforeTheRun() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		match("t1", "\"note\":null", "INV-001", "4000");
		reverse("t1", "a slip");
		String run = this.client.reconcile().field("id");

		assertThat(undo(run).field("undone_count")).isEqualTo("1");

		assertThat(this.books.payments()).containsExactly("t1 unmatched RUN_UNDONE 0.0000");
	}

	@Test
	void undoesWhatStaysOfAMatchWithTheRunThatMadeIt() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		String made = this.client.reconcile().field("id");
		takeBack("t2", "-1000", "t1");
		takeBack("t3", "-500", "t1");
		String tookBack = this.client.reconcile().field("id");

		Answer undone = undo(tookBack);
		assertThat(undone.field("undone_count")).isEqualTo("0");
		assertThat(undone.field("given_back_count")).isEqualTo("1");
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000",
				"t2 unmatched RUN_UNDONE 0.0000", "t3 unmatched RUN_UNDONE 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000");

		assertThat(undo(made).field("undone_count")).isEqualTo("1");
		assertThat(this.books.payments()).first().isEqualTo("t1 unmatched RUN_UNDONE 0.0000");
		assertThat(undo(made).field("undone_count")).isEqualTo("0");
		this.client.reconcile();
		assertThat(this.books.payments()).first().isEqualTo("t1 matched EXACT 3500.0000");
		assertGreen();
	}

	@Test
	void repeatsTheAnswerToAnUndoUnderItsKey() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		String path = "/reconcile/runs/" + this.client.reconcile().field("id") + "/undo";

		Answer first = this.client.post(path, "{\"reason\":\"early\"}", "Idempotency-Key", "k1");
		Answer again = this.client.post(path, "{\"reason\":\"early\"}", "Idempotency-Key", "k1");

		assertThat(first.field("undone_count")).isEqualTo("1");
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(this.client.post(path, "{\"reason\":\"other\"}", "Idempotency-Key", "k1").field("code"))
			.isEqualTo("idempotency_key_reused");
	}

	@Test
	void looksAtWhatIsLeftAfterAManualRestWhenARunIsUndone() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "500");
		this.books.pay("t1", "6000", "INV-001");
		String run = this.client.reconcile().field("id");
		match("t1", "\"note\":null", "INV-002", "500");
		undo(run);
		assertThat(this.books.payments()).containsExactly("t1 partially_matched RUN_UNDONE 500.0000");

		this.client.reconcile();

		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000", "INV-002 paid 500.0000");
		assertGreen();
	}

	@Test
	void takesMoneyThatWentBackOffThePaymentsThatAPersonNames() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "300");
		this.books.pay("t1", "5200", "INV-001");
		this.books.pay("t2", "300", "INV-002");
		this.books.pay("t3", "-500", "sent back");
		this.client.reconcile();

		Answer answer = takesBack("t3", "t1", "250", "t2", "250");

		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(answer.field("status")).isEqualTo("reversed");
		assertThat(this.books.payments()).containsExactly("t1 matched OVERPAYMENT 4950.0000",
				"t2 matched EXACT 50.0000", "t3 reversed REVERSAL_APPLIED 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 partially_paid 4950.0000",
				"INV-002 partially_paid 50.0000");
		assertThat(this.client.get("/exceptions").json().path("data")).isEmpty();
		assertGreen();
		this.client.reconcile();
		assertThat(this.books.payments()).first().isEqualTo("t1 matched OVERPAYMENT 4950.0000");
	}

	@Test
	void undoesAReversalThatIsMadeAgainUnlessBlocked() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		takeBack("t2", "-2000", "t1");
		this.client.reconcile();
		String takenBack = this.jdbc.sql("select id::text from transaction_matches where rule = 'taken_back'")
			.query(String.class)
			.single();

		Answer answer = this.client.post("/matches/" + takenBack + "/reverse",
				"{\"reason\":\"not ours\",\"block\":false}");

		assertThat(answer.field("status")).as(answer.text()).isEqualTo("unmatched");
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000",
				"t2 unmatched TAKEN_OFF 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000");
		assertGreen();
		this.client.reconcile();
		assertThat(this.books.invoices()).containsExactly("INV-001 partially_paid 3000.0000");
		String reversal = this.jdbc.sql("select id::text from live_payment_reversals").query(String.class).single();
		assertThat(this.client.post("/matches/" + reversal + "/reverse", "{\"reason\":\"not ours\"}").status())
			.isEqualTo(200);
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000",
				"t2 unmatched BLOCKED_BY_USER 0.0000");
		assertRefused(this.client.post("/matches/" + reversal + "/reverse", "{\"reason\":\"again\"}"), "id",
				"was undone already: there is nothing to do");
		assertGreen();
	}

	@Test
	void givesBackNoMoreThanAnInvoiceTakesMeanwhile() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		takeBack("t2", "-5000", "t1");
		this.client.reconcile();
		this.books.pay("t3", "4000", "INV-001");
		this.client.reconcile();
		String reversal = this.jdbc.sql("select id::text from live_payment_reversals").query(String.class).single();

		this.client.post("/matches/" + reversal + "/reverse", "{\"reason\":\"it failed\"}");

		assertThat(this.books.payments()).containsExactly("t1 partially_matched TAKEN_OFF 1000.0000",
				"t2 unmatched BLOCKED_BY_USER 0.0000", "t3 matched PARTIAL 4000.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000");
		assertGreen();
	}

	@Test
	void bringsNothingBackToAPaymentFromWhichNothingWasTaken() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		takeBack("t2", "-2000", "late");
		this.client.reconcile();
		// A person says that the money is of another payment than the named one.
		assertThat(takesBack("t2", "t1", "2000").status()).isEqualTo(201);
		takeBack("t3", "2000", "t2");
		this.client.reconcile();
		assertThat(this.books.payments()).contains("t3 matched REINSTATED 2000.0000");
		takeBack("t4", "-2000", "t3");
		this.client.reconcile();

		this.books.pay("late", "100", "---");
		takeBack("t5", "2000", "late");
		this.client.reconcile();

		assertThat(this.books.payments()).contains("t3 reversed REVERSAL_APPLIED 0.0000",
				"t5 unmatched NO_REFERENCE 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 partially_paid 3000.0000");
		assertGreen();
	}

	@Test
	void keepsTheReasonOfWhatWasTakenBackWhileItWaited() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "6000", "INV-001");
		this.books.pay("t2", "6000", "INV-001");
		takeBack("t3", "-3000", "t1");
		this.client.reconcile();
		assertThat(this.books.payments()).contains("t1 matched OVERPAYMENT 3000.0000",
				"t2 partially_matched OVERPAYMENT 2000.0000");
		String taking = this.jdbc.sql("select id::text from live_payment_reversals").query(String.class).single();
		assertThat(
				this.client.post("/matches/" + taking + "/reverse", "{\"reason\":\"wrong\",\"block\":false}").status())
			.isEqualTo(200);

		this.client.reconcile();

		assertThat(this.books.payments()).contains("t1 matched POSSIBLE_DUPLICATE_PAYMENT 3000.0000");
		assertGreen();
	}

	@Test
	void takesBackWhatReinstatedMoneyThatWasGivenBackSince() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		takeBack("t2", "-2000", "t1");
		takeBack("t3", "2000", "t2");
		this.client.reconcile();
		assertThat(this.books.payments()).contains("t3 matched REINSTATED 2000.0000");
		String reversal = this.jdbc.sql("select id::text from live_payment_reversals").query(String.class).single();
		assertThat(this.client.post("/matches/" + reversal + "/reverse", "{\"reason\":\"wrong\"}").status())
			.isEqualTo(200);

		takeBack("t4", "-7000", "t1");
		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 reversed REVERSAL_APPLIED 0.0000",
				"t2 unmatched BLOCKED_BY_USER 0.0000", "t3 reversed REVERSAL_APPLIED 0.0000",
				"t4 reversed REVERSAL_APPLIED 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
		assertGreen();
	}

	/**
	 * A person may take it off its invoice, or set it aside: it stays money that the bank
	 * brought back, and the bank may take it again.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "taken off", "ignored" })
	void takesBackWhatReinstatedMoneyAndIsAppliedNowhere(String decision) {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		takeBack("t2", "-2000", "t1");
		takeBack("t3", "2000", "t2");
		this.client.reconcile();
		takeBack("t4", "-4000", "t1");
		this.client.reconcile();
		assertThat(this.books.payments()).contains("t1 reversed REVERSAL_APPLIED 0.0000",
				"t3 matched REINSTATED 1000.0000");
		String match = this.jdbc.sql("select id::text from live_matches").query(String.class).single();
		assertThat(this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"wrong\"}").status())
			.isEqualTo(200);
		if (decision.equals("ignored")) {
			assertThat(decide("t3", "ignore").status()).isEqualTo(200);
		}

		takeBack("t5", "-1000", "t1");
		this.client.reconcile();

		assertThat(this.books.payments()).contains("t3 reversed REVERSAL_APPLIED 0.0000",
				"t5 reversed REVERSAL_APPLIED 0.0000");
		assertGreen();
	}

	@Test
	void givesAllBackToAPersonsMatchOfWhichARunTookTwice() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "LOST-1");
		match("t1", "\"note\":null", "INV-001", "5000");
		takeBack("t2", "-1000", "t1");
		takeBack("t3", "-500", "t1");
		String run = this.client.reconcile().field("id");
		assertThat(this.books.payments()).contains("t1 matched MANUAL 3500.0000");

		this.client.post("/reconcile/runs/" + run + "/undo", "{\"reason\":\"too early\"}");

		assertThat(this.books.payments()).containsExactly("t1 matched MANUAL 5000.0000",
				"t2 unmatched RUN_UNDONE 0.0000", "t3 unmatched RUN_UNDONE 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000");
		assertGreen();
	}

	@Test
	void reinstatesWhatWentBackOfMoneyThatCameAgainInTheSameRun() {
		this.books.invoice("INV-001", "3000");
		this.books.pay("t1", "4000", "INV-001");
		takeBack("t2", "-4000", "t1");
		takeBack("t3", "4000", "t1");
		takeBack("t4", "-1000", "t1");
		this.client.reconcile();
		assertThat(this.books.payments()).contains("t3 matched REINSTATED 3000.0000");
		takeOff(matchId("t3"));

		takeBack("t5", "1000", "t4");
		this.client.reconcile();

		// The money that t4 took from t3 was not applied to an invoice.
		assertThat(this.books.payments()).contains("t5 unmatched REINSTATED 0.0000");
		assertGreen();
	}

	@Test
	void takesAllBackOfMoneyThatCameAgainInTheSameRunAndPaysByHandToo() {
		this.books.invoice("INV-001", "3000");
		this.books.invoice("INV-002", "2000");
		this.books.invoice("INV-003", "500");
		this.books.pay("t1", "3000", "INV-001");
		takeBack("t2", "-3000", "t1");
		this.client.reconcile();
		takeBack("t3", "5000", "t1");
		match("t3", "\"note\":null", "INV-003", "500");
		match("t3", "\"note\":null", "INV-002", "2000");
		takeOff(this.jdbc.sql("""
				select m.id::text from transaction_matches m join invoices i on i.id = m.invoice_id
				where i.invoice_number = 'INV-003'
				""").query(String.class).single());

		takeBack("t4", "-4500", "t1");
		this.client.reconcile();

		assertThat(this.books.payments()).contains("t3 matched REINSTATED 500.0000",
				"t4 reversed REVERSAL_APPLIED 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000", "INV-002 partially_paid 500.0000",
				"INV-003 pending 0.0000");
		assertGreen();
	}

	@Test
	void refusesToTakeBackWhatIsNotThere() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "100", "INV-001");
		this.books.pay("t2", "100", "USD", "LOST");
		this.books.pay("t3", "-200", "sent back");

		assertRefused(takesBack("t3", "t1", "100.01"), "takes_back[0].amount",
				"is more than what is left to take back of this payment, 100.00");
		assertRefused(takesBack("t3", "t2", "1"), "takes_back[0].transaction_id",
				"is in USD, and what went back in NGN: ignore it, and say why");
		assertRefused(takesBack("t3", "t3", "1"), "takes_back[0].transaction_id",
				"is money that went back, not a payment");
		assertRefused(takesBack("t1", "t1", "1"), "transaction_id",
				"is a payment, not money that went back: apply it with allocations");
		assertRefused(takesBack("t3", "t1", "0.001"), "takes_back[0].amount",
				"must have at most 2 digits after the point in NGN");
		assertRefused(match("t3", "\"note\":null", "INV-001", "1"), "transaction_id",
				"is money that went back: name its payment in takes_back");
		assertThat(takesBack("t3", "t1", "100").status()).isEqualTo(201);
		assertRefused(takesBack("t3", "t1", "0.01"), "takes_back[0].amount",
				"is more than what is left to take back of this payment, 0.00");
		assertGreen();
	}

	@Test
	void paysAnInvoiceInAnotherCurrencyAtTheRateThatAPersonStates() {
		this.books.invoice("INV-001", "150000");
		this.books.pay("t1", "100", "USD", "INV-001");
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 unmatched CURRENCY_MISMATCH 0.0000");

		Answer answer = matchAtRate("t1", "INV-001", "\"amount\":100,\"rate\":1500");

		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(this.books.payments()).containsExactly("t1 matched MANUAL 100.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 150000.0000");
		assertGreen();
		this.client.deliver("evt-r", """
				{"transaction_id":"r1","amount":-40,"currency":"USD","occurred_at":"2026-02-27T12:00:00Z",
				 "original_transaction_id":"t1"}""");
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 matched MANUAL 60.0000",
				"r1 reversed REVERSAL_APPLIED 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 partially_paid 90000.0000");
		assertGreen();
		assertThat(reverse("t1", "wrong rate").status()).isEqualTo(200);
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
		assertGreen();
	}

	@Test
	void freesTheRestOfAMatchIfItPaysNothingAnyMore() {
		this.client.createInvoice("INV-001", "0.10", "USD");
		this.books.pay("t1", "100", "INV-001");
		this.client.reconcile();
		assertThat(matchAtRate("t1", "INV-001", "\"amount\":100,\"rate\":0.001").status()).isEqualTo(201);
		takeBack("t2", "-97", "t1");

		assertThat(this.client.reconcile().status()).isEqualTo(200);

		assertThat(this.books.payments()).containsExactly("t1 unmatched MANUAL 0.0000",
				"t2 reversed REVERSAL_APPLIED 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
		assertGreen();
		this.client.reconcile();
		assertThat(this.books.payments()).contains("t1 unmatched CURRENCY_MISMATCH 0.0000");
		assertGreen();
	}

	@Test
	void refusesARateThatDoesNotFit() {
		this.books.invoice("INV-001", "150000");
		this.books.pay("t1", "100", "USD", "INV-001");
		this.books.pay("t2", "100", "INV-001");
		this.client.reconcile();

		assertRefused(matchAtRate("t1", "INV-001", "\"amount\":100,\"rate\":1500.5,\"invoice_amount\":150000"),
				"allocations[0].invoice_amount",
				"must be amount x rate, which is 150050.00 NGN; or leave one of them out");
		assertRefused(matchAtRate("t1", "INV-001", "\"amount\":100,\"rate\":1501"), "allocations[0].invoice_amount",
				"is more than what is open of INV-001, 149900.00");
		assertRefused(matchAtRate("t1", "INV-001", "\"amount\":100,\"rate\":0.00001"), "allocations[0].rate",
				"is so low that it pays nothing of INV-001");
		assertRefused(matchAtRate("t1", "INV-001", "\"amount\":100,\"invoice_amount\":1.001"),
				"allocations[0].invoice_amount", "must have at most 2 digits after the point in NGN");
		assertThat(matchAtRate("t1", "INV-001", "\"amount\":100,\"rate\":0").field("code"))
			.isEqualTo("invalid_request");
		this.books.pay("t3", "10", "LOST");
		assertRefused(matchAtRate("t3", "INV-001", "\"amount\":10,\"rate\":1"), "allocations[0].rate",
				"must not be given: the payment is in the currency of INV-001");
	}

	@Test
	void listsWhatIsUnmatchedThoughAPartOfItWentBack() {
		this.books.pay("t1", "100", "INV-777");
		takeBack("t2", "-40", "t1");

		Answer run = this.client.reconcile();

		assertThat(run.field("unmatched_count")).isEqualTo("1");
		JsonNode unmatched = this.client.get("/reconcile/runs/" + run.field("id") + "/unmatched").json().path("data");
		assertThat(unmatched.findValuesAsString("provider_transaction_id")).containsExactly("t1");
		assertThat(run.json().path("unmatched_transaction_ids")).hasSize(1);
		String dryRun = this.client.post("/reconcile/run", "{\"dry_run\":true}").field("id");
		assertThat(this.client.get("/reconcile/runs/" + dryRun + "/unmatched").json().path("data")).hasSize(1);
	}

	@Test
	void ignoresTheRestOfAPayment() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000.50", "INV-001");
		this.client.reconcile();

		assertThat(decide("t1", "ignore").status()).isEqualTo(200);

		assertThat(this.books.payments()).containsExactly("t1 ignored IGNORED 5000.0000");
		assertThat(this.client.get("/exceptions").json().path("data")).isEmpty();
		assertGreen();
		takeBack("t2", "-0.50", "t1");
		this.client.reconcile();
		assertThat(this.books.payments()).first().isEqualTo("t1 matched IGNORED 5000.0000");
		assertGreen();
	}

	@Test
	void blocksNoPairForASlipOfTheHand() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		match("t1", "\"note\":null", "INV-001", "4000");

		reverse("t1", "a slip");

		assertThat(this.books.payments()).containsExactly("t1 unmatched TAKEN_OFF 0.0000");
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
		this.client.post("/matches/" + matchId("t1") + "/reverse", "{\"reason\":\"x\",\"block\":false}");
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void neverAppliesMoreThanThereIsToOneInvoice(boolean duringRuns) throws Exception {
		this.books.invoice("INV-001", "1000");
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			this.books.pay("t" + i, "70", (i % 2 == 0) ? "LOST" : "INV-001");
			ids.add(body("t" + i, "\"note\":null", "INV-001", "14"));
		}
		List<Callable<Integer>> calls = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			String body = ids.get(i % ids.size());
			calls.add(() -> this.client.post("/matches", body).status());
		}
		List<Integer> runs = new ArrayList<>();
		try (ExecutorService persons = Executors.newFixedThreadPool(16)) {
			List<Future<Integer>> matches = calls.stream().map(persons::submit).toList();
			while (duringRuns && !matches.stream().allMatch(Future::isDone)) {
				runs.add(this.client.reconcile().status());
			}
			for (Future<Integer> match : matches) {
				assertThat(match.get()).isIn(201, 409, 503);
			}
		}
		// Decisions of persons during a run do not make it fail.
		assertThat(runs.isEmpty()).isEqualTo(!duringRuns);
		assertThat(runs).allMatch((status) -> status == 200);

		assertThat(this.jdbc.sql("select amount_paid <= amount_due from invoices").query(Boolean.class).single())
			.isTrue();
		assertThat(this.jdbc.sql("select sum(amount) from live_matches").query(BigDecimal.class).single())
			.isEqualByComparingTo(
					this.jdbc.sql("select sum(amount_paid) from invoices").query(BigDecimal.class).single())
			.isEqualByComparingTo(
					this.jdbc.sql("select sum(allocated) from transactions").query(BigDecimal.class).single())
			.isGreaterThan(new BigDecimal("900"));
		assertThat(this.jdbc.sql("select count(*) from transactions where allocated > amount")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void explainsWhyAPaymentIsWhereItIs() {
		this.books.invoice("INV-0O1", "5000");
		this.books.invoice("INV-77", "123");
		this.books.pay("t1", "123", "for INV-001, thanks");
		this.client.reconcile();

		JsonNode explained = this.client.get("/transactions/" + this.books.transactionId("t1") + "/explain").json();

		assertThat(explained.path("reason").asString()).isEqualTo("REFERENCE_NOT_FOUND");
		assertThat(explained.path("meaning").asString()).isEqualTo("No invoice has a number that it names.");
		List<String> keys = new ArrayList<>();
		explained.path("keys").forEach((key) -> keys.add(key.path("key").asString()));
		assertThat(keys).startsWith("FORINV001THANKS").contains("INV001");
		assertThat(explained.path("candidates").size()).isZero();
		assertThat(explained.at("/decisions/0/reason").asString()).isEqualTo("REFERENCE_NOT_FOUND");
		assertThat(explained.at("/decisions/0/run_id").isString()).isTrue();
		assertThat(explained.at("/suggestions/0/invoices/0/invoice_number").asString()).isEqualTo("INV-0O1");
		assertThat(explained.at("/suggestions/0/why").asString()).isEqualTo("same_number_read_otherwise");
		assertThat(explained.at("/suggestions/1/invoices/0/invoice_number").asString()).isEqualTo("INV-77");
		assertThat(explained.at("/suggestions/1/why").asString()).isEqualTo("same_amount");
	}

	@Test
	void explainsWhyANumberThatItContainsDoesNotCount() {
		this.books.invoice("BV-001", "5000");
		this.books.invoice("AV-0012", "5000");
		this.books.invoice("CV-2026-02", "5000");
		this.books.pay("t1", "5000", "bv.001/2, AV-001 2");
		this.books.pay("t2", "5000", "CV-2026-02");
		this.client.reconcile();

		JsonNode doubtful = this.client.get("/transactions/" + this.books.transactionId("t1") + "/explain").json();
		JsonNode named = this.client.get("/transactions/" + this.books.transactionId("t2") + "/explain").json();

		assertThat(doubtful.path("reason").asString()).isEqualTo("REFERENCE_NOT_FOUND");
		List<String> candidates = new ArrayList<>();
		doubtful.path("candidates")
			.forEach((one) -> candidates.add(one.path("invoice_number").asString() + " as "
					+ one.path("text").asString() + ": " + one.path("difference").asString()));
		assertThat(candidates).containsExactly("BV-001 as bv.001: The text goes on behind it: /2.",
				"AV-0012 as AV-001 2: The text has a space between two digits where the number has none.");
		List<String> keys = new ArrayList<>();
		doubtful.path("keys")
			.forEach((key) -> keys.add(key.path("key").asString() + " " + key.path("source").asString() + " "
					+ key.path("usable").asBoolean()));
		assertThat(keys).startsWith("BV0012AV0012 whole_reference true")
			.contains("BV0012 reference true", "AV0012 reference true", "BV001 reference true");
		assertThat(doubtful.at("/suggestions/0/meaning").asString())
			.isEqualTo("It has a number that the payment names. The text goes on behind it: /2.");
		assertThat(named.at("/candidates/0/text").asString()).isEqualTo("CV-2026-02");
		assertThat(named.at("/candidates/0").has("difference")).isTrue();
		assertThat(named.at("/candidates/0/difference").isNull()).isTrue();
	}

	@Test
	void explainsAMatchWithItsCandidateAndBlock() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();
		reverse("t1", "wrong customer");

		JsonNode explained = this.client.get("/transactions/" + this.books.transactionId("t1") + "/explain").json();

		assertThat(explained.at("/candidates/0/invoice_number").asString()).isEqualTo("INV-001");
		assertThat(explained.at("/candidates/0/blocked").asBoolean()).isTrue();
		assertThat(explained.at("/decisions/1/reason").asString()).isEqualTo("BLOCKED_BY_USER");
		assertThat(explained.at("/decisions/1/evidence/note").asString()).isEqualTo("wrong customer");
	}

	private Answer match(String transaction, String note, String... allocations) {
		return this.client.post("/matches", body(transaction, note, allocations));
	}

	private String body(String transaction, String note, String... allocations) {
		List<String> entries = new ArrayList<>();
		for (int i = 0; i < allocations.length; i += 2) {
			entries.add("{\"invoice_id\":\"%s\",\"amount\":%s}".formatted(this.books.invoiceId(allocations[i]),
					allocations[i + 1]));
		}
		return "{\"transaction_id\":\"%s\",\"allocations\":[%s],%s}".formatted(this.books.transactionId(transaction),
				String.join(",", entries), note);
	}

	private Answer reverse(String transaction, String reason) {
		return this.client.post("/matches/" + matchId(transaction) + "/reverse",
				"{\"reason\":\"%s\"}".formatted(reason));
	}

	private void takeOff(String match) {
		Answer answer = this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"wrong\",\"block\":false}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private Answer takesBack(String transaction, String... payments) {
		List<String> entries = new ArrayList<>();
		for (int i = 0; i < payments.length; i += 2) {
			entries.add("{\"transaction_id\":\"%s\",\"amount\":%s}".formatted(this.books.transactionId(payments[i]),
					payments[i + 1]));
		}
		return this.client.post("/matches", "{\"transaction_id\":\"%s\",\"takes_back\":[%s]}"
			.formatted(this.books.transactionId(transaction), String.join(",", entries)));
	}

	private Answer matchAtRate(String transaction, String invoice, String amounts) {
		return this.client.post("/matches",
				"{\"transaction_id\":\"%s\",\"allocations\":[{\"invoice_number\":\"%s\",%s}]}"
					.formatted(this.books.transactionId(transaction), invoice, amounts));
	}

	private void assertGreen() {
		Answer report = this.client.get("/reports/invariants");
		assertThat(report.field("ok")).as(report.text()).isEqualTo("true");
	}

	private Answer undo(String run) {
		Answer answer = this.client.post("/reconcile/runs/" + run + "/undo", "{\"reason\":\"too early\"}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private Answer decide(String transaction, String action) {
		return this.client.post("/transactions/" + this.books.transactionId(transaction) + "/" + action,
				"{\"reason\":\"x\"}");
	}

	private void takeBack(String id, String amount, String original) {
		this.client.deliver("evt-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",
				 "original_transaction_id":"%s"}""".formatted(id, amount, original));
	}

	private String matchId(String transaction) {
		return this.jdbc.sql("""
				select m.id::text from live_matches m join transactions t on t.id = m.transaction_id
				where t.transaction_id = ?
				""").param(transaction).query(String.class).single();
	}

	private List<String> matches() {
		return this.jdbc.sql("""
				select concat_ws(' ', t.transaction_id, i.invoice_number, m.amount, m.kind, m.rule, m.actor, m.note)
				from transaction_matches m
				join transactions t on t.id = m.transaction_id
				join invoices i on i.id = m.invoice_id
				order by m.created_at, m.id
				""").query(String.class).list();
	}

	private static void assertRefused(Answer answer, String field, String message) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(409);
		assertThat(answer.field("code")).isEqualTo("cannot_match");
		assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
		assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo(message);
	}

}
