package io.banksync.statement.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the field :86: says of an entry.
 *
 * @param code the German code of the kind of movement; null if there is none
 * @param text what the payer wrote
 * @param addition what the bank adds
 * @param name who is on the other side; null if it is not said
 * @param account their account; null if it is not said
 * @param endToEndId the payer's id of the payment; null if there is none
 * @param creditorReference the reference of a structured remittance; null if there is
 * none
 * @param customerReference null if there is none
 * @param ids other ids
 * @param returned whether the bank gives a reason for sending it back
 */
record MtDetails(@Nullable String code, String text, String addition, @Nullable String name, @Nullable String account,
		@Nullable String endToEndId, @Nullable String creditorReference, @Nullable String customerReference,
		List<String> ids, boolean returned) {

	private static final int WIDTH = 65;

	// The tag is part of the first line, though not all banks count it.
	private static final int FIRST_WIDTH = WIDTH - MtTag.DETAILS.written().length();

	private static final List<String> OTHER_IDS = List.of("BREF", "RREF", "PREF", "UETR");

	private static final String UNSTRUCTURED = "USTD/";

	private static final String STRUCTURED = "STRD/";

	/**
	 * Reads the lines of the field.
	 * @param lines in the order of the message, none if there is no such field
	 */
	static MtDetails of(List<String> lines) {
		String whole = WrappedText.join(lines, FIRST_WIDTH, WIDTH).strip();
		if (!MtSubfields.fits(whole)) {
			return of(MtKeys.split(whole), null, "", "", "");
		}
		MtSubfields subfields = new MtSubfields(whole);
		return of(MtKeys.split(subfields.text().strip()), BankTexts.text(subfields.code()), subfields.addition(),
				subfields.name(), subfields.account());
	}

	private static MtDetails of(Map<String, String> keys, @Nullable String code, String addition, String name,
			String account) {
		List<String> counterparty = List.of(keys.getOrDefault("CNTP", "").split("/", 4));
		String remittance = keys.getOrDefault("REMI", "");
		return new MtDetails(code, words(keys.get(MtKeys.NONE), keys.get("SVWZ"), remittanceText(remittance)),
				words(addition, keys.get("TRTP"), keys.get("ABWA"), keys.get("ABWE"), keys.get("ULTC"),
						keys.get("ULTB"), keys.get("ULTD")),
				first(name, keys.get("NAME"), (counterparty.size() > 2) ? counterparty.get(2) : null),
				BankTexts.account(first(account, keys.get("IBAN"), counterparty.getFirst())), id(keys.get("EREF")),
				creditorReference(remittance), id(keys.get("KREF")), ids(keys), keys.containsKey("RTRN"));
	}

	// ING writes USTD//text, or STRD/ and who defined the reference, and the reference.
	private static String remittanceText(String remittance) {
		return trimSlashes(
				remittance.startsWith(UNSTRUCTURED) ? remittance.substring(UNSTRUCTURED.length()) : remittance);
	}

	private static @Nullable String creditorReference(String remittance) {
		String[] parts = remittance.split("/");
		return (remittance.startsWith(STRUCTURED) && parts.length > 2) ? id(parts[2]) : null;
	}

	private static List<String> ids(Map<String, String> keys) {
		List<String> ids = new ArrayList<>();
		for (String key : OTHER_IDS) {
			String id = id(keys.get(key));
			if (id != null) {
				ids.add(id);
			}
		}
		return ids;
	}

	private static @Nullable String id(@Nullable String text) {
		return (text == null) ? null : BankTexts.id(trimSlashes(text));
	}

	private static @Nullable String first(@Nullable String... texts) {
		for (String text : texts) {
			String clean = (text == null) ? null : BankTexts.id(trimSlashes(text));
			if (clean != null) {
				return clean;
			}
		}
		return null;
	}

	private static String words(@Nullable String... texts) {
		StringBuilder words = new StringBuilder();
		for (String text : texts) {
			if (text != null && !text.isBlank()) {
				words.append(words.isEmpty() ? "" : " ").append(text.strip());
			}
		}
		return words.toString();
	}

	private static String trimSlashes(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && text.charAt(start) == '/') {
			start++;
		}
		while (end > start && text.charAt(end - 1) == '/') {
			end--;
		}
		return text.substring(start, end).strip();
	}

}
