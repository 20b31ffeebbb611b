package io.banksync.invoice;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A further reference of an invoice, as we show it.
 *
 * @param reference as it was written; a row inserted by hand may have only its letters
 * and digits
 * @param kind its kind
 * @param createdAt when it was added
 */
@Schema(name = "Reference")
record ReferenceResponse(@Schema(example = "PO-4711") String reference, @Schema(example = "purchase_order") String kind,
		@Schema(example = "2026-02-27T11:00:00Z") Instant createdAt) {

}
