package io.banksync.statement;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file that came in.
 *
 * @param id our id for it
 * @param sha256 the hash of its bytes
 * @param name its name, as it was sent; null: it had none
 * @param byteCount how long it is
 * @param format its format; null: unknown
 * @param status {@code importing}: it waits, or is being read; {@code imported},
 * {@code refused} or {@code undone}
 * @param actor who handed it in
 * @param receivedAt when it came
 * @param problem why it is refused; null: it is not
 * @param entriesRead how many entries were read so far; null: it is not {@code importing}
 */
@Schema(name = "StatementFile")
record StatementFileResponse(UUID id, String sha256, @Schema(types = {
		"string", "null" }, example = "2026-03.xml") @Nullable String name, long byteCount,
		@Schema(types = { "string", "null" }, example = "camt") @Nullable String format,
		@Schema(example = "imported", allowableValues = { "importing", "imported", "refused", "undone" }) String status,
		@Schema(example = "ada") String actor, Instant receivedAt,
		@JsonRawValue @Schema(types = { "object", "null" }) @Nullable String problem,
		@Schema(types = { "integer", "null" }) @Nullable Integer entriesRead){

}
