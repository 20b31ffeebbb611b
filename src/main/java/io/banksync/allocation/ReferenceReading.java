package io.banksync.allocation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Possible numbers of invoices in the texts of a transaction. The caller looks up the
 * keys; then the reading tells which invoices are named.
 */
public final class ReferenceReading {

	private final @Nullable String wholeKey;

	private final ReferenceText reference;

	private final ReferenceText description;

	private final List<Stretch> inReference;

	private final List<Stretch> inDescription;

	private final Set<String> keys = new LinkedHashSet<>();

	ReferenceReading(@Nullable String wholeKey, ReferenceText reference, ReferenceText description) {
		this.wholeKey = wholeKey;
		this.reference = reference;
		this.description = description;
		this.inReference = new StretchFinder(reference, this.keys).find();
		this.inDescription = new StretchFinder(description, this.keys).find();
	}

	/**
	 * Returns the keys within the texts that may be numbers of invoices.
	 */
	public Set<String> keys() {
		return isTooMuch() ? Set.of() : this.keys;
	}

	/**
	 * Whether there are more keys than are looked up.
	 */
	boolean isTooMuch() {
		return this.keys.size() > ReferenceReader.MAX_KEYS || this.reference.goesOn() || this.description.goesOn();
	}

	/**
	 * Finds the invoices that the whole reference names. If there are any, only they
	 * count.
	 * @param numbers the numbers with its key
	 * @return the invoices; empty: it names none
	 */
	public List<Mention> whole(Collection<PrintedNumber> numbers) {
		Stretch all = wholeReference();
		if (all == null) {
			return List.of();
		}
		Strength strength = (all.isDigits() && all.key().length() < Stretch.MIN_DIGITS) ? Strength.EXACT_ONLY
				: Strength.WHOLE;
		return numbers.stream()
			.filter((number) -> all.isWrittenAs(printed(number)))
			.map((number) -> new Mention(all.key(), number.invoice(), strength))
			.distinct()
			.toList();
	}

	/**
	 * Tells which invoices the texts name.
	 * @param numbers finds the numbers and further references with a key
	 */
	public Mentions mentions(Function<String, Collection<PrintedNumber>> numbers) {
		List<Mention> whole = findWhole(numbers);
		if (!whole.isEmpty()) {
			return new Mentions(Mentions.Kind.NAMED, whole);
		}
		if (isTooMuch()) {
			return Mentions.none(Mentions.Kind.TOO_MANY);
		}
		List<Found> found = new ArrayList<>();
		found.addAll(outermost(passing(this.inReference, numbers)));
		found.addAll(outermost(passing(this.inDescription, numbers)));
		if (overlap(found)) {
			return Mentions.none(Mentions.Kind.OVERLAPPING);
		}
		if (found.isEmpty() || isOutranked(found, numbers)) {
			return Mentions.none((this.reference.hasDigit() || this.description.hasDigit())
					? Mentions.Kind.UNKNOWN_NUMBER : Mentions.Kind.NO_NUMBER);
		}
		Map<List<Object>, Mention> named = new LinkedHashMap<>();
		found.stream()
			.map(Found::mention)
			.sorted(Comparator.comparing(Mention::strength))
			.forEach((mention) -> named.putIfAbsent(List.of(mention.key(), mention.invoice()), mention));
		return new Mentions(Mentions.Kind.NAMED, List.copyOf(named.values()));
	}

	/**
	 * Returns the invoices that the whole reference names.
	 */
	List<Mention> findWhole(Function<String, Collection<PrintedNumber>> numbers) {
		return (this.wholeKey != null) ? whole(numbers.apply(this.wholeKey)) : List.of();
	}

	/**
	 * Returns all numbers at their places in the texts, including those within longer
	 * ones and those that are too short. Numbers that go on or are separated differently
	 * are left out.
	 */
	List<Found> findPassing(Function<String, Collection<PrintedNumber>> numbers) {
		List<Found> passing = new ArrayList<>(passing(this.inReference, numbers));
		passing.addAll(passing(this.inDescription, numbers));
		return passing;
	}

	/**
	 * Returns the whole reference; null: it has no key.
	 */
	@Nullable Stretch wholeReference() {
		return (this.wholeKey != null) ? new Stretch(this.reference, 0, this.reference.words(), this.wholeKey) : null;
	}

