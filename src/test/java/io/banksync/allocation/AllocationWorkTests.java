package io.banksync.allocation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often transactions are looked at grows linearly with their number.
 */
class AllocationWorkTests {

	private static final int PAYMENTS = 2000;

	/** Once on arrival, once when it can be applied, once to find why it waits. */
	private static final int MOST_LOOKS = 3;

	private static final AllocationPolicy APPLY = new AllocationPolicy(false, false, Map.of());

	private static final AllocationPolicy HOLD = new AllocationPolicy(true, true, Map.of());

	private static final AllocationPolicy TOLERANCE = new AllocationPolicy(true, false,
			Map.of("NGN", new BigDecimal("1.00")));

	private long nextId;

	static Stream<Arguments> cases() {
		return Stream.of("apply", "hold", "tolerance")
			.flatMap((policy) -> Stream
				.of("own invoices", "one invoice", "one invoice and a refund", "one invoice and many refunds",
						"made twice", "two invoices together")
				.map((history) -> Arguments.of(policy, history)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void looksAreBoundedByThePayments(String policy, String history) {
		for (int times : new int[] { 1, 2, 4 }) {
			List<AllocationTransaction> transactions = history(history, PAYMENTS * times);
			AllocationRules rules = new AllocationRules(policy(policy), this::id);

			AllocationRules.Outcome outcome = rules.allocate(transactions);

			assertThat(rules.looks()).isLessThanOrEqualTo(
					(long) MOST_LOOKS * (transactions.size() + outcome.made().size() + outcome.undone().size()));
		}
	}

	private static AllocationPolicy policy(String name) {
		return switch (name) {
			case "apply" -> APPLY;
			case "hold" -> HOLD;
			default -> TOLERANCE;
		};
	}

	private List<AllocationTransaction> history(String name, int payments) {
		List<AllocationTransaction> transactions = new ArrayList<>();
		AllocationInvoice one = invoice("100000");
		AllocationInvoice other = invoice("50000");
		for (int i = 0; i < payments; i++) {
			String amount = (i % 3 == 0) ? "100" : "99.50";
			switch (name) {
				case "own invoices" -> transactions.add(pay(transactions.size(), amount, invoice("100")));
				case "made twice" -> {
					AllocationInvoice own = invoice("100");
					transactions.add(pay(transactions.size(), "100", own));
					transactions.add(pay(transactions.size(), "100", own));
				}
				case "two invoices together" -> transactions.add(pay(transactions.size(), amount, one, other));
				default -> transactions.add(pay(transactions.size(), amount, one));
			}
		}
		int refunds = name.endsWith("a refund") ? 1 : name.endsWith("many refunds") ? payments / 4 : 0;
		for (int i = 0; i < refunds; i++) {
			Reversals reversals = new Reversals();
			AllocationTransaction payment = transactions.get(3 * i);
			reversals.of(payment);
			AllocationTransaction refund = transaction(transactions.size(), payment.amount().negate().toPlainString());
			refund.belongsTo(reversals, null);
			transactions.add(refund);
		}
		return transactions;
	}

	private AllocationInvoice invoice(String due) {
		return new AllocationInvoice(++this.nextId, "NGN", true, new BigDecimal(due), new BigDecimal(due));
	}

	private AllocationTransaction pay(int seq, String amount, AllocationInvoice... invoices) {
		AllocationTransaction payment = transaction(seq, amount);
		payment.names(Mentions.Kind.NAMED,
				Stream.of(invoices)
					.map((invoice) -> new NamedInvoice("K" + invoice.seq(), Strength.STRONG, invoice, false))
					.toList());
		return payment;
	}

	private AllocationTransaction transaction(int seq, String amount) {
		return new AllocationTransaction(id(), seq, new BigDecimal(amount), "NGN",
				RandomHistory.START.plus(Duration.ofDays(10L * seq)), true, TransactionState.NEW);
	}

	private UUID id() {
		return new UUID(0, ++this.nextId);
	}

}
