package io.banksync.reconciliation;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The numbers that a payment names, to compare those of invoices with.
 */
final class NamedNumbers {

	// Each has up to 2,600 spellings. The shortest first: the longer ones are mostly made
	// of words around a number.
	private static final int MAX_COMPARED = 16;

	private final List<String> keys;

	private final List<WrittenNumber> compared;

	// By how they are written: as they are, or with a slip.
	private final Map<String, String> spellings = new LinkedHashMap<>();

	NamedNumbers(List<ExplanationResponse.Key> named) {
		this.keys = named.stream().map(ExplanationResponse.Key::key).distinct().toList();
		this.compared = named.stream()
			.filter(ExplanationResponse.Key::usable)
			.map(ExplanationResponse.Key::key)
			.distinct()
			.sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
			.limit(MAX_COMPARED)
			.map(WrittenNumber::new)
			.toList();
		this.keys.forEach((key) -> this.spellings.put(key, key));
		this.compared
			.forEach((number) -> number.slips().forEach((slip) -> this.spellings.putIfAbsent(slip, number.key())));
	}

	Collection<String> keys() {
		return this.keys;
	}

	/**
	 * Returns all that an invoice's number may be for it to be one of these, or one slip
	 * away.
	 */
	Collection<String> spellings() {
		return this.spellings.keySet();
	}

	/**
	 * Returns those that an invoice's number may be read as.
	 */
	Collection<String> compared() {
		return this.compared.stream().map(WrittenNumber::key).toList();
	}

	LikelyInvoice compare(OpenInvoice invoice) {
		String spelled = (invoice.key() != null) ? this.spellings.get(invoice.key()) : null;
		if (spelled != null && spelled.equals(invoice.key())) {
			return new LikelyInvoice(invoice, Likeness.SAME_NUMBER, spelled);
		}
		Pattern readings = WrittenNumber.readings(invoice.number());
		for (WrittenNumber number : this.compared) {
			if (number.isReadAs(readings)) {
				return new LikelyInvoice(invoice, Likeness.SAME_NUMBER_READ_OTHERWISE, number.key());
			}
		}
		return new LikelyInvoice(invoice, (spelled != null) ? Likeness.ONE_EDIT_AWAY : null, spelled);
	}

}
