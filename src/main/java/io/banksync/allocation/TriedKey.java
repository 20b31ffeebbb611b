package io.banksync.allocation;

/**
 * A possible number of an invoice in a text.
 *
 * @param key its key
 * @param source where it is
 * @param usable it can name an invoice in a run
 */
public record TriedKey(String key, Source source, boolean usable) {

	/**
	 * Where a key is.
	 */
	public enum Source {

		/** It is the whole reference. */
		WHOLE_REFERENCE,

		/** It is part of the reference, or the reference without signs at its ends. */
		REFERENCE,

		/** It is part of the description. */
		DESCRIPTION

	}

}
