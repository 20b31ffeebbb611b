package io.banksync.allocation;

/**
 * The RF creditor reference (ISO 11649), which has check digits.
 */
final class CreditorReference {

	private static final int MAX_LENGTH = 25;

	private static final int MODULUS = 97;

	// RF and the check digits, which the check moves to the end.
	private static final int CHECKED = 4;

	/** It is printed in groups of this many characters. */
	static final int GROUP = 4;

	private CreditorReference() {
	}

	/**
	 * Tells whether a key is a creditor reference with correct check digits.
	 */
	static boolean is(String key) {
		if (!key.startsWith("RF") || key.length() <= CHECKED || key.length() > MAX_LENGTH
				|| !key.chars().allMatch((c) -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) {
			return false;
		}
		int rest = 0;
		String moved = key.substring(CHECKED) + key.substring(0, CHECKED);
		for (int i = 0; i < moved.length(); i++) {
			int value = Character.digit(moved.charAt(i), Character.MAX_RADIX);
			rest = (rest * ((value < 10) ? 10 : 100) + value) % MODULUS;
		}
		return rest == 1;
	}

}
