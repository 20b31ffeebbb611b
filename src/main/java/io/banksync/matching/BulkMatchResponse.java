package io.banksync.matching;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The outcomes of a bulk request.
 *
 * @param appliedCount how many were applied
 * @param refusedCount how many were refused
 * @param waitingCount how many wait for another person
 * @param data the outcome of each match, in the order of the request
 */
@Schema(name = "BulkMatches")
public record BulkMatchResponse(@Schema(example = "1") long appliedCount, @Schema(example = "0") long refusedCount,
		@Schema(example = "0") long waitingCount, List<BulkMatchOutcomeResponse> data) {

	static BulkMatchResponse of(List<BulkMatchOutcomeResponse> outcomes) {
		return new BulkMatchResponse(count(outcomes, BulkOutcome.APPLIED), count(outcomes, BulkOutcome.REFUSED),
				count(outcomes, BulkOutcome.WAITING), outcomes);
	}

	private static long count(List<BulkMatchOutcomeResponse> outcomes, BulkOutcome outcome) {
		return outcomes.stream().filter((one) -> one.outcome() == outcome).count();
	}

}
