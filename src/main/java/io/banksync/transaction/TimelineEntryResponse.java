package io.banksync.transaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a transaction.
 *
 * @param at when
 * @param kind what
 * @param id our id for it, among those of its kind
 * @param amount how much of the transaction, in major units; negative: it was taken off
 * or went back. Of an event, the reported amount. Null: it moves nothing
 * @param currency of the amount, ISO 4217; null: there is none
 * @param invoiceId the invoice; null: none
 * @param invoiceNumber its number; null: none
 * @param runId the run that did it; null: none
 * @param actor who did it; null: a provider
 * @param reason of a decision, its reason code; of a decision about an event, what was
 * done with it; null: no decision
 * @param note the note; null: none
 * @param assignedTo the person of an assignment; null: nobody, or no assignment
 */
@Schema(name = "TimelineEntry")
public record TimelineEntryResponse(@Schema(example = "2026-02-27T12:00:01Z") Instant at,
		@Schema(example = "match") TimelineKind kind,
		@Schema(example = "0199a3f1-0c55-7d21-b1a0-4f0a6c1b2d33") String id, @Schema(example = "5000.00", types = {
				"number", "null" }) @Nullable BigDecimal amount,
		@Schema(example = "NGN", types = { "string", "null" }) @Nullable String currency,
		@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01",
				types = { "string", "null" }) @Nullable UUID invoiceId,
		@Schema(example = "INV-001", types = { "string", "null" }) @Nullable String invoiceNumber,
		@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44", types = { "string", "null" }) @Nullable UUID runId,
		@Schema(example = "system", types = { "string", "null" }) @Nullable String actor,
		@Schema(example = "EXACT", types = { "string", "null" }) @Nullable String reason,
		@Schema(types = { "string", "null" }) @Nullable String note,
		@Schema(example = "ada", types = { "string", "null" }) @Nullable String assignedTo){

	public TimelineEntryResponse {
		if (amount == null || currency == null) {
			amount = null;
			currency = null;
		}
		else {
			amount = Money.display(amount, currency);
		}
	}

}
