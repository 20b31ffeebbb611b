package io.banksync.report;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many events of a provider came within an hour or a day, and had one outcome.
 *
 * @param at when the hour or the day began
 * @param provider who sent them
 * @param outcome what became of them when they came
 * @param count how many
 */
@Schema(name = "EventCount")
record EventCountResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant at,
		@Schema(example = "bank") String provider,
		@Schema(example = "stored", description = "`stored`, `quarantined`, `conflict` or `replayed`") String outcome,
		@Schema(example = "17") long count) {

}
