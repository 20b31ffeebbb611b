package io.banksync.invoice;

import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/**
 * A further reference of an invoice.
 *
 * @param reference as it is written, 1 to 255 characters
 * @param kind its kind
 */
@Schema(name = "NewReference", example = ReferenceRequest.EXAMPLE)
record ReferenceRequest(@NotNull @Text(min = 1, max = 255) String reference, @NotNull ReferenceKind kind) {

	static final String EXAMPLE = """
			{"reference":"PO-4711","kind":"purchase_order"}""";

	/** Why a text cannot be a reference. */
	static final String UNUSABLE = "must have 1 to 35 letters or digits, which is what payments are matched by";

}
