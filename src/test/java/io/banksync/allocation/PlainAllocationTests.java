package io.banksync.allocation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.banksync.Sample;
import io.banksync.allocation.PlainAllocation.Application;
import io.banksync.allocation.PlainAllocation.Invoice;
import io.banksync.allocation.PlainAllocation.Payment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The plain allocation follows the decision table, row by row. The expected amounts are
 * computed by hand.
 */
class PlainAllocationTests {

	private static final int HISTORIES = Sample.of(150, 2000);

	private final PlainAllocation plain = new PlainAllocation(PlainAllocationTests::read);

	@Test
	void takesBackWhatIsNotAppliedFirstAndThenTheLastApplication() {
		invoice("A", "100");
		invoice("B", "50");
		pay("p1", "A B", "150");
		pay("p2", "C", "80");
		back("n1", "p1", "60");
		back("n2", "p2", "30");

		assertRun("p1 matched MULTI_EXACT 90.00 60.00", "p2 unmatched REFERENCE_NOT_FOUND 0.00 30.00",
				"n1 reversed REVERSAL_APPLIED 0.00 0.00", "n2 reversed REVERSAL_APPLIED 0.00 0.00",
				"A partially_paid 90.00", "B pending 0.00", "p1 A auto 90.00");
	}

	@Test
	void takesTheRestOfAnOverpaymentBeforeItsApplication() {
		invoice("A", "100");
		pay("p1", "A", "130");
		back("n1", "p1", "40");
		back("n2", "p1", "90");

		assertRun("p1 reversed REVERSAL_APPLIED 0.00 130.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"n2 reversed REVERSAL_APPLIED 0.00 0.00", "A pending 0.00");
	}

	@Test
	void undoesTheWriteOffBesideWhatIsTakenBack() {
		this.plain.tolerance = new BigDecimal("1.00");
		invoice("A", "100");
		pay("p1", "A", "99.50");
		back("n1", "p1", "9.50");

		assertRun("p1 matched WITHIN_TOLERANCE 90.00 9.50", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"A partially_paid 90.00", "p1 A auto 90.00");
	}

	@Test
	void takesBackAPaymentThatComesLater() {
		invoice("A", "100");
		back("n1", "p1", "100");
		pay("p1", "A", "100");
		pay("p2", "A", "100");

		assertRun("n1 reversed REVERSAL_APPLIED 0.00 0.00", "p1 reversed REVERSAL_APPLIED 0.00 100.00",
				"p2 matched EXACT 100.00 0.00", "A paid 100.00", "p2 A auto 100.00");
	}

	@Test
	void opensAnInvoiceForWhoWaitsLongest() {
		invoice("A", "100");
		pay("p1", "A", "100");
		pay("p2", "A", "60");
		pay("p3", "A", "70");
		back("n1", "p1", "100");

		assertRun("p1 reversed REVERSAL_APPLIED 0.00 100.00", "p2 matched PARTIAL 60.00 0.00",
				"p3 partially_matched OVERPAYMENT 40.00 0.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"A paid 100.00", "p2 A auto 60.00", "p3 A auto 40.00");
	}

	@Test
	void takesBackWhatIsLeftAndWaitsWithTheRest() {
		invoice("A", "100");
		pay("p1", "A", "100");
		back("n1", "p1", "40");
		back("n2", "p1", "100");
		back("n3", "p1", "10");

		assertRun("p1 reversed REVERSAL_APPLIED 0.00 100.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"n2 partially_matched REVERSAL_EXCEEDS_PAYMENT 0.00 0.00",
				"n3 unmatched REVERSAL_EXCEEDS_PAYMENT 0.00 0.00", "A pending 0.00");
		assertThat(this.plain.payments.get(2).takenBack).isEqualByComparingTo("60");
	}

	@Test
	void takesBackWhatWasReinstatedMeanwhile() {
		invoice("A", "100");
		pay("p1", "A", "100");
		back("n1", "p1", "40");
		back("n2", "p1", "100");
		bringBack("r1", "n1", null, "40");

		assertRun("p1 reversed REVERSAL_APPLIED 0.00 100.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"n2 reversed REVERSAL_APPLIED 0.00 0.00", "r1 reversed REVERSAL_APPLIED 0.00 40.00", "A pending 0.00");
	}

	@Test
	void reinstatesARefundThatFailed() {
		invoice("A", "100");
		invoice("B", "50");
		pay("p1", "A B", "150");
		back("n1", "p1", "60");
		bringBack("r1", "n1", "C", "60");

		assertRun("p1 matched MULTI_EXACT 90.00 60.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"r1 matched REINSTATED 60.00 0.00", "A paid 100.00", "B paid 50.00", "p1 A auto 90.00",
				"r1 A auto 10.00", "r1 B auto 50.00");
	}

	@Test
	void reinstatesADisputeWonInTwoPartsAndMore() {
		invoice("A", "100");
		invoice("B", "50");
		pay("p1", "A B", "150");
		back("n1", "p1", "20");
		back("n2", "p1", "60");
		bringBack("r1", "p1", null, "45");
		bringBack("r2", "p1", null, "45");
		bringBack("r3", "p1", "B", "45");

		assertRun("p1 matched MULTI_EXACT 70.00 80.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"n2 reversed REVERSAL_APPLIED 0.00 0.00", "r1 matched REINSTATED 45.00 0.00",
				"r2 partially_matched OVERPAYMENT 35.00 0.00", "r3 unmatched POSSIBLE_DUPLICATE_PAYMENT 0.00 0.00",
				"A paid 100.00", "B paid 50.00", "p1 A auto 70.00", "r1 B auto 45.00", "r2 A auto 30.00",
				"r2 B auto 5.00");
	}

	@Test
	void appliesWhatIsReinstatedOnlyAsFarAsItIsOpen() {
		invoice("A", "100");
		pay("p1", "A", "100");
		back("n1", "p1", "100");
		pay("p2", "A", "70");
		bringBack("r1", "p1", null, "100");

		assertRun("p1 reversed REVERSAL_APPLIED 0.00 100.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"p2 matched PARTIAL 70.00 0.00", "r1 partially_matched REINSTATED 30.00 0.00", "A paid 100.00",
				"p2 A auto 70.00", "r1 A auto 30.00");
	}

	@Test
	void waitsWithWhatIsReinstatedUntilItsInvoiceIsOpen() {
		invoice("A", "100");
		pay("p1", "A", "100");
		back("n1", "p1", "100");
		pay("p2", "A", "100");
		bringBack("r1", "n1", null, "100");
		back("n2", "p2", "100");

		assertRun("p1 reversed REVERSAL_APPLIED 0.00 100.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"p2 reversed REVERSAL_APPLIED 0.00 100.00", "r1 matched REINSTATED 100.00 0.00",
				"n2 reversed REVERSAL_APPLIED 0.00 0.00", "A paid 100.00", "r1 A auto 100.00");
	}

	@Test
	void leavesReinstatedWhatHadNotBeenApplied() {
		invoice("A", "100");
		pay("p1", "C", "100");
		back("n1", "p1", "100");
		bringBack("r1", "n1", "A", "100");

		assertRun("p1 reversed REVERSAL_APPLIED 0.00 100.00", "n1 reversed REVERSAL_APPLIED 0.00 0.00",
				"r1 unmatched REINSTATED 0.00 0.00", "A pending 0.00");
	}

	@Test
	void readsTheTextsOfWhatBringsBackNothing() {
		invoice("A", "100");
		pay("p1", "C", "100");
		bringBack("r1", "p1", "A", "100");

		assertRun("p1 unmatched REFERENCE_NOT_FOUND 0.00 0.00", "r1 matched EXACT 100.00 0.00", "A paid 100.00",
				"r1 A auto 100.00");
	}

	@Test
	void looksAgainAtWhatIsReinstatedWhenTheReversalComes() {
		invoice("A", "100");
		pay("p1", "A", "100");
		bringBack("r1", "n1", "A", "100");
		back("n1", "p1", "100");

		assertRun("p1 reversed REVERSAL_APPLIED 0.00 100.00", "r1 matched REINSTATED 100.00 0.00",
				"n1 reversed REVERSAL_APPLIED 0.00 0.00", "A paid 100.00", "r1 A auto 100.00");
	}

	@Test
	void leavesAReversalWithoutItsPayment() {
		pay("p1", "C", "100", "USD");
		back("n1", null, "100");
		back("n2", "p9", "100");
		back("n3", "p1", "100");

		assertRun("p1 unmatched REFERENCE_NOT_FOUND 0.00 0.00", "n1 unmatched REFUND_WITHOUT_ORIGINAL 0.00 0.00",
				"n2 unmatched REFUND_WITHOUT_ORIGINAL 0.00 0.00", "n3 unmatched REFUND_WITHOUT_ORIGINAL 0.00 0.00");
	}

	@Test
	void leavesWhatNamesNothing() {
		pay("p1", "", "100");
		pay("p2", "*", "100");
		pay("p3", "C", "100");
		pay("p4", "?", "100");

		assertRun("p1 unmatched NO_REFERENCE 0.00 0.00", "p2 unmatched TOO_MANY_REFERENCES 0.00 0.00",
				"p3 unmatched REFERENCE_NOT_FOUND 0.00 0.00", "p4 unmatched AMBIGUOUS_REFERENCE 0.00 0.00");
	}

	@Test
	void paysAllInvoicesOfOneKeyOrNone() {
		this.plain.addReference(invoice("A", "100"), "PO-1");
		this.plain.addReference(invoice("B", "101"), "PO-1");
		pay("p1", "PO-1", "100");
		pay("p2", "~PO-1", "201");
		pay("p3", "PO-1 A", "201");
		pay("p4", "PO-1", "201");

		assertRun("p1 unmatched AMBIGUOUS_REFERENCE 0.00 0.00", "p2 unmatched AMBIGUOUS_REFERENCE 0.00 0.00",
				"p3 unmatched AMBIGUOUS_REFERENCE 0.00 0.00", "p4 matched MULTI_EXACT 201.00 0.00", "A paid 100.00",
				"B paid 101.00", "p4 A auto 100.00", "p4 B auto 101.00");
	}

	@Test
	void paysTheOnlyInvoiceOfAKeyThatIsPayable() {
		Invoice first = invoice("A", "100");
		this.plain.addReference(first, "PO-1");
		this.plain.addReference(invoice("B", "101"), "PO-1");
		this.plain.voidInvoice(first);
		pay("p1", "PO-1", "101");

		assertRun("p1 matched EXACT 101.00 0.00", "A void 0.00", "B paid 101.00", "p1 B auto 101.00");
	}

	@Test
	void leavesWhatNamesAnInvoiceThatItCannotPay() {
		this.plain.voidInvoice(invoice("A", "100"));
		invoice("B", "100");
		invoice("C", "100");
		pay("p1", "A", "100");
		pay("p2", "~A", "100");
		pay("p3", "B", "100", "USD");
		pay("p4", "~B", "100", "USD");
		pay("p5", "C", "100");
		pay("p6", "~C", "90");
		pay("p7", "B C", "200");
		this.plain.blocks.addAll(List.of("p5 C", "p6 C", "p7 C"));

		assertRun("p1 unmatched INVOICE_NOT_PAYABLE 0.00 0.00", "p2 unmatched REFERENCE_NOT_FOUND 0.00 0.00",
				"p3 unmatched CURRENCY_MISMATCH 0.00 0.00", "p4 unmatched REFERENCE_NOT_FOUND 0.00 0.00",
				"p5 unmatched BLOCKED_BY_USER 0.00 0.00", "p6 unmatched BLOCKED_BY_USER 0.00 0.00",
				"p7 unmatched BLOCKED_BY_USER 0.00 0.00", "A void 0.00", "B pending 0.00", "C pending 0.00");
	}

	@Test
	void paysSeveralInvoicesExactlyOrNone() {
		invoice("A", "100");
		invoice("B", "50");
		invoice("C", "30");
		pay("p1", "A B", "149");
		pay("p2", "A ~B", "150");
		pay("p3", "B", "50");
		pay("p4", "A B C", "130");
		pay("p5", "A B C", "130");
		pay("p6", "A C", "130", Duration.ofDays(7));
		pay("p7", "A C", "130", Duration.ofDays(8));

		assertRun("p1 unmatched MULTI_SUM_MISMATCH 0.00 0.00", "p2 unmatched MULTI_SUM_MISMATCH 0.00 0.00",
				"p3 matched EXACT 50.00 0.00", "p4 matched MULTI_EXACT 130.00 0.00",
				"p5 unmatched MULTI_SUM_MISMATCH 0.00 0.00", "p6 unmatched POSSIBLE_DUPLICATE_PAYMENT 0.00 0.00",
				"p7 unmatched MULTI_SUM_MISMATCH 0.00 0.00", "A paid 100.00", "B paid 50.00", "C paid 30.00",
				"p3 B auto 50.00", "p4 A auto 100.00", "p4 C auto 30.00");
	}

	@Test
	void appliesWhatIsNamedForNothingCertainOnlyIfItIsExact() {
		invoice("A", "100");
		pay("p1", "~A", "99");
		pay("p2", "~A", "101");
		pay("p3", "~A", "100");
		pay("p4", "~A", "100");

		assertRun("p1 unmatched REFERENCE_NOT_FOUND 0.00 0.00", "p2 unmatched REFERENCE_NOT_FOUND 0.00 0.00",
				"p3 matched EXACT 100.00 0.00", "p4 unmatched REFERENCE_NOT_FOUND 0.00 0.00", "A paid 100.00",
				"p3 A auto 100.00");
	}

	@Test
	void tellsWhatIsPaidTwiceFromWhatIsPaid() {
		invoice("A", "100");
		this.plain.create(new Invoice("B", new BigDecimal("100"), "NGN", "paid"));
		pay("p1", "A", "100");
		pay("p2", "A", "100", Duration.ofDays(7));
		pay("p3", "A", "100", Duration.ofDays(8));
		pay("p4", "A", "50");
		pay("p5", "B", "100");

		assertRun("p1 matched EXACT 100.00 0.00", "p2 unmatched POSSIBLE_DUPLICATE_PAYMENT 0.00 0.00",
				"p3 unmatched INVOICE_ALREADY_PAID 0.00 0.00", "p4 unmatched INVOICE_ALREADY_PAID 0.00 0.00",
				"p5 unmatched INVOICE_ALREADY_PAID 0.00 0.00", "A paid 100.00", "B paid 0.00", "p1 A auto 100.00");
	}

	@Test
	void writesOffNoMoreThanThePolicySaysAndNoMoreThanOnePercent() {
		this.plain.tolerance = new BigDecimal("1.00");
		invoice("A", "1050");
		invoice("B", "1050");
		invoice("C", "50");
		invoice("D", "50");
		pay("p1", "A", "1049");
		pay("p2", "B", "1048.99");
		pay("p3", "C", "49.50");
		pay("p4", "D", "49.49");

		assertRun("p1 matched WITHIN_TOLERANCE 1049.00 0.00", "p2 matched PARTIAL 1048.99 0.00",
				"p3 matched WITHIN_TOLERANCE 49.50 0.00", "p4 matched PARTIAL 49.49 0.00", "A paid 1050.00",
				"B partially_paid 1048.99", "C paid 50.00", "D partially_paid 49.49", "p1 A auto 1049.00",
				"p1 A write_off 1.00", "p2 B auto 1048.99", "p3 C auto 49.50", "p3 C write_off 0.50",
				"p4 D auto 49.49");
	}

	@Test
	void appliesAPartAndWhatIsMore() {
		invoice("A", "100");
		pay("p1", "A", "60");
		pay("p2", "A", "60");

		assertRun("p1 matched PARTIAL 60.00 0.00", "p2 partially_matched OVERPAYMENT 40.00 0.00", "A paid 100.00",
				"p1 A auto 60.00", "p2 A auto 40.00");
	}

	@Test
	void holdsAPartAndWhatIsMore() {
		this.plain.holdPartial = true;
		this.plain.holdOver = true;
		invoice("A", "100");
		pay("p1", "A", "60");
		pay("p2", "A", "160");

		assertRun("p1 unmatched UNDERPAYMENT_HELD 0.00 0.00", "p2 unmatched OVERPAYMENT_HELD 0.00 0.00",
				"A pending 0.00");
	}

	@Test
	void looksAgainAtWhatUndoLeftButNotAtWhatAPersonLeft() {
		Invoice a = invoice("A", "100");
		Invoice b = invoice("B", "50");
		Payment first = pay("p1", "A B", "150");
		Payment second = pay("p2", "A", "40");
		int run = this.plain.run();
		this.plain.reverse(first.applications.getFirst(), true);
		this.plain.match(first, Map.of(a, new BigDecimal("30")));
		this.plain.match(second, Map.of(a, new BigDecimal("15")));
		this.plain.undo(run);

		assertThat(this.plain.state()).contains("p1 partially_matched RUN_UNDONE 30.00 0.00",
				"p2 partially_matched MANUAL 15.00 0.00");
		assertRun("p1 partially_matched BLOCKED_BY_USER 30.00 0.00", "p2 partially_matched MANUAL 15.00 0.00",
				"A partially_paid 45.00", "B pending 0.00", "p1 A manual 30.00", "p2 A manual 15.00");
		assertThat(b.open()).isEqualByComparingTo("50");
	}

	@Test
	void changesNothingInASecondRun() {
		forEachHistory((history) -> {
			PlainAllocation allocation = RandomActs.begin(history, PlainReader::read);
			List<Payment> payments = history.payments();
			for (int round = 0; round < 3; round++) {
				allocation.payments.addAll(part(payments, round, 3));
				for (int i = history.random().nextInt(6); i > 0; i--) {
					RandomActs.act(history, allocation, round);
				}
				history.policy(allocation);
				allocation.run();
				List<String> state = allocation.state();
				assertSound(allocation);

				allocation.run();

				assertThat(allocation.state()).isEqualTo(state);
			}
		});
	}

	/**
	 * Unless the run took money back, because the bank did that, and it stays.
	 */
	@Test
	void makesTheSameAgainOfARunThatWasUndone() {
		int[] again = new int[1];
		forEachHistory((history) -> {
			PlainAllocation allocation = RandomActs.begin(history, PlainReader::read);
			List<Payment> payments = history.payments();
			history.policy(allocation);
			allocation.payments.addAll(part(payments, 0, 2));
			allocation.run();
			RandomActs.act(history, allocation, 0);
			allocation.payments.addAll(part(payments, 1, 2));
			BigDecimal takenBack = takenBack(allocation);
			int run = allocation.run();
			List<String> state = allocation.state();

			if (takenBack(allocation).compareTo(takenBack) == 0) {
				allocation.undo(run);
				again[0] += allocation.state().equals(state) ? 0 : 1;
				allocation.run();
				assertThat(allocation.state()).isEqualTo(state);
			}
		});
		assertThat(again[0]).isPositive();
	}

	private static BigDecimal takenBack(PlainAllocation allocation) {
		return allocation.payments.stream()
			.map((payment) -> payment.takenBack)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * Only invoices and the decisions before the first run are known at the beginning.
	 */
	@Test
	void endsInTheSameStateHoweverItIsSplitIntoRuns() {
		for (int seed = 0; seed < HISTORIES; seed++) {
			Reader reader = new Remembering();
			List<String> state = after(1, seed, reader).state();
			assertThat(after(2, seed, reader).state()).as("seed %d in 2 runs", seed).isEqualTo(state);
			assertThat(after(7, seed, reader).state()).as("seed %d in 7 runs", seed).isEqualTo(state);
		}
	}

	@Test
	void meetsEveryRowOfTheTable() {
		Map<String, Integer> counts = new TreeMap<>();
		for (int seed = 0; seed < 500; seed++) {
			PlainAllocation allocation = after(1, seed, PlainReader::read);
			for (Payment payment : allocation.payments) {
				counts.merge(payment.reason, 1, Integer::sum);
				String special = special(payment, allocation.read(payment));
				if (!special.isEmpty()) {
					counts.merge(special, 1, Integer::sum);
				}
			}
		}

		System.out.println("500 histories: " + counts);
		assertThat(counts.keySet())
			.containsAll(PlainAllocation.REASONS.stream()
				.filter((reason) -> !Set.of("UNIGNORED", "RUN_UNDONE", "TAKEN_OFF", "RESTORED").contains(reason))
				.toList())
			.contains("EXACT, else nothing", "MULTI_EXACT of one key", "POSSIBLE_DUPLICATE_PAYMENT of several",
					"OVERPAYMENT of what was reinstated");
	}

	/**
	 * Distinguishes decisions of one reason that come from different rows.
	 */
	private static String special(Payment payment, PlainReader.Result reading) {
		int named = reading.named().size();
		boolean nothingCertain = reading.named().values().stream().allMatch(PlainReader.Strength.EXACT_ONLY::equals);
		return switch (payment.reason) {
			case "EXACT" -> nothingCertain ? "EXACT, else nothing" : "";
			case "MULTI_EXACT" -> (named == 1) ? "MULTI_EXACT of one key" : "";
			case "POSSIBLE_DUPLICATE_PAYMENT" -> (named > 1) ? "POSSIBLE_DUPLICATE_PAYMENT of several" : "";
			case "OVERPAYMENT" -> payment.reinstates() ? "OVERPAYMENT of what was reinstated" : "";
			default -> "";
		};
	}

	private static PlainAllocation after(int runs, int seed, Reader reader) {
		RandomHistory history = new RandomHistory(seed);
		PlainAllocation allocation = RandomActs.begin(history, reader);
		List<Payment> payments = history.payments();
		allocation.payments.addAll(part(payments, 0, 3));
		for (int i = history.random().nextInt(6); i > 0; i--) {
			RandomActs.act(history, allocation, 0);
		}
		history.policy(allocation);
		List<Payment> rest = payments.subList(allocation.payments.size(), payments.size());
		for (Payment payment : rest) {
			if (!allocation.invoices.isEmpty() && history.oneIn(4)) {
				allocation.blocks
					.add(PlainAllocation.pair(payment, history.oneOf(List.copyOf(allocation.invoices.values()))));
			}
		}
		for (int run = 0; run < runs; run++) {
			allocation.payments.addAll(part(rest, run, runs));
			allocation.run();
		}
		return allocation;
	}

	private static List<Payment> part(List<Payment> all, int number, int of) {
		return all.subList(all.size() * number / of, all.size() * (number + 1) / of);
	}

	private static void assertSound(PlainAllocation allocation) {
		BigDecimal reversed = BigDecimal.ZERO;
		for (Payment payment : allocation.payments) {
			reversed = reversed.add(payment.reversed);
			if (payment.isPositive()) {
				assertThat(payment.rest()).as(payment.id).isNotNegative();
			}
			else {
				assertThat(payment.takenBack).as(payment.id).isBetween(BigDecimal.ZERO, payment.amount.negate());
			}
			for (Application application : payment.applications) {
				assertThat(application.amount).as(payment.id).isPositive();
			}
		}
		assertThat(reversed).isEqualByComparingTo(takenBack(allocation));
		allocation.invoices.values()
			.forEach((invoice) -> assertThat(invoice.open()).as(invoice.number).isNotNegative());
	}

	private static void forEachHistory(Consumer<RandomHistory> test) {
		for (int seed = 0; seed < HISTORIES; seed++) {
			try {
				test.accept(new RandomHistory(seed));
			}
			catch (AssertionError ex) {
				throw new AssertionError("seed " + seed, ex);
			}
		}
	}

	/**
	 * Reads words: a number names its invoice; after a tilde it names nothing certain. A
	 * star means too many numbers, and a question mark two that overlap.
	 */
	private static PlainReader.Result read(List<String> printed, String reference, String description) {
		SortedMap<String, PlainReader.Strength> named = new TreeMap<>();
		for (String word : reference.split(" ")) {
			String number = word.replace("~", "");
			if (printed.contains(number)) {
				named.put(number, word.equals(number) ? PlainReader.Strength.STRONG : PlainReader.Strength.EXACT_ONLY);
			}
		}
		PlainReader.Kind kind = switch (reference) {
			case "" -> PlainReader.Kind.NO_NUMBER;
			case "*" -> PlainReader.Kind.TOO_MANY;
			case "?" -> PlainReader.Kind.AMBIGUOUS;
			default -> named.isEmpty() ? PlainReader.Kind.NOTHING : PlainReader.Kind.NAMED;
		};
		return new PlainReader.Result(kind, named);
	}

	private Invoice invoice(String number, String due) {
		Invoice invoice = new Invoice(number, new BigDecimal(due), "NGN", "pending");
		this.plain.create(invoice);
		return invoice;
	}

	private Payment pay(String id, String reference, String amount) {
		return come(id, reference, amount, "NGN", Duration.ZERO, null);
	}

	private void pay(String id, String reference, String amount, String currency) {
		come(id, reference, amount, currency, Duration.ZERO, null);
	}

	private void pay(String id, String reference, String amount, Duration after) {
		come(id, reference, amount, "NGN", after, null);
	}

	private void back(String id, @Nullable String originalId, String amount) {
		come(id, null, "-" + amount, "NGN", Duration.ZERO, originalId);
	}

	private void bringBack(String id, String originalId, @Nullable String reference, String amount) {
		come(id, reference, amount, "NGN", Duration.ZERO, originalId);
	}

	private Payment come(String id, @Nullable String reference, String amount, String currency, Duration after,
			@Nullable String originalId) {
		Payment payment = new Payment(id, reference, null, new BigDecimal(amount), currency,
				RandomHistory.START.plus(after), originalId);
		this.plain.payments.add(payment);
		return payment;
	}

	/**
	 * Runs, and asserts the state: payments with status, reason, applied and reversed
	 * amounts; invoices with status and paid amount; and the matches.
	 */
	private void assertRun(String... state) {
		this.plain.run();
		assertThat(this.plain.state()).containsExactly(state);
	}

	/**
	 * Reads each text once.
	 */
	private static final class Remembering implements Reader {

		private final Map<List<?>, PlainReader.Result> readings = new HashMap<>();

		@Override
		public PlainReader.Result read(List<String> printed, String reference, String description) {
			return this.readings.computeIfAbsent(List.of(printed, reference, description),
					(unread) -> PlainReader.read(printed, reference, description));
		}

	}

}
