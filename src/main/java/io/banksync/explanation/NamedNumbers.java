package io.banksync.explanation;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.banksync.allocation.Doubt;
import io.banksync.allocation.NearMention;
import io.banksync.allocation.NearReading;
import io.banksync.allocation.TriedKey;

/**
 * The numbers that a payment may name, to compare with those of invoices.
 */
final class NamedNumbers {

	// Each has up to 2,600 spellings. The shortest come first, because longer ones
	// are mostly words around a number.
	private static final int MAX_COMPARED = 16;

	private final Set<String> keys;

	private final NearInvoices near;

	private final List<WrittenNumber> compared;

	// By their spellings with one slip.
	private final Map<String, String> slips = new LinkedHashMap<>();

	private final Map<String, String> glued;

	private final List<String> cut;

	private final List<List<String>> listed;

	/**
	 * Creates them.
	 * @param reading the payment's texts
	 * @param near the invoices whose numbers they have
	 */
	NamedNumbers(NearReading reading, NearInvoices near) {
		this.keys = reading.keys();
		this.near = near;
		this.compared = reading.tried(Set.of())
			.stream()
			.map(TriedKey::key)
			.distinct()
			.sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
			.limit(MAX_COMPARED)
			.map(WrittenNumber::new)
			.toList();
		this.compared.forEach((number) -> number.slips().forEach((slip) -> this.slips.putIfAbsent(slip, number.key())));
		this.glued = reading.glued();
		// A number that an invoice has is not cut. The longest beginnings come first,
		// because they say most.
		this.cut = reading.cut()
			.stream()
			.filter((key) -> !near.keys().contains(key))
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
		this.listed = reading.listed();
	}

	/**
	 * Returns all numbers by which an invoice may be meant: the same, glued, listed, or
	 * one slip away.
	 */
	Collection<String> spellings() {
		Set<String> spellings = meant();
		spellings.addAll(this.slips.keySet());
		return spellings;
	}

	/**
	 * Returns those that the payment contains without a slip.
	 */
	Set<String> meant() {
		Set<String> meant = new LinkedHashSet<>(this.keys);
		meant.addAll(this.glued.keySet());
		this.listed.forEach(meant::addAll);
		return meant;
	}

	/**
	 * Returns the beginnings of numbers whose end may have been cut off.
	 */
	Collection<String> cut() {
		return this.cut;
	}

	/**
	 * Returns lists of the keys of numbers of one series.
	 */
	List<List<String>> listed() {
		return this.listed;
	}

	/**
	 * Returns the numbers that are compared with look-alikes.
	 */
	Collection<String> compared() {
		return this.compared.stream().map(WrittenNumber::key).toList();
	}

	LikelyInvoice compare(OpenInvoice invoice) {
		String key = invoice.key();
		if (key != null && this.keys.contains(key)) {
			return compareSame(invoice, key);
		}
		Pattern readings = WrittenNumber.readings(invoice.number());
		for (WrittenNumber number : this.compared) {
			if (number.isReadAs(readings)) {
				return new LikelyInvoice(invoice, Likeness.SAME_NUMBER_READ_OTHERWISE, number.key(), null);
			}
		}
		return (key != null) ? compareOther(invoice, key) : LikelyInvoice.unlike(invoice);
	}

	private LikelyInvoice compareOther(OpenInvoice invoice, String key) {
		String words = this.glued.get(key);
		if (words != null) {
			return new LikelyInvoice(invoice, Likeness.GLUED_NUMBER, words, null);
		}
		Optional<String> beginning = this.cut.stream().filter(key::startsWith).findFirst();
		if (beginning.isPresent()) {
			return new LikelyInvoice(invoice, Likeness.CUT_NUMBER, beginning.get(), null);
		}
		String slipped = this.slips.get(key);
		return (slipped != null) ? new LikelyInvoice(invoice, Likeness.ONE_EDIT_AWAY, slipped, null)
				: LikelyInvoice.unlike(invoice);
	}

	private LikelyInvoice compareSame(OpenInvoice invoice, String key) {
		Optional<NearMention> mention = this.near.find(key, invoice.seq());
		// A part of an invoice's number is not a number itself.
		return mention.map(NearMention::doubt).filter((doubt) -> doubt == Doubt.HIDDEN).isPresent()
				? LikelyInvoice.unlike(invoice) : new LikelyInvoice(invoice, Likeness.SAME_NUMBER, key,
						mention.map(NearMention::difference).orElse(null));
	}

}
