package io.banksync.allocation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Why places that contain the number of an invoice do not certainly name it. The run
 * decides; this class only finds the rule.
 */
final class Doubts {

	private final ReferenceReading reading;

	private final Mentions mentions;

	private final boolean whole;

	private final List<ReferenceReading.Found> passing;

	private final Map<List<Object>, Strength> named = new HashMap<>();

	Doubts(ReferenceReading reading, Function<String, Collection<PrintedNumber>> numbers) {
		this.reading = reading;
		this.mentions = reading.mentions(numbers);
		this.whole = !reading.findWhole(numbers).isEmpty();
		this.passing = reading.findPassing(numbers);
		this.mentions.named()
			.forEach((mention) -> this.named.put(List.of(mention.key(), mention.invoice()), mention.strength()));
	}

	/**
	 * Tells why the whole reference does not certainly name an invoice.
	 * @return null: it does
	 */
	@Nullable Doubt ofWhole(Stretch reference, PrintedNumber number) {
		ReferenceText printed = ReferenceReading.printed(number);
		if (reference.hasNewSeam(printed)) {
			return Doubt.NEW_SEAM;
		}
		return reference.hasNewHardSign(printed) ? Doubt.PARTED : ofNamed(reference, number);
	}

	/**
	 * Tells why a place within a text does not certainly name an invoice.
	 * @return null: it does
	 */
	@Nullable Doubt of(Stretch stretch, PrintedNumber number) {
		ReferenceText printed = ReferenceReading.printed(number);
		if (isHidden(stretch)) {
			return Doubt.HIDDEN;
		}
		for (int word = stretch.from(); word < stretch.to(); word++) {
			if (stretch.text().isDated(word)) {
				return Doubt.IN_A_DATE;
			}
		}
		if (stretch.hasNewSeam(printed)) {
			return Doubt.NEW_SEAM;
		}
		if (stretch.isContinuation()) {
			return Doubt.PART_BEFORE;
		}
		boolean passes = this.passing.stream()
			.anyMatch((one) -> one.stretch().equals(stretch) && one.number().equals(number));
		if (!passes && stretch.goesOn(printed) == Stretch.GoesOn.YES) {
			return Doubt.GOES_ON;
		}
		if (!stretch.isUsable()) {
			return Doubt.TOO_WEAK;
		}
		if (passes) {
			return ofNamed(stretch, number);
		}
		return this.reading.isTooMuch() ? Doubt.TOO_MUCH : Doubt.UNTRIED;
	}

	private @Nullable Doubt ofNamed(Stretch stretch, PrintedNumber number) {
		Strength strength = this.named.get(List.of(stretch.key(), number.invoice()));
		if (strength != null) {
			return (strength == Strength.EXACT_ONLY) ? Doubt.WEAK : null;
		}
		return switch (this.mentions.kind()) {
			case OVERLAPPING -> Doubt.OVERLAPPING;
			case TOO_MANY -> Doubt.TOO_MUCH;
			default -> Doubt.OUTRANKED;
		};
	}

	private boolean isHidden(Stretch stretch) {
		Stretch reference = this.reading.wholeReference();
		if (this.whole && reference != null && reference.text() == stretch.text()) {
			return stretch.to() - stretch.from() < reference.to() - reference.from();
		}
		return this.passing.stream().anyMatch((one) -> stretch.isWithin(one.stretch()));
	}

}
