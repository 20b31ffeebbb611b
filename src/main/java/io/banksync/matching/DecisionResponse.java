package io.banksync.matching;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The state of a payment after a person's decision.
 *
 * @param transactionId the payment
 * @param status how much of it is applied
 * @param reason why it has this status; null: the next run decides
 * @param allocated how much of it is applied, in major units
 * @param unapplied how much of it is not
 * @param matchIds the matches that were made; empty: none
 */
@Schema(name = "Decision")
public record DecisionResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "matched") String status, @Schema(example = "MANUAL", types = {
				"string", "null" }) @Nullable String reason,
		@Schema(example = "5000.00") BigDecimal allocated, @Schema(example = "0.00") BigDecimal unapplied,
		List<UUID> matchIds){

}
