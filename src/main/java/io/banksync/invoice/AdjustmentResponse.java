package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment of an invoice, or the undoing of one.
 *
 * @param id our id for it
 * @param kind what it is
 * @param amount by how much less is to be paid, in major units; negative: more
 * @param amountDue of an amendment: the new amount due; null: no amendment
 * @param number of a credit note: its number; null: not stated, or no credit note
 * @param actor who
 * @param reason why
 * @param reverses the adjustment that it undoes; null: none
 * @param live it undoes no other, and no other undoes it
 * @param createdAt when
 */
@Schema(name = "Adjustment")
record AdjustmentResponse(@Schema(example = "0199a3f1-0c55-7d21-b1a0-4f0a6c1b2d33") UUID id,
		@Schema(example = "credit_note") AdjustmentKind kind,
		@Schema(example = "500.00", description = "By how much less is to be paid; negative: more") BigDecimal amount,
		@Schema(example = "4500.00", types = {
				"number", "null" },
				description = "Of an amendment: how much is due since") @Nullable BigDecimal amountDue,
		@Schema(example = "CN-2026-004", types = { "string", "null" },
				description = "Of a credit note: its number") @Nullable String number,
		@Schema(example = "local") String actor, @Schema(example = "Two items came back") String reason,
		@Schema(types = { "string", "null" },
				description = "The adjustment that it undoes, all of it") @Nullable UUID reverses,
		@Schema(example = "true", description = "It stands: it undoes none, and none undoes it") boolean live,
		@Schema(example = "2026-02-27T12:00:01Z") Instant createdAt){

}
