package io.banksync.matching;

import java.util.UUID;

import io.banksync.approval.ApprovalResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of several matches.
 *
 * @param transactionId the payment
 * @param outcome whether it was made
 * @param decision where the payment is then; null: it was not made
 * @param approval what waits for another person; null: nothing does
 * @param problem why it was refused; null: it was not
 */
@Schema(name = "BulkMatchOutcome")
record BulkMatchOutcomeResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "applied") BulkOutcome outcome, @Nullable DecisionResponse decision,
		@Nullable ApprovalResponse approval, @Nullable BulkProblemResponse problem) {

}
