package io.banksync.audit;

/**
 * Text from outside in a form that can be stored.
 */
final class Printable {

	private Printable() {
	}

	/**
	 * Returns a text in printable ASCII, with question marks for other characters, cut if
	 * it is too long.
	 */
	static String of(String text, int maxLength) {
		String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
		return (printable.length() > maxLength) ? printable.substring(0, maxLength) : printable;
	}

}
