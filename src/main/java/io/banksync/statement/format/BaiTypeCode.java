package io.banksync.statement.format;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The code for the kind of a transaction (appendix A of the specification).
 */
final class BaiTypeCode {

	private static final Pattern CODE = Pattern.compile("\\d{3}");

	// Interest, analysis, overdraft, return item and other fees, and their refund.
	private static final Set<Integer> CHARGES = Set.of(354, 359, 398, 564, 567, 654, 659, 661, 698);

	// Reversed, returned and rejected ones.
	private static final Set<Integer> RETURNS_OF_CREDIT = Set.of(552, 555, 557, 558, 561, 566, 694);

	private static final Set<Integer> RETURNS_OF_DEBIT = Set.of(252, 255, 257, 258, 261, 266, 395);

	private static final int NON_MONETARY = 890;

	private final int code;

	private BaiTypeCode(int code) {
		this.code = code;
	}

	/**
	 * Reads the code of a record.
	 * @throws UnreadableException if it is no code
	 */
	static BaiTypeCode of(String field, BaiRecord record) {
		if (!isCode(field)) {
			throw record.unreadable(field, "must be a type code of three digits");
		}
		return new BaiTypeCode(Integer.parseInt(field));
	}

	/**
	 * Tells whether a field has the form of a code.
	 */
	static boolean isCode(String field) {
		return CODE.matcher(field).matches();
	}

	/**
	 * Tells whether the record holds a text only.
	 */
	boolean isNonMonetary() {
		return this.code == NON_MONETARY;
	}

	/**
	 * Returns the direction of the money.
	 * @return 1 for a credit, -1 for a debit, 0 if the code is a balance or a total, or
	 * has no direction
	 */
	int signum() {
		if (isIn(101, 399) || isIn(721, 728) || isIn(920, 959)) {
			return 1;
		}
		return (isIn(401, 699) || isIn(960, 999)) ? -1 : 0;
	}

	EntryNature nature() {
		if (CHARGES.contains(this.code)) {
			return EntryNature.CHARGE;
		}
		if (RETURNS_OF_CREDIT.contains(this.code)) {
			return EntryNature.RETURN_OF_CREDIT;
		}
		return RETURNS_OF_DEBIT.contains(this.code) ? EntryNature.RETURN_OF_DEBIT : EntryNature.PAYMENT;
	}

	private boolean isIn(int first, int last) {
		return this.code >= first && this.code <= last;
	}

}
