package io.banksync.onboarding;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What would become of a delivery, step by step. Nothing was stored.
 *
 * @param genuine it would be let in
 * @param steps how it is verified and read
 * @param events what it says, read as if it were genuine
 */
@Schema(name = "Explanation")
record ExplainResponse(@Schema(example = "true") boolean genuine, List<Step> steps,
		List<ExplainedEventResponse> events) {

	/**
	 * A step.
	 *
	 * @param step which
	 * @param ok it went well
	 * @param detail what was found, and what to do
	 */
	@Schema(name = "ExplanationStep")
	record Step(@Schema(example = "signature") String step, @Schema(example = "true") boolean ok,
			@Schema(example = "Proved with the key \"current\"; assurance body.") String detail) {

	}

}
