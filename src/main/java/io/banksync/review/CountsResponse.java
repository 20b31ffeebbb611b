package io.banksync.review;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How much needs a person.
 *
 * @param asOf when it was counted
 * @param payments payments that are not applied, or not as a whole
 * @param waitingForInvoice those of them that name an invoice which may still come
 * @param byReason the payments by reason and status
 * @param quarantined events that were not understood
 * @param conflicts events that contradict others
 * @param replayed events that repeat others
 * @param attention events that stand, and at which a person is to look
 * @param approvals what waits for a second person
 */
@Schema(name = "Counts")
record CountsResponse(@Schema(example = "2026-03-08T12:00:00Z") Instant asOf, CountResponse payments,
		CountResponse waitingForInvoice, List<OpenCountResponse> byReason, CountResponse quarantined,
		CountResponse conflicts, CountResponse replayed, CountResponse attention, CountResponse approvals) {

}
