package io.banksync.statement.format;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The field :86: of German banks and those that follow them: three digits that say what
 * it is, and numbered parts, such as {@code 166?00CREDIT?20text?32name}.
 */
final class MtSubfields {

	private static final Pattern START = Pattern.compile("(\\d{3})?\\?\\d\\d");

	private static final Pattern NUMBER = Pattern.compile("\\?(\\d\\d)");

	private static final int WIDTH = 27;

	private final String code;

	private final SortedMap<Integer, String> parts = new TreeMap<>();

	/**
	 * Creates the subfields. A number that was there before is taken for text.
	 * @param text the whole field, which {@link #fits}
	 */
	MtSubfields(String text) {
		Matcher matcher = NUMBER.matcher(text);
		this.code = text.substring(0, text.indexOf('?'));
		int number = -1;
		int start = 0;
		while (matcher.find()) {
			int next = Integer.parseInt(matcher.group(1));
			if (next != number && !this.parts.containsKey(next)) {
				put(number, text.substring(start, matcher.start()));
				number = next;
				start = matcher.end();
			}
		}
		put(number, text.substring(start));
	}

	static boolean fits(String text) {
		return START.matcher(text).lookingAt();
	}

	/**
	 * Returns the three digits before the first subfield, empty if there are none.
	 */
	String code() {
		return this.code;
	}

	/**
	 * Returns the remittance text, which goes on in 60 when 29 is used.
	 */
	String text() {
		List<String> first = pieces(20, 29);
		List<String> more = pieces(60, 63);
		if (this.parts.containsKey(29)) {
			first.addAll(more);
			return WrappedText.join(first, WIDTH, WIDTH);
		}
		return WrappedText.join(first, WIDTH, WIDTH) + " " + WrappedText.join(more, WIDTH, WIDTH);
	}

	String name() {
		return WrappedText.join(pieces(32, 33), WIDTH, WIDTH).replaceAll("\\s+", " ");
	}

	/**
	 * Returns the account of the other side, with its bank before it as in :25: unless it
	 * is an IBAN.
	 */
	String account() {
		String account = this.parts.getOrDefault(31, "").strip();
		String bank = this.parts.getOrDefault(30, "").strip();
		boolean needsBank = !account.isEmpty() && Character.isDigit(account.charAt(0)) && !bank.isEmpty();
		return needsBank ? bank + "/" + account : account;
	}

	/**
	 * Returns what the bank calls the movement, and all that has no place of its own.
	 */
	String addition() {
		List<String> pieces = new ArrayList<>(pieces(0, 0));
		this.parts.forEach((number, piece) -> {
			boolean text = number >= 20 && number <= 29 || number >= 60 && number <= 63;
			// Batch number, bank, account, names, and the key of the kind of text.
			boolean known = number == 0 || number == 10 || number >= 30 && number <= 34;
			if (!text && !known) {
				pieces.add(piece);
			}
		});
		return String.join(" ", pieces);
	}

	private void put(int number, String piece) {
		if (number >= 0) {
			this.parts.put(number, piece);
		}
	}

	private List<String> pieces(int first, int last) {
		return new ArrayList<>(this.parts.subMap(first, last + 1).values());
	}

}
