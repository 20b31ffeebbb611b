package io.banksync.allocation;

import org.jspecify.annotations.Nullable;

/**
 * Reads which invoices the texts of a transaction name. What is in doubt is left to a
 * person: a wrong match costs more than a missed one.
 */
public final class ReferenceReader {

	/**
	 * Raised whenever the same texts are read otherwise than before.
	 */
	public static final int VERSION = 1;

	static final int MAX_WORDS = 200;

	static final int MAX_KEYS = 64;

	private ReferenceReader() {
	}

	/**
	 * Reads the texts of a transaction.
	 * @param reference what it is for; null: not said
	 * @param description further text; null: none
	 * @return what could be numbers of invoices, to be looked up
	 */
	public static ReferenceReading read(@Nullable String reference, @Nullable String description) {
		ReferenceText first = ReferenceText.of(reference, MAX_WORDS);
		ReferenceText second = ReferenceText.of(description, MAX_WORDS - first.words());
		String whole = ReferenceKey.of(reference);
		// The numbers of a statement's subfields are no part of what is read.
		boolean asRead = whole != null && whole.equals(ReferenceKey.of(first.key(0, first.words())));
		return new ReferenceReading(asRead ? whole : null, first, second);
	}

	/**
	 * Reads the texts of a transaction for a person, who is shown also what names no
	 * invoice for certain.
	 */
	public static NearReading readNear(@Nullable String reference, @Nullable String description) {
		return new NearReading(read(reference, description), WrittenText.of(reference), WrittenText.of(description));
	}

}
