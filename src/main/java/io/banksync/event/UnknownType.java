package io.banksync.event;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A type of events that no rule of their provider knows: whether they move money is not
 * said.
 *
 * @param type the type
 * @param count how many came
 * @param since when the first came
 */
@Schema(name = "UnknownType")
public record UnknownType(@Schema(example = "transfer.returned") String type, @Schema(example = "3") long count,
		@Schema(example = "2026-02-27T12:00:05Z") Instant since) {

}
