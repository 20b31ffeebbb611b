package io.banksync.report;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The number of a provider's events with one outcome in an hour or a day.
 *
 * @param at the start of the hour or day
 * @param provider the provider that sent them
 * @param outcome their outcome on receipt
 * @param count their number
 */
@Schema(name = "EventCount")
record EventCountResponse(@Schema(example = "2026-02-27T12:00:00Z") Instant at,
		@Schema(example = "bank") String provider,
		@Schema(example = "stored", description = "`stored`, `quarantined`, `conflict` or `replayed`") String outcome,
		@Schema(example = "17") long count) {

}
