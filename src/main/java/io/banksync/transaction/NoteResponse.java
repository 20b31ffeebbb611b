package io.banksync.transaction;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a person noted about a transaction.
 *
 * @param id our id for it
 * @param note in words
 * @param actor who
 * @param createdAt when
 */
@Schema(name = "Note")
record NoteResponse(@Schema(example = "0199a3f1-0c70-7e11-9b3c-2d4e6f8a0b12") UUID id,
		@Schema(example = "The customer sends the invoice number on Monday") String note,
		@Schema(example = "finance") String actor, @Schema(example = "2026-02-27T12:00:01Z") Instant createdAt) {

}
