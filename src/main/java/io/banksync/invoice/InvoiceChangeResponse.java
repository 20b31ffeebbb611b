package io.banksync.invoice;

import java.time.Instant;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person did to an invoice.
 *
 * @param action what
 * @param actor who
 * @param note why; null: not stated
 * @param before the values before; null: none
 * @param after the values after
 * @param createdAt when
 */
@Schema(name = "InvoiceChange")
record InvoiceChangeResponse(@Schema(example = "void", allowableValues = {
		"void", "reopen", "add_reference" }) String action, @Schema(example = "local") String actor,
		@Schema(example = "Issued twice", types = { "string", "null" }) @Nullable String note,
		@Schema(types = { "object", "null" }) @Nullable Map<String, String> before, Map<String, String> after,
		@Schema(example = "2026-02-27T12:00:01Z") Instant createdAt){

}
