package io.banksync.invoice;

import java.math.BigDecimal;

import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * A credit note for a part of an invoice, or for all of it.
 *
 * @param amount how much, in major units, more than zero
 * @param number the number of the credit note, 1 to 255 characters; null: not stated
 * @param reason why, 1 to 2,000 characters
 */
@Schema(name = "Credit", example = CreditRequest.EXAMPLE)
record CreditRequest(@NotNull @Positive @Schema(types = {
		"number", "string" }, description = "Major units, as a number or a plain decimal string") BigDecimal amount,
		@Text(max = 255) @Schema(types = { "string", "null" }) @Nullable String number,
		@NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH) String reason){

	static final String EXAMPLE = """
			{"amount":500.00,"number":"CN-2026-004","reason":"Two items came back"}""";

}
