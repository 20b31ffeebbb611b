package io.banksync.transaction;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A note about a transaction.
 *
 * @param id our id
 * @param note the text
 * @param actor the caller
 * @param createdAt the time of the note
 */
@Schema(name = "Note")
public record NoteResponse(@Schema(example = "0199a3f1-0c70-7e11-9b3c-2d4e6f8a0b12") UUID id,
		@Schema(example = "The customer sends the invoice number on Monday") String note,
		@Schema(example = "finance") String actor, @Schema(example = "2026-02-27T12:00:01Z") Instant createdAt) {

}
