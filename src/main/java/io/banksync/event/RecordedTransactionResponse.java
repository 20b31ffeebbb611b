package io.banksync.event;

import java.math.BigDecimal;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The payment recorded for an event.
 *
 * @param id our id for it
 * @param provider the provider that reported it first: the event's, or one that shares a
 * secret with it
 * @param transactionId the provider's id for it
 * @param amount in major units; negative: money that went back
 * @param currency ISO 4217
 */
@Schema(name = "RecordedTransaction")
record RecordedTransactionResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c02") UUID id,
		@Schema(example = "bank") String provider, @Schema(example = "txn_001") String transactionId,
		@Schema(example = "5000.00") BigDecimal amount, @Schema(example = "NGN") String currency) {

	RecordedTransactionResponse {
		amount = Money.display(amount, currency);
	}

}
