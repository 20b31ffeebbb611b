package io.banksync.invoice;

import java.math.BigDecimal;

import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * A new amount due of an invoice.
 *
 * @param amountDue how much, in major units, more than zero
 * @param reason why, 1 to 2,000 characters
 */
@Schema(name = "Amendment", example = AmendRequest.EXAMPLE)
record AmendRequest(@NotNull @Positive @Schema(types = {
		"number", "string" }, description = "Major units, as a number or a plain decimal string") BigDecimal amountDue,
		@NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH) String reason){

	static final String EXAMPLE = """
			{"amount_due":4500.00,"reason":"Agreed price"}""";

}
