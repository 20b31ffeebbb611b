package io.banksync.report;

import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The result of one invariant in one currency.
 *
 * @param rule the invariant
 * @param sentence the same in words
 * @param ok no row breaks it
 * @param offendingCount how many rows break it
 * @param offendingKind what kind of row breaks it
 * @param offendingIds our ids of the first 20, in order
 */
@Schema(name = "Invariant")
record InvariantResponse(Invariant rule, @Schema(example = "No invoice has more paid than is due.") String sentence,
		@Schema(example = "true") boolean ok, @Schema(example = "0") long offendingCount,
		@Schema(example = "invoice") RowKind offendingKind, List<UUID> offendingIds) {

	static InvariantResponse of(Invariant invariant, long offendingCount, List<UUID> offendingIds) {
		return new InvariantResponse(invariant, invariant.sentence(), offendingCount == 0, offendingCount,
				invariant.kind(), offendingIds);
	}

}
