package io.banksync.onboarding;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with definitions, and what one of them makes of a delivery. Nothing was
 * stored, and nothing is in use that was not before.
 *
 * @param ok nothing is wrong
 * @param mistakes what is, one sentence or two each, with line and column where they are
 * known
 * @param explanation what becomes of the delivery; null: none was given, or something is
 * wrong
 */
@Schema(name = "Validation")
record ValidateResponse(@Schema(example = "true") boolean ok, List<String> mistakes,
		@Nullable ExplainResponse explanation) {

}
