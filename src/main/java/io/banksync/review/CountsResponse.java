package io.banksync.review;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Counts of open work.
 *
 * @param asOf the time of the count
 * @param payments payments that are unapplied, or only partly applied
 * @param waitingForInvoice those of them whose invoice may still be created
 * @param byReason the payments by reason and status
 * @param quarantined events that could not be parsed
 * @param conflicts events that contradict others
 * @param replayed events that repeat others
 * @param attention stored events that need a person's attention
 * @param approvals proposals that wait for a second person
 */
@Schema(name = "Counts")
public record CountsResponse(@Schema(example = "2026-03-08T12:00:00Z") Instant asOf, CountResponse payments,
		CountResponse waitingForInvoice, List<OpenCountResponse> byReason, CountResponse quarantined,
		CountResponse conflicts, CountResponse replayed, CountResponse attention, CountResponse approvals) {

	/**
	 * Returns the number of payments that need a person now.
	 */
	public CountResponse due() {
		return new CountResponse(Math.max(0, this.payments.count() - this.waitingForInvoice.count()),
				this.payments.more());
	}

	/**
	 * Returns the number of events that need a person.
	 */
	public CountResponse events() {
		List<CountResponse> all = List.of(this.quarantined, this.conflicts, this.replayed, this.attention);
		return CountResponse.of(all.stream().mapToLong(CountResponse::count).sum(),
				all.stream().noneMatch(CountResponse::more));
	}

}
