package io.banksync.statement.format;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A payment of an entry, as the bank tells it.
 *
 * @param line where it begins, from 1
 * @param amounts its amounts, which may be in several currencies
 * @param direction whether it comes in; null if it goes as the entry does
 * @param code the code for its kind; null if it has none
 * @param bankReference the bank's own id of it; null if there is none
 * @param endToEndId the payer's id of it; null if there is none
 * @param reference the creditor's reference; null if there is none
 * @param text what the payer wrote, then what the bank adds; null if there is nothing
 * @param debtor the name of who pays; null if it is not said
 * @param debtorAccount their account; null if it is not said
 * @param creditor the name of who is paid; null if it is not said
 * @param creditorAccount their account; null if it is not said
 * @param returned whether there is a reason for its return
 * @param ids all other ids
 */
record CamtDetail(int line, List<CamtValue> amounts, @Nullable CamtValue direction, @Nullable CamtCode code,
		@Nullable String bankReference, @Nullable String endToEndId, @Nullable String reference, @Nullable String text,
		@Nullable String debtor, @Nullable String debtorAccount, @Nullable String creditor,
		@Nullable String creditorAccount, boolean returned, List<String> ids) {

	// Ustrd is Max140Text in all versions.
	private static final int TEXT_WIDTH = 140;

	// About what the objects of one take besides its texts.
	private static final int BASE_WEIGHT = 400;

	static CamtDetail of(CamtValues values, CamtTypes types) {
		return new CamtDetail(values.line(), values.all(CamtField.DETAIL_AMOUNT),
				types.optional(values, CamtField.DETAIL_DIRECTION), CamtCode.ofDetail(values),
				BankTexts.id(values.text(CamtField.DETAIL_BANK_REFERENCE).orElse(null)),
				BankTexts.id(values.text(CamtField.END_TO_END_ID).orElse(null)),
				BankTexts.id(values.text(CamtField.REFERENCE).orElse(null)), text(values),
				BankTexts.text(values.text(CamtField.DEBTOR).orElse(null)),
				BankTexts.account(values.text(CamtField.DEBTOR_ACCOUNT).orElse(null)),
				BankTexts.text(values.text(CamtField.CREDITOR).orElse(null)),
				BankTexts.account(values.text(CamtField.CREDITOR_ACCOUNT).orElse(null)),
				!values.all(CamtField.RETURN_REASON).isEmpty(), ids(values, CamtField.DETAIL_IDS));
	}

	/**
	 * Returns what is told of an entry that is not broken down.
	 * @param text the texts of all payments; null if there is nothing
	 * @param returned whether all of them are returned
	 */
	static CamtDetail whole(int line, @Nullable String text, boolean returned) {
		return new CamtDetail(line, List.of(), null, null, null, null, null, text, null, null, null, null, returned,
				List.of());
	}

	static List<String> ids(CamtValues values, CamtField field) {
		return values.texts(field)
			.stream()
			.flatMap((text) -> Stream.ofNullable(BankTexts.id(text)))
			.distinct()
			.toList();
	}

	/** Joins texts by spaces, without those that are null. */
	static @Nullable String joined(@Nullable String... texts) {
		StringBuilder joined = new StringBuilder();
		for (String text : texts) {
			if (text != null) {
				joined.append(text).append(' ');
			}
		}
		return BankTexts.text(joined.toString());
	}

	private static @Nullable String text(CamtValues values) {
		return joined(BankTexts.join(pieces(values), TEXT_WIDTH),
				String.join(" ", values.texts(CamtField.STRUCTURED_TEXT)),
				String.join(" ", values.texts(CamtField.DETAIL_INFORMATION)));
	}

	// A space at the end of a piece of full width is the payer's, any other the file's.
	private static List<String> pieces(CamtValues values) {
		return values.texts(CamtField.TEXT)
			.stream()
			.map((piece) -> (piece.length() == TEXT_WIDTH) ? piece : piece.strip())
			.toList();
	}

	/** Returns about how many bytes it takes. */
	int weight() {
		int weight = BASE_WEIGHT + this.ids.stream().mapToInt(String::length).sum();
		for (String part : new @Nullable String[] { this.bankReference, this.endToEndId, this.reference, this.text,
				this.debtor, this.debtorAccount, this.creditor, this.creditorAccount }) {
			weight += (part != null) ? part.length() : 0;
		}
		return weight;
	}

}
