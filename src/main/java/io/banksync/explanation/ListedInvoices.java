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

	// If several invoices have the same number, it is unknown which one is meant.
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
	 * Returns the lists that contain at least two open invoices. Exact sums come first,
	 * then long lists. Lists within longer lists are left out.
	 * @param rest the rest of the payment
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
	 * Whether the open balances of some invoices add up to exactly an amount.
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
