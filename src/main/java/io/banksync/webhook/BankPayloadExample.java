package io.banksync.webhook;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The bank's payload for the documentation; the preset of the bank reads the real one.
 *
 * @param transactionId the bank's id of the transaction
 * @param amount in major units, at most 15 digits before the point and the currency's own
 * after it; negative: taken back
 * @param currency ISO 4217
 * @param occurredAt RFC 3339; also without zone (UTC), or seconds or milliseconds since
 * 1970
 * @param reference the payer's text about its purpose
 * @param description the bank's text
 * @param originalTransactionId for a reversal, the transaction that it reverses
 */
@Schema(name = "BankTransactionEvent", example = BankPayloadExample.BODY)
record BankPayloadExample(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 255) String transactionId,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, types = {
				"number", "string" },
				description = "Major units, as a number or a plain decimal string") BigDecimal amount,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "^[A-Za-z]{3}$") String currency,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
				description = "A time without zone is UTC; seconds or milliseconds since 1970 are accepted too") Instant occurredAt,
		@Schema(description = "A longer text is cut at 255 characters, never within a number") @Nullable String reference,
		@Schema(description = "A longer text is cut at 2,000 characters, never within a number") @Nullable String description,
		@Schema(maxLength = 255) @Nullable String originalTransactionId){

	/**
	 * Exactly as Swagger UI sends it: indented by two spaces, without a line break at the
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

	/** The signature of these bytes with the development secret. */
	static final String SIGNATURE = "sha256=98c55dd062437f8ffc4031c54fb1e6cd55fd321b9940e5d09fbb7dcd7612596a";

}
