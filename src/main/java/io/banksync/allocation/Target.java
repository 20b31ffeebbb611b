package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction may pay, by its texts: one invoice, or several together.
 *
 * @param named the invoices, each once, in the order of creation
 * @param shared they have the same key, so the text does not say which one is meant
 * @param undecided one of several keys is shared, so nothing can be paid
 */
record Target(List<NamedInvoice> named, boolean shared, boolean undecided) {

	private static final Comparator<NamedInvoice> IN_ORDER = Comparator.comparingLong((named) -> named.invoice().seq());

	static Target of(AllocationTransaction transaction) {
		if (transaction.named().size() == 1) {
			return new Target(transaction.named(), false, false);
		}
		Map<String, List<NamedInvoice>> byKey = new LinkedHashMap<>();
		transaction.named()
			.stream()
			.sorted(IN_ORDER)
			.forEach((named) -> byKey.computeIfAbsent(named.key(), (key) -> new ArrayList<>()).add(named));
		List<NamedInvoice> chosen = new ArrayList<>();
		for (List<NamedInvoice> ofKey : byKey.values()) {
			List<NamedInvoice> payable = ofKey.stream().filter((named) -> named.invoice().payable()).toList();
			if (payable.size() > 1) {
				return new Target(payable, true, byKey.size() > 1);
			}
			// If all others of the key are void, the payable one is meant.
			chosen.add(payable.isEmpty() ? ofKey.getFirst() : payable.getFirst());
		}
		return new Target(surest(chosen), false, false);
	}

	/**
	 * Returns each invoice once, by its most certain mention.
	 */
	private static List<NamedInvoice> surest(List<NamedInvoice> chosen) {
		Map<Long, NamedInvoice> surest = new TreeMap<>();
		chosen.forEach((named) -> surest.merge(named.invoice().seq(), named,
				(one, other) -> (one.strength().compareTo(other.strength()) <= 0) ? one : other));
		return List.copyOf(surest.values());
	}

	/**
	 * Returns the only invoice that it may pay; null: there are several.
	 */
	@Nullable NamedInvoice single() {
		return (this.named.size() == 1) ? this.named.getFirst() : null;
	}

	/**
	 * Whether several invoices may be paid together if the money is their exact sum.
	 */
	boolean isPayable(String currency) {
		return !this.undecided && this.named.stream()
			.allMatch((one) -> one.invoice().payable() && one.invoice().currency().equals(currency) && !one.blocked()
					&& one.strength() != Strength.EXACT_ONLY);
	}

	List<AllocationInvoice> invoices() {
		return this.named.stream().map(NamedInvoice::invoice).toList();
	}

	/**
	 * Returns the open balance of the invoices together.
	 */
	BigDecimal open() {
		return this.named.stream().map((named) -> named.invoice().open()).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
