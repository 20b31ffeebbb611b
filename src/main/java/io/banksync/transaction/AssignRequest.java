package io.banksync.transaction;

import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/**
 * The assignment of a transaction.
 *
 * @param to the name of the person's key, 1 to 64 characters
 */
@Schema(name = "AssignRequest", example = AssignRequest.EXAMPLE)
public record AssignRequest(@NotNull @Text(min = 1, max = 64) String to) {

	static final String EXAMPLE = """
			{"to":"ada"}""";

}
