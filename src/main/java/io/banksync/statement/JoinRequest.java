package io.banksync.statement;

import java.util.UUID;

import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/**
 * Says that an entry and a transaction are the same money.
 *
 * @param transactionId our id for the transaction
 * @param reason why, 1 to 2,000 characters
 */
@Schema(name = "JoinRequest", example = JoinRequest.EXAMPLE)
record JoinRequest(@NotNull UUID transactionId, @NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH) String reason) {

	static final String EXAMPLE = """
			{"transaction_id":"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01","reason":"the customer confirmed it"}""";

}
