package io.banksync.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that a search found.
 *
 * @param id our id
 * @param provider the provider that reported it
 * @param transactionId the provider's id
 * @param amount the amount in major units; negative: returned
 * @param currency ISO 4217
 * @param reference the payer's reference; null: none
 * @param payer the payer; null: not reported
 * @param status the transaction's status
 * @param reason the reason code; null: no run has considered it yet
 * @param receivedAt the time at which it was recorded
 */
@Schema(name = "FoundPayment")
record FoundPaymentResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "bank") String provider, @Schema(example = "txn_001") String transactionId,
		@Schema(example = "5000.00") BigDecimal amount, @Schema(example = "NGN") String currency,
		@Schema(example = "INV-001", types = {
				"string", "null" }) @Nullable String reference,
		@Schema(example = "Acme Ltd", types = { "string", "null" }) @Nullable String payer,
		@Schema(example = "matched") String status,
		@Schema(example = "EXACT", types = { "string", "null" }) @Nullable String reason,
		@Schema(example = "2026-02-27T12:00:05Z") Instant receivedAt){

}
