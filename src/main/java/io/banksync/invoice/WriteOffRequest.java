package io.banksync.invoice;

import java.math.BigDecimal;

import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * A write-off of what is open of an invoice, or of a part.
 *
 * @param amount how much, in major units, more than zero; null: all that is open
 * @param reason why, 1 to 2,000 characters
 */
@Schema(name = "WriteOff", example = WriteOffRequest.EXAMPLE)
public record WriteOffRequest(@Positive @Schema(types = {
		"number", "string", "null" },
		description = "Major units, as a number or a plain decimal string. By default the whole open amount") @Nullable BigDecimal amount,
		@NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH) String reason){

	static final String EXAMPLE = """
			{"amount":500.00,"reason":"Bank charges of the customer"}""";

}
