package io.banksync.review;

import java.math.BigDecimal;

import io.banksync.allocation.Reason;
import io.banksync.request.AmountParameter;
import io.banksync.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions are wanted; what is null does not matter.
 *
 * @param kind payments or events
 * @param reason the reason code of payments; events have none of these
 * @param currency their currency
 * @param minAgeDays whole days since payments occurred or events came, at least
 * @param minAmount what of payments is not applied, or was taken back, or what events
 * tell of, at least, in major units
 * @param includeWaiting also payments that may still find their invoice
 */
record ExceptionFilter(@Nullable ExceptionKind kind, @Nullable Reason reason, @Nullable String currency, int minAgeDays,
		@Nullable BigDecimal minAmount, boolean includeWaiting) {

	private static final int MAX_AGE_DAYS = 36_500;

	static ExceptionFilter of(@Nullable ExceptionKind kind, @Nullable Reason reason, @Nullable String currency,
			int minAgeDays, @Nullable String minAmount, boolean includeWaiting) {
		if (minAgeDays < 0 || minAgeDays > MAX_AGE_DAYS) {
			throw new InvalidParameterException("min_age_days", "must be 0 to " + MAX_AGE_DAYS);
		}
		return new ExceptionFilter(kind, reason, currency, minAgeDays, AmountParameter.read("min_amount", minAmount),
				includeWaiting);
	}

	/**
	 * Tells whether payments are among them.
	 */
	boolean wantsPayments() {
		return this.kind != ExceptionKind.EVENT;
	}

	/**
	 * Tells whether events may be among them.
	 */
	boolean wantsEvents() {
		return this.kind != ExceptionKind.PAYMENT && this.reason == null;
	}

}
