package io.banksync.statement;

import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param id our id for the file
 * @param sha256 the hash of its bytes
 * @param format its format
 * @param status {@code imported}
 * @param deduped the same bytes were imported before, and nothing was done
 * @param statements what is in it
 */
@Schema(name = "StatementImport")
record ImportResponse(UUID id, String sha256, @Schema(types = {
		"string", "null" }, example = "camt") @Nullable String format, @Schema(example = "imported") String status,
		boolean deduped, List<StatementResponse> statements){

	static ImportResponse of(StatementFileResponse file, boolean deduped, List<StatementResponse> statements) {
		return new ImportResponse(file.id(), file.sha256(), file.format(), file.status(), deduped, statements);
	}

}
