package io.banksync.matching;

import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * That a person takes a match or a reversal off.
 *
 * @param reason why; it is kept
 * @param block no run may make it again; null: none may, unless it is a match that the
 * same person made in the last 15 minutes
 */
@Schema(name = "ReverseRequest", example = ReverseRequest.EXAMPLE)
record ReverseRequest(@NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH) String reason, @Schema(types = {
		"boolean", "null" }) @Nullable Boolean block){

	static final String EXAMPLE = """
			{"reason":"wrong customer","block":true}""";

}
