package io.banksync.statement.format;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what an entry is to the holder of the account. Where neither mark nor code says
 * it plainly, it is a payment.
 */
final class MtNature {

	// SWIFT, MT 940, field 61, subfield 6: charges, commission, interest, fees.
	private static final Set<String> CHARGES = Set.of("CHG", "COM", "INT", "BRF", "BNK");

	// DFUe-Abkommen, Anlage 3, chapter 8.2.6: closing of an account, postage, charges,
	// fees, commission, dunning, credit costs, interest.
	private static final Set<String> GERMAN_CHARGES = Set.of("804", "805", "806", "807", "808", "809", "810", "811",
			"812", "814", "817");

	// The same: direct debits, card payments and cheques of ours that come back.
	private static final Set<String> GERMAN_RETURNS_OUT = Set.of("108", "109", "110", "111");

	// The same: transfers of ours that come back, and direct debits that we gave back.
	private static final Set<String> GERMAN_RETURNS_IN = Set.of("159", "160", "181", "182", "184");

	// Other countries use the same three digits for something else.
	private static final Pattern GERMAN_ACCOUNT = Pattern.compile("(DE\\d{20}|\\d{8}/\\d{1,10})([A-Z]{3})?");

	private MtNature() {
	}

	static EntryNature of(MtMovement movement, MtDetails details, String account) {
		boolean in = movement.amount().amount().signum() >= 0;
		String code = GERMAN_ACCOUNT.matcher(account).matches() ? Objects.requireNonNullElse(details.code(), "") : "";
		if ("RC".equals(movement.mark())) {
			return EntryNature.RETURN_OF_CREDIT;
		}
		if ("RD".equals(movement.mark())) {
			return EntryNature.RETURN_OF_DEBIT;
		}
		if (!movement.type().startsWith("S") && CHARGES.contains(movement.type().substring(1))
				|| GERMAN_CHARGES.contains(code)) {
			return EntryNature.CHARGE;
		}
		if (details.returned() || (in ? GERMAN_RETURNS_IN : GERMAN_RETURNS_OUT).contains(code)) {
			return in ? EntryNature.RETURN_OF_DEBIT : EntryNature.RETURN_OF_CREDIT;
		}
		return EntryNature.PAYMENT;
	}

}