	ReferenceText reference() {
		return this.reference;
	}

	ReferenceText description() {
		return this.description;
	}

	List<Stretch> inReference() {
		return this.inReference;
	}

	List<Stretch> inDescription() {
		return this.inDescription;
	}

	static ReferenceText printed(PrintedNumber number) {
		return ReferenceText.of(number.text(), Integer.MAX_VALUE);
	}

	/**
	 * An invoice's number at its place in a text.
	 *
	 * @param stretch the place
	 * @param number the number
	 * @param weak it may be a part of a longer number
	 */
	record Found(Stretch stretch, PrintedNumber number, boolean weak) {

		Mention mention() {
			boolean exactOnly = this.weak || this.stretch.isDigits();
			return new Mention(this.stretch.key(), this.number.invoice(),
					exactOnly ? Strength.EXACT_ONLY : Strength.STRONG);
		}

	}

	/**
	 * Finds the numbers within one text, from its end. Whether a number goes on depends
	 * on what begins after it.
	 */
	private static List<Found> passing(List<Stretch> stretches, Function<String, Collection<PrintedNumber>> numbers) {
		List<Found> found = new ArrayList<>();
		Set<Integer> beginnings = new HashSet<>();
		for (Stretch stretch : stretches.reversed()) {
			for (PrintedNumber number : numbers.apply(stretch.key())) {
				ReferenceText printed = printed(number);
				if (stretch.hasNewSeam(printed)) {
					continue;
				}
				boolean another = !stretch.text().before(stretch.to()).joins() && beginnings.contains(stretch.to());
				Stretch.GoesOn goesOn = another ? Stretch.GoesOn.NO : stretch.goesOn(printed);
				if (goesOn != Stretch.GoesOn.YES) {
					found
						.add(new Found(stretch, number, goesOn == Stretch.GoesOn.MAYBE || stretch.mayBeContinuation()));
				}
			}
			if (stretch.isUsable() && !found.isEmpty() && found.getLast().stretch() == stretch) {
				beginnings.add(stretch.from());
			}
		}
		return found;
	}

	/**
	 * Returns the numbers that are not within a longer one, from the beginning of the
	 * text.
	 */
	private static List<Found> outermost(List<Found> passing) {
		Set<Stretch> stretches = new HashSet<>();
		passing.forEach((one) -> stretches.add(one.stretch()));
		Set<Stretch> outermost = new HashSet<>(stretches);
		outermost.removeIf((one) -> !one.isUsable() || stretches.stream().anyMatch(one::isWithin));
		return passing.stream().filter((one) -> outermost.contains(one.stretch())).toList().reversed();
	}

	/**
	 * Whether two places overlap and name different invoices.
	 */
	private static boolean overlap(List<Found> found) {
		Map<Stretch, Set<Long>> invoices = new LinkedHashMap<>();
		found.forEach((one) -> invoices.computeIfAbsent(one.stretch(), (stretch) -> new HashSet<>())
			.add(one.number().invoice()));
		return invoices.entrySet()
			.stream()
			.anyMatch((one) -> invoices.entrySet()
				.stream()
				.filter((other) -> one.getKey().overlaps(other.getKey()))
				.anyMatch((other) -> one.getValue().size() > 1 || !one.getValue().equals(other.getValue())));
	}

	/**
	 * Whether the reference contains an unknown number of the same series as a number in
	 * the description. Then the payment is for the unknown number, and the description
	 * mentions another. Digits alone are of the same series only if they are grouped
	 * alike.
	 */
	private boolean isOutranked(List<Found> found, Function<String, Collection<PrintedNumber>> numbers) {
		return found.stream()
			.filter((one) -> one.stretch().text() == this.description)
			.anyMatch((one) -> this.inReference.stream()
				.filter((other) -> !other.isCutBySlash()
						&& found.stream().noneMatch((known) -> known.stretch().covers(other)))
				.anyMatch((other) -> isOfSeries(other, one) && numbers.apply(other.key()).isEmpty()));
	}

	private static boolean isOfSeries(Stretch stretch, Found found) {
		ReferenceText printed = printed(found.number());
		return Stretch.series(stretch.key()).equals(Stretch.series(found.stretch().key()))
				&& (stretch.isDigits() ? stretch.isPartedAs(printed) : !stretch.hasNewSeam(printed));
	}

}
