package io.banksync.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payment of the bank with a naughty string in one of its fields.
 *
 * @param field the field, one that it does not know among them
 * @param text the string; null: {@code json} is none that Java could write
 * @param json the string as JSON
 */
record NaughtyPayment(String field, @Nullable String text, String json) {

	private static final List<String> FIELDS = List.of("transaction_id", "amount", "currency", "occurred_at",
			"reference", "description", "original_transaction_id", "unknown");

	private static final Pattern SPACES = Pattern.compile("(?U)[\\s\\x1c-\\x1f]+");

	private static final Set<String> IDS = Set.of("transaction_id", "original_transaction_id");

	private static final Set<String> TEXTS = Set.of("reference", "description");

	// Strings that are not in the list: what databases and their drivers take for
	// something else.
	private static final List<String> UNPAIRED = List.of("\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"",
			"\"\\ud800\\ud800\"", "\"\\udbff\\udfff\"", "\"\\ufffe\"", "\"\\u0085\"", "\"\\u2028\"", "\"\\u00a0\"");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/**
	 * Returns every string in every field, and as the name of one.
	 */
	static List<NaughtyPayment> all(List<String> strings) {
		List<NaughtyPayment> all = new ArrayList<>();
		for (String field : FIELDS) {
			strings.forEach((text) -> all.add(new NaughtyPayment(field, text, MAPPER.writeValueAsString(text))));
			UNPAIRED.forEach((json) -> all.add(new NaughtyPayment(field, null, json)));
		}
		strings.forEach((text) -> all.add(new NaughtyPayment("its name", text, MAPPER.writeValueAsString(text))));
		return all;
	}

	SignedPayment signed(String nonce) {
		if (this.field.equals("its name")) {
			return SignedPayment.ofBank(this.json.substring(1, this.json.length() - 1), "1", nonce);
		}
		return SignedPayment.ofBank(this.field, this.json, nonce);
	}

	/**
	 * Returns what is to be stored of it: the string without the white space around it,
	 * with one space for any other, or one line break, and without other control
	 * characters where it is no id; null: it is not stored as a text, or cut.
	 */
	@Nullable String stored() {
		if (this.text == null) {
			return null;
		}
		if (IDS.contains(this.field)) {
			return this.text.strip();
		}
		boolean whole = this.text.length() <= 255 && TEXTS.contains(this.field);
		return whole ? SPACES.matcher(this.text)
			.replaceAll((space) -> space.group().matches("(?s).*\\R.*") ? "\n" : " ")
			.strip()
			.replaceAll("(?U)[\\p{Cc}&&[^\\n]]", "\uFFFD") : null;
	}

	/**
	 * Tells whether it is money whatever the string is.
	 */
	boolean isBooked() {
		return TEXTS.contains(this.field);
	}

	@Override
	public String toString() {
		return this.json + " as " + this.field;
	}

}
