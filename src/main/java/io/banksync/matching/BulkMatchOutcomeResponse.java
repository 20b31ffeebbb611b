package io.banksync.matching;

import java.util.UUID;

import io.banksync.approval.ApprovalResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one match in a bulk request.
 *
 * @param transactionId the payment
 * @param outcome the outcome
 * @param decision the payment after the match; null: it was not applied
 * @param approval the proposal that waits for another person; null: none
 * @param problem the reason for the refusal; null: it was not refused
 */
@Schema(name = "BulkMatchOutcome")
public record BulkMatchOutcomeResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "applied") BulkOutcome outcome, @Nullable DecisionResponse decision,
		@Nullable ApprovalResponse approval, @Nullable BulkProblemResponse problem) {

}
