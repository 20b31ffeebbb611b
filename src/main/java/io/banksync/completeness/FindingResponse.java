package io.banksync.completeness;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A finding: one thing that is not as it should be.
 *
 * @param account the account's name in the configuration
 * @param kind what it is
 * @param day the booking day of an entry, the day on which a webhook told it, the first
 * day of a held statement, or the last day before a gap
 * @param amount how much it is; null: it is a gap
 * @param currency ISO 4217
 * @param statementEntryId the entry; null: it is about none
 * @param transactionId the transaction that a webhook told; null: it is about none
 * @param statementId the entry's statement, the held one, or the one before a gap; null:
 * it is about none
 * @param nextStatementId the statement after a gap; null: it is no gap
 * @param expectedOpening the balance with which the next statement should open; null: not
 * said
 * @param foundOpening the balance with which it opens; null: not said
 * @param missingSequence the numbers of statements that are left out
 * @param explanation it as a sentence
 * @param action what to do about it
 */
@Schema(name = "SingleFinding")
record FindingResponse(@Schema(example = "main-eur") String account, FindingKind kind, LocalDate day, @Schema(types = {
		"number", "null" }) @Nullable BigDecimal amount, @Schema(example = "EUR") String currency,
		@Schema(types = { "string", "null" }, format = "uuid") @Nullable UUID statementEntryId,
		@Schema(types = { "string", "null" }, format = "uuid") @Nullable UUID transactionId,
		@Schema(types = { "string", "null" }, format = "uuid") @Nullable UUID statementId,
		@Schema(types = { "string", "null" }, format = "uuid") @Nullable UUID nextStatementId,
		@Schema(types = { "number", "null" }) @Nullable BigDecimal expectedOpening,
		@Schema(types = { "number", "null" }) @Nullable BigDecimal foundOpening, List<String> missingSequence,
		String explanation, String action){

	FindingResponse {
		amount = (amount != null) ? Money.display(amount, currency) : null;
		expectedOpening = (expectedOpening != null) ? Money.display(expectedOpening, currency) : null;
		foundOpening = (foundOpening != null) ? Money.display(foundOpening, currency) : null;
	}

}
