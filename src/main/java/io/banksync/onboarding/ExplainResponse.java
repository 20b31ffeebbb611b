package io.banksync.onboarding;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What BankSync would do with a delivery, step by step. Nothing was stored.
 *
 * @param genuine it would be accepted
 * @param steps how it is verified and read
 * @param events its events, read as if it were genuine
 */
@Schema(name = "Explanation")
record ExplainResponse(@Schema(example = "true") boolean genuine, List<Step> steps,
		List<ExplainedEventResponse> events) {

	/**
	 * A step.
	 *
	 * @param step its name
	 * @param ok it succeeded
	 * @param detail the result, and what to do
	 */
	@Schema(name = "ExplanationStep")
	record Step(@Schema(example = "signature") String step, @Schema(example = "true") boolean ok,
			@Schema(example = "Proved with the key \"current\"; assurance body.") String detail) {

	}

}
