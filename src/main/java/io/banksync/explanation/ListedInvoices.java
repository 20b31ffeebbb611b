package io.banksync.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The open invoices that a payment lists by the last digits of their numbers.
 */
final class ListedInvoices {

	private static final int MAX_LISTS = 2;

	// Of a number that several have, nobody knows which is meant.
	private final Map<String, Collection<OpenInvoice>> byKey = new HashMap<>();

	private final NamedNumbers numbers;

	ListedInvoices(List<OpenInvoice> invoices, NamedNumbers numbers) {
		this.numbers = numbers;
		invoices.stream()
			.filter((invoice) -> invoice.key() != null)
			.forEach((invoice) -> this.byKey
				.computeIfAbsent(Objects.requireNonNull(invoice.key()), (key) -> new ArrayList<>())
				.add(invoice));
	}

	/**
	 * Returns the lists of which at least two invoices are open: those that add up
	 * exactly first, then the longest; none that is a part of another.
	 * @param rest what is left of the payment
	 */
	List<List<LikelyInvoice>> find(BigDecimal rest) {
		List<List<LikelyInvoice>> found = new ArrayList<>();
		this.numbers.listed()
			.stream()
			.map(this::invoices)
			.filter((list) -> list.size() > 1)
			.sorted(Comparator.comparing((List<LikelyInvoice> list) -> !isExactly(list, rest))
				.thenComparing(Comparator.comparingInt((List<LikelyInvoice> list) -> list.size()).reversed()))
			.forEach((list) -> {
				if (found.size() < MAX_LISTS
						&& found.stream().noneMatch((other) -> ids(other).containsAll(ids(list)))) {
					found.add(list);
				}
			});
		return found;
	}

	/**
	 * Whether exactly an amount is open of some invoices together.
	 */
	static boolean isExactly(List<LikelyInvoice> invoices, BigDecimal amount) {
		return invoices.stream()
			.map(LikelyInvoice::open)
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.compareTo(amount) == 0;
	}

	private List<LikelyInvoice> invoices(List<String> keys) {
		Map<UUID, LikelyInvoice> invoices = new LinkedHashMap<>();
		for (String key : keys) {
			Collection<OpenInvoice> ofKey = this.byKey.getOrDefault(key, List.of());
			if (ofKey.size() == 1) {
				ofKey.forEach((invoice) -> invoices.putIfAbsent(invoice.id(), this.numbers.compare(invoice)));
			}
		}
		return List.copyOf(invoices.values());
	}

	private static Set<UUID> ids(List<LikelyInvoice> invoices) {
		return invoices.stream().map(LikelyInvoice::id).collect(Collectors.toSet());
	}

}
