package io.banksync.allocation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The payments that are applied to an invoice. They tell whether a payment was probably
 * made twice: an equal amount occurred at most seven days before or after it.
 */
final class EqualPayments {

	private static final Duration WINDOW = Duration.ofDays(7);

	private final Map<Money, TreeMap<Instant, Set<UUID>>> payments = new HashMap<>();

	private record Money(BigDecimal amount, String currency) {

		static Money of(BigDecimal amount, String currency) {
			return new Money(amount.stripTrailingZeros(), currency);
		}

	}

	void add(AllocationInvoice.Payer payer) {
		this.payments.computeIfAbsent(Money.of(payer.amount(), payer.currency()), (money) -> new TreeMap<>())
			.computeIfAbsent(payer.occurredAt(), (time) -> new HashSet<>())
			.add(payer.transactionId());
	}

	/**
	 * Tells whether an equal payment is applied to all of these invoices.
	 */
	static boolean onAll(Collection<AllocationInvoice> invoices, AllocationTransaction payment) {
		List<EqualPayments> all = invoices.stream().map(AllocationInvoice::equalPayments).toList();
		return all.getFirst()
			.to(payment)
			.anyMatch((id) -> all.stream().skip(1).allMatch((others) -> others.has(payment, id)));
	}

	private Stream<UUID> to(AllocationTransaction payment) {
		return within(payment).values().stream().flatMap(Set::stream).filter((id) -> !id.equals(payment.id()));
	}

	private boolean has(AllocationTransaction payment, UUID id) {
		return within(payment).values().stream().anyMatch((ids) -> ids.contains(id));
	}

	private Map<Instant, Set<UUID>> within(AllocationTransaction payment) {
		return this.payments.getOrDefault(Money.of(payment.amount(), payment.currency()), new TreeMap<>())
			.subMap(payment.occurredAt().minus(WINDOW), true, payment.occurredAt().plus(WINDOW), true);
	}

}
