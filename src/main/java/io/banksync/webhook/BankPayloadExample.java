package io.banksync.webhook;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The bank's payload as the documentation shows it; it is read as the preset of the bank
 * says.
 *
 * @param transactionId the bank's id of the transaction
 * @param amount in major units, at most 15 digits before the point and the currency's own
 * after it; negative: taken back
 * @param currency ISO 4217
 * @param occurredAt RFC 3339; also without zone (UTC), or seconds or milliseconds since
 * 1970
 * @param reference what the payer wrote to say what it is for
 * @param description the bank's text
 * @param originalTransactionId on a reversal, the transaction that is taken back
 */
@Schema(name = "BankTransactionEvent", example = BankPayloadExample.BODY)
record BankPayloadExample(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 255) String transactionId,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, types = {
				"number", "string" },
				description = "Major units, as a number or a plain decimal string") BigDecimal amount,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "^[A-Za-z]{3}$") String currency,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
				description = "A time without zone is UTC; seconds or milliseconds since 1970 are taken too") Instant occurredAt,
		@Schema(description = "What is longer than 255 characters is cut, never within a number") @Nullable String reference,
		@Schema(description = "What is longer than 2,000 characters is cut likewise") @Nullable String description,
		@Schema(maxLength = 255) @Nullable String originalTransactionId){

	/**
	 * To the letter what Swagger UI makes of it: two spaces deep, no line break at the
	 * end.
	 */
	static final String BODY = """
			{
			  "transaction_id": "txn_001",
			  "amount": 5000,
			  "currency": "NGN",
			  "occurred_at": "2026-02-27T12:00:00Z",
			  "reference": "INV-001",
			  "description": "Transfer"
			}""";

	/** Over these bytes, under the development secret. */
	static final String SIGNATURE = "sha256=98c55dd062437f8ffc4031c54fb1e6cd55fd321b9940e5d09fbb7dcd7612596a";

}
