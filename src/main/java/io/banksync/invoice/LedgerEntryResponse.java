package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Money applied to an invoice, or the undoing of that.
 *
 * @param id our id for the match
 * @param transactionId our id for the transaction
 * @param providerTransactionId the provider's id for it
 * @param amount how much of the transaction, in major units; negative: it was taken off
 * again
 * @param currency the transaction's, ISO 4217
 * @param kind what made it; {@code reversal}: it undoes another
 * @param rule the rule that made it
 * @param runId the run that made it; null: a person did
 * @param actor who
 * @param note what they noted; null: nothing
 * @param createdAt when
 * @param reverses of a reversal: the match that it undoes; null: no reversal
 * @param live it is no reversal, and no reversal undoes it
 * @param settled how much of the invoice it pays, in major units, likewise
 * @param invoiceCurrency the invoice's; it differs from the transaction's if a person
 * stated a rate
 */
@Schema(name = "LedgerEntry")
record LedgerEntryResponse(@Schema(example = "0199a3f1-0c55-7d21-b1a0-4f0a6c1b2d33") UUID id,
		@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "txn_001") String providerTransactionId, @Schema(example = "5000.00") BigDecimal amount,
		@Schema(example = "NGN") String currency, @Schema(example = "auto", allowableValues = {
				"auto", "manual", "write_off", "reversal" }) String kind,
		@Schema(example = "whole_reference") String rule,
		@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44", types = { "string", "null" }) @Nullable UUID runId,
		@Schema(example = "system") String actor, @Schema(types = { "string", "null" }) @Nullable String note,
		@Schema(example = "2026-02-27T12:00:01Z") Instant createdAt,
		@Schema(types = { "string", "null" }) @Nullable UUID reverses, @Schema(example = "true") boolean live,
		@Schema(example = "5000.00") BigDecimal settled, @Schema(example = "NGN") String invoiceCurrency){

	LedgerEntryResponse {
		amount = Money.display(amount, currency);
		settled = Money.display(settled, invoiceCurrency);
	}

}
