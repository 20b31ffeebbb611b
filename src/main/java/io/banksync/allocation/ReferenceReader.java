package io.banksync.allocation;

import org.jspecify.annotations.Nullable;

/**
 * Reads which invoices the texts of a transaction name. In doubt it leaves the decision
 * to a person, because a wrong match costs more than a missed one.
 */
public final class ReferenceReader {

	/**
	 * Must be raised whenever the same texts would be read differently.
	 */
	public static final int VERSION = 1;

	static final int MAX_WORDS = 200;

	static final int MAX_KEYS = 64;

	private ReferenceReader() {
	}

	/**
	 * Reads the texts of a transaction.
	 * @param reference the reference; null: none
	 * @param description further text; null: none
	 * @return possible numbers of invoices, to look up
	 */
	public static ReferenceReading read(@Nullable String reference, @Nullable String description) {
		ReferenceText first = ReferenceText.of(reference, MAX_WORDS);
		ReferenceText second = ReferenceText.of(description, MAX_WORDS - first.words());
		String whole = ReferenceKey.of(reference);
		// The numbers of subfields in a statement are not part of the text.
		boolean asRead = whole != null && whole.equals(ReferenceKey.of(first.key(0, first.words())));
		return new ReferenceReading(asRead ? whole : null, first, second);
	}

	/**
	 * Reads the texts of a transaction for a person. The result includes doubtful
	 * numbers.
	 */
	public static NearReading readNear(@Nullable String reference, @Nullable String description) {
		return new NearReading(read(reference, description), WrittenText.of(reference), WrittenText.of(description));
	}

}
