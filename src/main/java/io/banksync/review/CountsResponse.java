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
record CountsResponse(@Schema(example = "2026-03-08T12:00:00Z") Instant asOf, CountResponse payments,
		CountResponse waitingForInvoice, List<OpenCountResponse> byReason, CountResponse quarantined,
		CountResponse conflicts, CountResponse replayed, CountResponse attention, CountResponse approvals) {

}
