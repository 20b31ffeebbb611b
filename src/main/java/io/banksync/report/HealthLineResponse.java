package io.banksync.report;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check.
 *
 * @param check the check
 * @param subject the currency, provider or account; null: none
 * @param ok no problem was found
 * @param detail what was found
 * @param action what to do; null: nothing. If the check is ok, it is not urgent
 */
@Schema(name = "HealthLine")
record HealthLineResponse(OperationsCheck check, @Schema(example = "bank", types = {
		"string", "null" }) @Nullable String subject, @Schema(example = "true") boolean ok,
		@Schema(example = "The last event was received at 2026-02-27T12:00:05Z.") String detail,
		@Schema(types = { "string", "null" }) @Nullable String action){

	static HealthLineResponse good(OperationsCheck check, @Nullable String subject, String detail) {
		return new HealthLineResponse(check, subject, true, detail, null);
	}

	static HealthLineResponse unclear(OperationsCheck check, @Nullable String subject, String detail, String action) {
		return new HealthLineResponse(check, subject, true, detail, action);
	}

	static HealthLineResponse bad(OperationsCheck check, @Nullable String subject, String detail, String action) {
		return new HealthLineResponse(check, subject, false, detail, action);
	}

}
