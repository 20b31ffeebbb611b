package io.banksync.allocation;

/**
 * What a text has that could be the number of an invoice.
 *
 * @param key as numbers are compared
 * @param source where it stands
 * @param usable it can name an invoice in a run
 */
public record TriedKey(String key, Source source, boolean usable) {

	/**
	 * Where a key stands.
	 */
	public enum Source {

		/** It is all of the reference. */
		WHOLE_REFERENCE,

		/** It is a part of the reference, or what it is without signs at its ends. */
		REFERENCE,

		/** It is a part of the description. */
		DESCRIPTION

	}

}
