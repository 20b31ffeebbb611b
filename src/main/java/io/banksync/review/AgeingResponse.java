package io.banksync.review;

import java.math.BigDecimal;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The part of a total of one age.
 *
 * @param days whole days since the transactions occurred, or the events arrived
 * @param count how many
 * @param unapplied how much is not applied, in major units; null: events
 */
@Schema(name = "Ageing")
record AgeingResponse(@Schema(example = "8-30", allowableValues = {
		"0-7", "8-30", "31-60", "61-90", ">90" }) String days, @Schema(example = "1") long count,
		@Schema(example = "1000.00", types = { "number", "null" }) @Nullable BigDecimal unapplied){

}
