package io.banksync.transaction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.web.request.DayParameter;
import io.banksync.web.request.ListParameter;
import org.jspecify.annotations.Nullable;

/**
 * The filter form of the payments page. A field that is null does not apply.
 *
 * @param status one or several statuses
 * @param reason one or several reasons
 * @param provider who reported them
 * @param currency ISO 4217
 * @param reference their reference; spaces, dashes and case do not matter
 * @param q a part of their reference, description or id
 * @param from the first day on which they were recorded, in UTC
 * @param to the last day
 * @param window {@code all}: those of any time. Otherwise, without {@code from}, only the
 * last 90 days
 */
record PaymentSearchRequest(@Nullable String status, @Nullable String reason, @Nullable String provider,
		@Nullable String currency, @Nullable String reference, @Nullable String q, @Nullable String from,
		@Nullable String to, @Nullable String window) {

	private static final Duration WINDOW = Duration.ofDays(90);

	List<TransactionStatus> statuses() {
		return ListParameter.read("status", this.status, TransactionStatus.values());
	}

	List<Reason> reasons() {
		return ListParameter.read("reason", this.reason, Reason.values());
	}

	/**
	 * Returns whether only payments of the last 90 days are listed.
	 */
	public boolean isRecent() {
		return this.from == null && this.to == null && !"all".equals(this.window);
	}

	TransactionFilter filter(Instant now) {
		Instant start = isRecent() ? now.minus(WINDOW) : DayParameter.readStart("from", this.from, 0);
		return TransactionFilter.of(this, start, DayParameter.readStart("to", this.to, 1));
	}

}
