package io.banksync.transaction;

import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/**
 * A new note about a transaction.
 *
 * @param note the text, 1 to 2,000 characters
 */
@Schema(name = "NoteRequest", example = NoteRequest.EXAMPLE)
public record NoteRequest(@NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH, lines = true) String note) {

	static final String EXAMPLE = """
			{"note":"The customer sends the invoice number on Monday"}""";

}
