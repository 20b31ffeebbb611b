package io.banksync.explanation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.banksync.allocation.Doubt;
import io.banksync.allocation.NearMention;
import io.banksync.allocation.NearReading;
import io.banksync.allocation.PrintedNumber;

/**
 * The invoices whose numbers the texts of a payment contain, even if the texts do not
 * certainly name them.
 */
final class NearInvoices {

	private static final int MAX_CANDIDATES = 100;

	private final Map<String, Collection<PrintedNumber>> numbers = new LinkedHashMap<>();

	private final Map<Place, NumberedInvoice> invoices = new LinkedHashMap<>();

	private final Map<Place, NearMention> mentions = new HashMap<>();

	/**
	 * Creates them.
	 * @param reading the texts
	 * @param numbered the invoices with one of their keys
	 */
	NearInvoices(NearReading reading, List<NumberedInvoice> numbered) {
		for (NumberedInvoice one : numbered) {
			this.numbers.computeIfAbsent(one.key(), (key) -> new ArrayList<>()).add(one.printedNumber());
			this.invoices.putIfAbsent(new Place(one.key(), one.seq()), one);
		}
		reading.find((key) -> this.numbers.getOrDefault(key, List.of()))
			.forEach((mention) -> this.mentions.put(new Place(mention.key(), mention.invoice()), mention));
	}

	private record Place(String key, long invoice) {

	}

	/**
	 * Returns the keys that invoices have.
	 */
	Set<String> keys() {
		return this.numbers.keySet();
	}

	List<ExplanationResponse.Candidate> candidates() {
		return this.invoices.values()
			.stream()
			.flatMap((one) -> find(one.key(), one.seq()).map(one::candidate).stream())
			.limit(MAX_CANDIDATES)
			.toList();
	}

	/**
	 * Returns the invoices that the payment may name. Invoices whose number is part of a
	 * longer one are left out.
	 */
	Set<UUID> named() {
		return this.invoices.values()
			.stream()
			.filter((one) -> find(one.key(), one.seq()).filter((mention) -> mention.doubt() != Doubt.HIDDEN)
				.isPresent())
			.map(NumberedInvoice::id)
			.collect(Collectors.toSet());
	}

	/**
	 * Finds the place in the texts that contains a number of an invoice.
	 */
	Optional<NearMention> find(String key, long invoice) {
		return Optional.ofNullable(this.mentions.get(new Place(key, invoice)));
	}

}
