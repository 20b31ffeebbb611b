package io.banksync.matching;

import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A request to take off a match or a reversal.
 *
 * @param reason why; it is kept
 * @param block whether to keep runs from making it again; null: yes, unless the same
 * person made the match in the last 15 minutes
 */
@Schema(name = "ReverseRequest", example = ReverseRequest.EXAMPLE)
public record ReverseRequest(@NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH) String reason, @Schema(types = {
		"boolean", "null" }) @Nullable Boolean block){

	static final String EXAMPLE = """
			{"reason":"wrong customer","block":true}""";

}
