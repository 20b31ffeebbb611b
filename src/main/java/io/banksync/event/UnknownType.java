package io.banksync.event;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A type of events without a rule, which may move money.
 *
 * @param type the type
 * @param count how many were received
 * @param since when the first was received
 */
@Schema(name = "UnknownType")
public record UnknownType(@Schema(example = "transfer.returned") String type, @Schema(example = "3") long count,
		@Schema(example = "2026-02-27T12:00:05Z") Instant since) {

}
