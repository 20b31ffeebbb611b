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
 * What a transaction may pay by its texts: one invoice, or several together.
 *
 * @param named the invoices, each once, in the order in which they came
 * @param shared they have one key, so that the text does not tell which is meant
 * @param undecided one of several keys is shared, so that nothing can be paid
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
			// The payable one is meant if others of its key are void.
			chosen.add(payable.isEmpty() ? ofKey.getFirst() : payable.getFirst());
		}
		return new Target(surest(chosen), false, false);
	}

	/**
	 * Returns each invoice once, by what names it most surely.
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
	 * Whether several invoices may be paid together, once the money is their exact sum.
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
	 * Returns what is open of the invoices together.
	 */
	BigDecimal open() {
		return this.named.stream().map((named) -> named.invoice().open()).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
