package io.banksync.onboarding;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The mistakes in definitions, and how one of them reads a delivery. Nothing was stored,
 * and the definitions are not in use.
 *
 * @param ok there are no mistakes
 * @param mistakes the mistakes, one or two sentences each, with line and column if known
 * @param explanation the explanation of the delivery; null: none was given, or there are
 * mistakes
 */
@Schema(name = "Validation")
record ValidateResponse(@Schema(example = "true") boolean ok, List<String> mistakes,
		@Nullable ExplainResponse explanation) {

}
