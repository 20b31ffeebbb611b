package io.banksync.invoice;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A new invoice, with warnings if payments may not find it.
 *
 * @param invoice the invoice
 * @param warnings why payments may not find it, and what to do; empty: no warnings
 */
@Schema(name = "InvoiceWithWarnings")
record InvoiceWithWarningsResponse(@JsonUnwrapped InvoiceResponse invoice,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
				description = "Why payments that name it may not be applied to it, and what to do; mostly empty",
				example = "[]") List<String> warnings) {

	InvoiceWithWarningsResponse {
		// Answers that were kept by earlier versions have no warnings.
		warnings = Objects.requireNonNullElse(warnings, List.of());
	}

}
