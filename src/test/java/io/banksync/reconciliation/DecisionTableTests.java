package io.banksync.reconciliation;

import java.util.List;
import java.util.UUID;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The decision table, row by row, over HTTP and in the database.
 */
@BankSyncTest
class DecisionTableTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Test
	void appliesAnExactPayment() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000");
		assertThat(matches()).containsExactly("t1 INV-001 5000.0000 auto whole_reference");
	}

	@Test
	void appliesAPartAndThenTheRest() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "2000", "INV-001");
		this.books.pay("t2", "3000", "INV-001");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched PARTIAL 2000.0000", "t2 matched EXACT 3000.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000");
	}

	@Test
	void leavesTheInvoiceOpenForTheRest() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "2000.01", "INV-001");

		this.client.reconcile();

		assertThat(this.books.invoices()).containsExactly("INV-001 partially_paid 2000.0100");
	}

	@Test
	void keepsWhatIsOverOnThePayment() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "6000", "INV-001");

		Answer run = this.client.reconcile();

		assertThat(run.field("matched_count")).isEqualTo("1");
		assertThat(this.books.payments()).containsExactly("t1 partially_matched OVERPAYMENT 5000.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000");
		assertThat(this.client.reconcile().field("unmatched_count")).isEqualTo("0");
		assertThat(this.books.payments()).containsExactly("t1 partially_matched OVERPAYMENT 5000.0000");
	}

	@Test
	void tellsADuplicatePaymentFromAnotherForAPaidInvoice() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.books.pay("t2", "5000", "INV-001");
		this.books.pay("t3", "4000", "INV-001");
		this.client.deliver("e-t4", Payments.of("t4", "5000", "INV-001").replace("02-27", "01-27"));

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000",
				"t2 unmatched POSSIBLE_DUPLICATE_PAYMENT 0.0000", "t3 unmatched INVOICE_ALREADY_PAID 0.0000",
				"t4 unmatched INVOICE_ALREADY_PAID 0.0000");
	}

	@Test
	void tellsADuplicateOfAnEarlierRunToo() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();
		this.books.pay("t2", "5000", "INV-001");

		this.client.reconcile();

		assertThat(this.books.payments().getLast()).isEqualTo("t2 unmatched POSSIBLE_DUPLICATE_PAYMENT 0.0000");
	}

	@Test
	void appliesNothingToAnInvoiceSettledElsewhere() {
		insertInvoice("INV-001", "5000", "paid");
		this.books.pay("t1", "5000", "INV-001");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched INVOICE_ALREADY_PAID 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 0.0000");
	}

	@Test
	void appliesNothingToAVoidInvoice() {
		insertInvoice("INV-001", "5000", "void");
		this.books.pay("t1", "5000", "INV-001");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched INVOICE_NOT_PAYABLE 0.0000");
	}

	@Test
	void appliesNothingAcrossCurrencies() {
		this.books.invoice("INV-001", "5000");
		this.client.deliver("e1", Payments.of("t1", "5000", "USD", "INV-001"));

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched CURRENCY_MISMATCH 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
	}

	@Test
	void doesNotChooseBetweenInvoicesWithOneKey() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("inv 001", "5000");
		this.books.pay("t1", "5000", "INV001");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched AMBIGUOUS_REFERENCE 0.0000");
	}

	@Test
	void paysTheOnlyOneOfThemThatIsNotVoid() {
		insertInvoice("INV-001", "5000", "void");
		this.books.invoice("inv 001", "5000");
		this.books.pay("t1", "5000", "INV001");

		this.client.reconcile();

		assertThat(this.books.invoices()).containsExactly("INV-001 void 0.0000", "inv 001 paid 5000.0000");
	}

	@Test
	void looksAgainWhenTheInvoiceComes() {
		this.books.pay("t1", "5000", "INV-001");
		Answer first = this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 unmatched REFERENCE_NOT_FOUND 0.0000");
		this.books.invoice("INV-001", "5000");

		Answer second = this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
		assertThat(this.client.get("/reconcile/runs/" + first.field("id")).json()).isEqualTo(first.json());
		assertThat(reasons(first)).containsExactly("REFERENCE_NOT_FOUND");
		assertThat(reasons(second)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "---", "€ 😀" })
	void findsNoReferenceWhereThereIsNoKey(String reference) {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", reference);

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched NO_REFERENCE 0.0000");
	}

	@Test
	void neverAppliesMoneyThatWentBack() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "-5000", "INV-001");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched REFUND_WITHOUT_ORIGINAL 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "inv001", " INV 001 ", "ＩＮＶ００１", "Inv\\t001", "ⅠNV001" })
	void seesThroughCaseSpacesDashesAndWidth(String reference) {
		this.books.invoice("INV-001", "5000");
		this.client.deliver("e1", Payments.of("t1", "5000", reference.replace("\\t", " ")));

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INV-00", "INV-0011", "INV-01", "1NV-001", "001", "XINV-001",
			"INV-0000000000-0000000000-0000000000-000000" })
	void doesNotMatchNearMisses(String reference) {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", reference);

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched REFERENCE_NOT_FOUND 0.0000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INV-001 thanks", "for inv 001, paid", "please book ＩＮＶ-001" })
	void findsTheNumberWithinAText(String text) {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", text);

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
		assertThat(matches()).containsExactly("t1 INV-001 5000.0000 auto text");
	}

	@Test
	void prefersTheLongerNumberWithinAText() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-001-02", "5000");
		this.books.pay("t1", "5000", "for INV-001-02");

		this.client.reconcile();

		assertThat(matches()).containsExactly("t1 INV-001-02 5000.0000 auto text");
	}

	@Test
	void paysSeveralInvoicesOnlyWhenItIsTheirExactSum() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		this.books.pay("t1", "8000.01", "INV-001 and INV-002");
		this.books.pay("t2", "8000", "INV-001 and INV-002");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched MULTI_SUM_MISMATCH 0.0000",
				"t2 matched MULTI_EXACT 8000.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000", "INV-002 paid 3000.0000");
	}

	@Test
	void looksAgainAtSeveralInvoicesOnceAnotherPaymentMakesTheSumRight() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		this.books.pay("t1", "7000", "INV-001 and INV-002");
		this.books.pay("t2", "1000", "INV-002");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched MULTI_EXACT 7000.0000",
				"t2 matched PARTIAL 1000.0000");
	}

	@Test
	void paysTheInvoiceThatSharesItsNumberWithAVoidOneNamedBesideOthers() {
		this.books.invoice("INV-001", "5000");
		reference("INV-001", "PO4711");
		this.client.post("/invoices/INV-001/void", "{\"reason\":\"issued twice\"}");
		this.books.invoice("inv 001", "4000");
		reference("inv 001", "PO4712");
		this.books.invoice("INV-002", "3000");
		this.books.pay("t1", "7000", "PO-4711 and INV-002");
		this.books.pay("t2", "3000", "INV-001");
		this.books.pay("t3", "1000", "PO-4712");

		run("{}");

		assertThat(this.books.payments()).containsExactly("t1 unmatched MULTI_SUM_MISMATCH 0.0000",
				"t2 matched PARTIAL 3000.0000", "t3 matched EXACT 1000.0000");
	}

	@Test
	void takesDigitsWithinATextOnlyForTheExactAmount() {
		this.books.invoice("20260017", "5000");
		this.books.pay("t1", "4999", "invoice 20260017");
		this.books.pay("t2", "5000", "invoice 20260017");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched REFERENCE_NOT_FOUND 0.0000",
				"t2 matched EXACT 5000.0000");
	}

	@Test
	void findsAnInvoiceByAFurtherReference() {
		this.books.invoice("INV-001", "5000");
		reference("INV-001", "PO4711");
		this.books.pay("t1", "5000", "PO 4711");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 5000.0000");
	}

	@Test
	void writesASmallRestOffWithinTheTolerance() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "5000");
		this.books.pay("t1", "4999", "INV-001");
		this.books.pay("t2", "4998.99", "INV-002");

		run("{\"tolerance\":{\"NGN\":1}}");

		assertThat(this.books.payments()).containsExactly("t1 matched WITHIN_TOLERANCE 4999.0000",
				"t2 matched PARTIAL 4998.9900");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000", "INV-002 partially_paid 4998.9900");
		assertThat(matches()).containsExactlyInAnyOrder("t1 INV-001 4999.0000 auto whole_reference",
				"t1 INV-001 1.0000 write_off tolerance", "t2 INV-002 4998.9900 auto whole_reference");
	}

	@Test
	void holdsWhatThePolicyHolds() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "4000", "INV-001");
		this.books.pay("t2", "6000", "INV-001");
		this.books.pay("t3", "5000", "INV-001");

		run("{\"partial\":\"hold\",\"over\":\"hold\"}");

		assertThat(this.books.payments()).containsExactly("t1 unmatched INVOICE_ALREADY_PAID 0.0000",
				"t2 unmatched INVOICE_ALREADY_PAID 0.0000", "t3 matched EXACT 5000.0000");
	}

	@Test
	void takesMoneyBackFromWhatIsNotAppliedFirst() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "6000", "INV-001");
		this.client.reconcile();
		refund("t2", "-1500", "t1");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched OVERPAYMENT 4500.0000",
				"t2 reversed REVERSAL_APPLIED 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 partially_paid 4500.0000");
		assertThat(matches()).containsExactlyInAnyOrder("t1 INV-001 5000.0000 auto whole_reference",
				"t1 INV-001 5000.0000 reversal taken_back", "t1 INV-001 4500.0000 auto kept_after_reversal");
	}

	@Test
	void opensTheInvoiceAgainForOthersWhenMoneyIsTakenBack() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.books.pay("t2", "5000", "INV-001");
		this.client.reconcile();
		refund("t3", "-5000", "t1");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 reversed REVERSAL_APPLIED 0.0000",
				"t2 matched EXACT 5000.0000", "t3 reversed REVERSAL_APPLIED 0.0000");
	}

	@Test
	void takesMoneyBackFromTheNewestOfSeveralInvoicesFirst() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		// Now its row is after the newer one's on disk.
		this.books.pay("t1", "1000", "INV-001");
		this.client.reconcile();
		this.books.pay("t2", "7000", "INV-001 and INV-002");
		this.client.reconcile();
		refund("t3", "-2000", "t2");

		this.client.reconcile();

		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000", "INV-002 partially_paid 1000.0000");
	}

	@Test
	void takesBackWhatIsLeftAndWaitsWithTheRest() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		refund("t2", "-2000", "t1");
		refund("t3", "-5000", "t1");

		this.client.reconcile();
		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 reversed REVERSAL_APPLIED 0.0000",
				"t2 reversed REVERSAL_APPLIED 0.0000", "t3 partially_matched REVERSAL_EXCEEDS_PAYMENT 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
		assertThat(this.client.get("/reports/invariants").field("ok")).isEqualTo("true");
		assertThat(this.client.get("/exceptions").text()).contains("REVERSAL_EXCEEDS_PAYMENT");
	}

	@Test
	void paysTheSameInvoicesAgainWhenARefundFails() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		this.books.pay("t1", "8000", "INV-001 and INV-002");
		refund("t2", "-4000", "t1");
		this.client.reconcile();
		refund("t3", "4000", "t2");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched MULTI_EXACT 4000.0000",
				"t2 reversed REVERSAL_APPLIED 0.0000", "t3 matched REINSTATED 4000.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000", "INV-002 paid 3000.0000");
		assertThat(matches()).contains("t3 INV-002 3000.0000 auto reinstated", "t3 INV-001 1000.0000 auto reinstated");
	}

	@Test
	void reinstatesFirstWhatWasTakenBackFirst() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		this.books.pay("t1", "8000", "INV-001 and INV-002");
		refund("t2", "-4000", "t1");
		this.client.reconcile();
		refund("t3", "3500", "t2");

		this.client.reconcile();

		assertThat(this.books.invoices()).containsExactly("INV-001 partially_paid 4500.0000", "INV-002 paid 3000.0000");
	}

	@Test
	void paysTheSameInvoiceAgainWhenADisputeIsWonAndTakesItBackWhenItIsLostAgain() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		refund("t2", "-5000", "t1");
		refund("t3", "6000", "t1");
		this.client.reconcile();
		assertThat(this.books.payments()).contains("t3 partially_matched OVERPAYMENT 5000.0000");
		refund("t4", "-6000", "t1");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 reversed REVERSAL_APPLIED 0.0000",
				"t2 reversed REVERSAL_APPLIED 0.0000", "t3 reversed REVERSAL_APPLIED 0.0000",
				"t4 reversed REVERSAL_APPLIED 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 pending 0.0000");
	}

	@Test
	void paysAllInvoicesOfOnePurchaseOrderOrNone() {
		this.books.invoice("INV-001", "100");
		this.books.invoice("INV-002", "101");
		reference("INV-001", "PO4712");
		reference("INV-002", "PO4712");
		this.books.pay("t1", "100", "PO-4712");
		this.books.pay("t2", "201", "PO-4712");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 unmatched AMBIGUOUS_REFERENCE 0.0000",
				"t2 matched MULTI_EXACT 201.0000");
	}

	@Test
	void tellsADuplicateForSeveralInvoicesToo() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		this.books.pay("t1", "8000", "INV-001 and INV-002");
		this.books.pay("t2", "8000", "INV-001 and INV-002");
		this.books.pay("t3", "7000", "INV-001 and INV-002");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched MULTI_EXACT 8000.0000",
				"t2 unmatched POSSIBLE_DUPLICATE_PAYMENT 0.0000", "t3 unmatched MULTI_SUM_MISMATCH 0.0000");
	}

	@Test
	void writesOffNoMoreThanOnePercentOfTheInvoice() {
		this.books.invoice("INV-001", "50");
		this.books.invoice("INV-002", "50");
		this.books.pay("t1", "49.49", "INV-001");
		this.books.pay("t2", "49.50", "INV-002");

		Answer run = run("{\"tolerance\":{\"NGN\":1}}");

		assertThat(this.books.payments()).containsExactly("t1 matched PARTIAL 49.4900",
				"t2 matched WITHIN_TOLERANCE 49.5000");
		assertThat(run.text()).contains("\"write_offs\":{\"NGN\":0.50}");
	}

	@Test
	void refusesAToleranceThatIsMoreThanSmall() {
		Answer answer = this.client.post("/reconcile/run", "{\"tolerance\":{\"NGN\":1.01}}");

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("tolerance.NGN");
		assertThat(answer.json().at("/errors/0/message").asString()).contains("1.01", "1 at most", "1 %");
	}

	@Test
	void looksAgainAtWhatAnUndoneRunLeavesOfAPayment() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "3000");
		this.books.pay("t1", "8000", "INV-001 and INV-002");
		Answer first = this.client.reconcile();
		String match = this.jdbc
			.sql("""
					select m.id::text from live_matches m join invoices i on i.id = m.invoice_id where i.invoice_number = 'INV-001'
					""")
			.query(String.class)
			.single();
		this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"wrong\"}");
		this.client.post("/matches",
				"{\"transaction_id\":\"%s\",\"allocations\":[{\"invoice_id\":\"%s\",\"amount\":1}]}"
					.formatted(this.books.transactionId("t1"), this.books.invoiceId("INV-001")));
		this.client.post("/reconcile/runs/" + first.field("id") + "/undo", "{\"reason\":\"again\"}");
		assertThat(this.books.payments()).containsExactly("t1 partially_matched RUN_UNDONE 1.0000");

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 partially_matched BLOCKED_BY_USER 1.0000");
	}

	@Test
	void saysTheSameOfMoneyThatWasTakenBackAfterItsRunWasUndone() {
		this.books.invoice("INV-001", "1000");
		this.books.pay("t1", "1000", "INV-001");
		refund("t2", "-1500", "t1");
		refund("t3", "100", "t1");
		Answer first = this.client.reconcile();
		List<String> before = this.books.payments();
		assertThat(before).contains("t3 reversed REVERSAL_APPLIED 0.0000");
		this.client.post("/reconcile/runs/" + first.field("id") + "/undo", "{\"reason\":\"again\"}");

		this.client.reconcile();

		assertThat(this.books.payments()).isEqualTo(before);
	}

	@Test
	void leavesToAPersonWhatAPersonIgnored() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.client.post("/transactions/%s/ignore".formatted(this.books.transactionId("t1")),
				"{\"reason\":\"not ours\"}");
		refund("t2", "-2000", "t1");
		this.client.reconcile();

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 ignored IGNORED 0.0000",
				"t2 reversed REVERSAL_APPLIED 0.0000");
	}

	@Test
	void changesNothingInADryRunAndReportsTheSame() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.books.pay("t2", "10", "LOST-1");

		Answer dry = run("{\"dry_run\":true}");

		assertThat(dry.json().path("dry_run").asBoolean()).isTrue();
		assertThat(this.books.payments()).containsExactly("t1 unmatched 0.0000", "t2 unmatched 0.0000");
		assertThat(matches()).isEmpty();
		Answer real = run("{}");
		for (String field : List.of("matched_count", "unmatched_count", "matched_transaction_ids",
				"unmatched_transaction_ids", "ruleset")) {
			assertThat(real.json().path(field)).as(field).isEqualTo(dry.json().path(field));
		}
	}

	@ParameterizedTest
	@CsvSource({ "currency,USD", "provider,other", "assurance,body" })
	void considersOnlyWhatThePolicyNames(String field, String value) {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.jdbc.sql("update transactions set assurance = 'checksum'").update();

		run("{\"%s\":\"%s\"}".formatted(field, value));

		assertThat(this.books.payments()).containsExactly("t1 unmatched 0.0000");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"partial":"maybe"}         | partial
			{"over":1}                  | over
			{"tolerance":{"NGN":-1}}    | tolerance.NGN
			{"tolerance":{"NGN":0.001}} | tolerance.NGN
			{"tolerance":{"XXX":1}}     | tolerance
			{"currency":"NAIRA"}        | currency
			{"assurance":"all"}         | assurance
			{"dry_run":"yes"}           | dry_run
			{"hold":true}               | hold
			""")
	void refusesAPolicyThatItDoesNotKnow(String body, String field) {
		Answer answer = this.client.post("/reconcile/run", body);

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
	}

	private Answer run(String policy) {
		Answer answer = this.client.post("/reconcile/run", policy);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private void refund(String id, String amount, String original) {
		this.client.deliver("evt-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",
				 "original_transaction_id":"%s"}""".formatted(id, amount, original));
	}

	@Test
	void listsWhatARunChanged() {
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();
		this.books.invoice("INV-001", "5000");

		String run = this.client.reconcile().field("id");

		JsonNode changes = this.client.get("/reconcile/runs/" + run + "/diff").json().path("data");
		assertThat(changes.size()).isEqualTo(1);
		assertThat(changes.at("/0/provider_transaction_id").asString()).isEqualTo("t1");
		assertThat(changes.at("/0/reason_before").asString()).isEqualTo("REFERENCE_NOT_FOUND");
		assertThat(changes.at("/0/reason").asString()).isEqualTo("EXACT");
		assertThat(changes.at("/0/applied").decimalValue()).isEqualByComparingTo("5000");
	}

	@Test
	void listsWhatARunDidInPages() {
		for (int i = 0; i < 5; i++) {
			this.books.invoice("INV-" + i, "10");
			this.books.pay("paid-" + i, "10", "INV-" + i);
			this.books.pay("lost-" + i, "10", "LOST-" + i);
		}
		String run = "/reconcile/runs/" + this.client.reconcile().field("id");

		for (String list : List.of("/matches", "/unmatched")) {
			Answer first = this.client.get(run + list + "?limit=3");
			Answer second = this.client.get(run + list + "?limit=3&after=" + first.field("next"));

			assertThat(first.json().path("data")).hasSize(3);
			assertThat(second.json().path("data")).hasSize(2);
			assertThat(second.json().path("next").isNull()).isTrue();
			assertThat(first.json().path("data").findValuesAsString("transaction_id"))
				.doesNotContainAnyElementsOf(second.json().path("data").findValuesAsString("transaction_id"));
		}
		assertThat(this.client.get(run + "/matches").json().path("data").path(0).path("invoice_number").asString())
			.startsWith("INV-");
	}

	@Test
	void listsRunsNewestFirst() {
		String first = this.client.reconcile().field("id");
		String second = this.client.reconcile().field("id");

		Answer page = this.client.get("/reconcile/runs?limit=1");

		assertThat(page.json().path("data").findValuesAsString("id")).containsExactly(second);
		assertThat(this.client.get("/reconcile/runs?after=" + page.field("next"))
			.json()
			.path("data")
			.findValuesAsString("id")).containsExactly(first);
	}

	@Test
	void givesTheSameRunForTheSameKey() {
		Answer first = this.client.post("/reconcile/run", "", "Idempotency-Key", "k1");
		this.books.pay("t1", "5000", "INV-404");

		assertThat(this.client.post("/reconcile/run", "", "Idempotency-Key", "k1").json()).isEqualTo(first.json());
		assertThat(this.client.post("/reconcile/run", "{}", "Idempotency-Key", "k1").field("code"))
			.isEqualTo("idempotency_key_reused");
		assertThat(this.client.post("/reconcile/run", "", "Idempotency-Key", "k2").field("unmatched_count"))
			.isEqualTo("1");
	}

	@Test
	void marksARunFailedWhoseProcessDied() {
		UUID dead = UUID.randomUUID();
		this.jdbc.sql("""
				insert into reconciliation_runs (id, status, started_at, idempotency_key, request_sha256)
				values (?, 'running', now(), 'k1', sha256(''))
				""").param(dead).update();

		assertThat(this.client.post("/reconcile/run", "", "Idempotency-Key", "k1").status()).isEqualTo(200);

		assertThat(this.client.get("/reconcile/runs/" + dead).field("status")).isEqualTo("failed");
	}

	@Test
	void respondsAsyncWhenAsked() {
		Answer answer = this.client.post("/reconcile/run", "", "Prefer", "wait=1, respond-async");

		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.header("Location")).isEqualTo("/reconcile/runs/" + answer.field("id"));
		org.awaitility.Awaitility.await()
			.until(() -> this.client.get(answer.header("Location")).field("status").equals("completed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "update transaction_matches set amount = 1", "delete from transaction_matches",
			"update match_decisions set applied = 1", "delete from match_decisions",
			"update invoices set amount_paid = amount_due + 1", "update invoices set amount_paid = -1",
			"update transactions set allocated = amount + 1", "update transactions set allocated = -1",
			"delete from transactions", "delete from reconciliation_runs",
			"update transactions set id = gen_random_uuid()", "update transactions set amount = amount + 1",
			"update transactions set currency = 'USD'", "update transactions set transaction_id = 'other'",
			"update transactions set raw_event_id = null", "update raw_events set body = ''",
			"update raw_events set body_sha256 = sha256('')", "update raw_events set received_at = now()",
			"update raw_events set amount = amount + 1", "update raw_events set amount = null",
			"update raw_events set currency = 'USD'", "update raw_events set transaction_id = 'other'",
			"update raw_events set transaction_id = null", "update raw_events set event_id = 'other'",
			"update raw_events set state = 'quarantined', transaction_id = null, amount = null",
			"update split_deliveries set body = ''", "delete from split_deliveries", "truncate split_deliveries",
			"truncate raw_events cascade", "truncate transactions cascade", "truncate transaction_matches cascade",
			"truncate match_decisions", "truncate payment_reversals", "truncate invoice_changes",
			"truncate invoice_adjustments", "truncate event_decisions", "truncate event_replays",
			"update audit_entries set actor = 'nobody'", "delete from audit_entries", "truncate audit_entries",
			"delete from audit_head", "truncate audit_head", "insert into audit_head (sequence, hash) values (0, '')",
			"insert into match_decisions (transaction_id, reason, applied, evidence) values (gen_random_uuid(), 'EXACT', 0, '{}')",
			"insert into match_decisions (run_id, transaction_id, reason, applied, evidence) select gen_random_uuid(), id, 'EXACT', 0, '{}' from transactions",
			"insert into transaction_matches (run_id, transaction_id, invoice_id, amount, kind, rule) select gen_random_uuid(), t.id, i.id, 1, 'auto', 'x' from transactions t cross join invoices i",
			"insert into transaction_matches (transaction_id, invoice_id, amount, kind, rule, reverses) select transaction_id, invoice_id, 1, 'auto', 'x', id from transaction_matches" })
	void isFencedInTheDatabaseToo(String statement) {
		appliesAnExactPayment();

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(statement).update());
	}

	@Test
	void takesTheHandwrittenInsertOfOlderServices() {
		for (int i = 0; i < 2; i++) {
			this.jdbc
				.sql("""
						INSERT INTO invoices (id, invoice_number, amount_due, currency, status)
						VALUES (gen_random_uuid(), 'INV-001', 5000.00, 'NGN', 'pending') ON CONFLICT (invoice_number) DO NOTHING;
						""")
				.update();
		}
		this.books.pay("t1", "5000", "INV-001");

		this.client.reconcile();

		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000");
	}

	private void reference(String number, String key) {
		this.jdbc.sql("""
				insert into invoice_references (invoice_id, key, kind)
				select id, ?, 'purchase_order' from invoices where invoice_number = ?
				""").params(key, number).update();
	}

	private void insertInvoice(String number, String amount, String status) {
		this.jdbc
			.sql("insert into invoices (invoice_number, amount_due, currency, status) values (?, ?::numeric, 'NGN', ?)")
			.params(number, amount, status)
			.update();
	}

	private List<String> matches() {
		return this.jdbc.sql("""
				select concat_ws(' ', t.transaction_id, i.invoice_number, m.amount, m.kind, m.rule)
				from transaction_matches m
				join transactions t on t.id = m.transaction_id
				join invoices i on i.id = m.invoice_id
				order by t.ingest_seq
				""").query(String.class).list();
	}

	private List<String> reasons(Answer run) {
		return this.client.get("/reconcile/runs/" + run.field("id") + "/unmatched")
			.json()
			.path("data")
			.findValuesAsString("reason");
	}

}
