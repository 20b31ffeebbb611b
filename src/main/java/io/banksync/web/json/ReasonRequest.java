package io.banksync.web.json;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/**
 * Why a person does something; it is stored.
 *
 * @param reason in words, 1 to 2,000 characters
 */
@Schema(name = "ReasonRequest", example = ReasonRequest.EXAMPLE)
public record ReasonRequest(@NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH) String reason) {

	/** Most characters (code points) of a reason. */
	public static final int MAX_LENGTH = 2000;

	static final String EXAMPLE = """
			{"reason":"agreed by phone"}""";

}
