package io.banksync.statement.format;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a text in which a bank puts a key before each part: {@code EREF+} in
 * Germany, {@code /EREF/} in the Netherlands and elsewhere.
 */
final class MtKeys {

	/** The key of what stands before the first key. */
	static final String NONE = "";

	// DFUe-Abkommen, Anlage 3, chapter 8.2.6, and what banks add to it.
	private static final Pattern PLUS = Pattern.compile("(?<!\\S)(EREF|KREF|MREF|BREF|RREF|CRED|DEBT|COAM|OAMT|SVWZ"
			+ "|ABWA|ABWE|IBAN|BIC|PURP|SQTP|ORCR|ORMR|DDAT|MDAT|ANAM)\\+");

	// The format descriptions of ABN AMRO, ING and Rabobank.
	private static final Pattern SLASHES = Pattern
		.compile("/(TRTP|TRCD|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|PREF|RTRN|BENM"
				+ "|ORDP|CNTP|ADDR|ISDT|PURP|ULTC|ULTB|ULTD|UETR|OCMT|CHGS|EXCH)(?=/)");

	private MtKeys() {
	}

	static boolean beginsWithKey(String text) {
		return PLUS.matcher(text).lookingAt();
	}

	/**
	 * Splits a text at its keys. Only the first of equal keys counts, and banks say
	 * before the text that a payment comes back, so that a payer who writes a key changes
	 * little.
	 * @return the parts by key, without a key if there is none
	 */
	static Map<String, String> split(String text) {
		boolean slashes = SLASHES.matcher(text).lookingAt();
		Matcher matcher = (slashes ? SLASHES : PLUS).matcher(text);
		Map<String, String> parts = new HashMap<>();
		String key = NONE;
		int start = 0;
		while (matcher.find()) {
			String next = matcher.group(1);
			boolean known = next.equals(key) || parts.containsKey(next);
			boolean written = next.equals("RTRN") && (key.equals("REMI") || parts.containsKey("REMI"));
			if (!known && !written) {
				parts.put(key, part(text, start, matcher.start()));
				key = next;
				start = matcher.end() + (slashes ? 1 : 0);
			}
		}
		parts.put(key, part(text, start, text.length()));
		return parts;
	}

	// Two keys may share the slash between them.
	private static String part(String text, int start, int end) {
		return text.substring(Math.min(start, end), end).strip();
	}

}
