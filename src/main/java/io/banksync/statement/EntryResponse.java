package io.banksync.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A movement of money as a statement tells it.
 *
 * @param id our id for it
 * @param statementId the statement that has it
 * @param number its number in the statement, from 1
 * @param detailNumber the number of the detail in it; 0: the entry as a whole
 * @param line where it begins in the file
 * @param account the account's name in the configuration; null: it is of none
 * @param bookedOn the day on which the bank books it
 * @param valueOn the day from which interest counts; null: not said
 * @param amount in major units; negative: money went out
 * @param currency ISO 4217
 * @param bankStatus {@code booked}, {@code pending}, {@code future} or
 * {@code information}
 * @param bankCode the bank's code for the kind of movement; null: none
 * @param bankReference the bank's own id; null: none
 * @param endToEndId the payer's id; null: none
 * @param reference what the payer was asked to write; null: nothing
 * @param description what the payer wrote, and what the bank adds; null: nothing
 * @param counterparty who is on the other side; null: not said
 * @param counterpartyAccount their account; null: not said
 * @param ids every id that anybody gave it
 * @param batchCount how many payments the bank summed up in it
 * @param outcome what became of it
 * @param explanation the outcome as a sentence
 * @param action what to do about it
 * @param evidence what shows that the transaction is the same money; null: nothing was
 * compared
 * @param transactionId the payment that it is; null: none
 * @param sameAs the entry that told the same before, or of a batch and its payments one
 * that counts; null: there is none
 */
@Schema(name = "StatementEntry")
record EntryResponse(UUID id, UUID statementId, int number, int detailNumber, int line, @Schema(types = {
		"string", "null" }) @Nullable String account, LocalDate bookedOn,
		@Schema(types = { "string", "null" }, format = "date") @Nullable LocalDate valueOn,
		@Schema(example = "5000.00") BigDecimal amount, @Schema(example = "EUR") String currency,
		@Schema(example = "booked",
				allowableValues = { "booked", "pending", "future", "information" }) String bankStatus,
		@Schema(types = { "string", "null" }, example = "PMNT/RCDT/ESCT") @Nullable String bankCode,
		@Schema(types = { "string", "null" }) @Nullable String bankReference,
		@Schema(types = { "string", "null" }) @Nullable String endToEndId,
		@Schema(types = { "string", "null" }) @Nullable String reference,
		@Schema(types = { "string", "null" }) @Nullable String description,
		@Schema(types = { "string", "null" }) @Nullable String counterparty,
		@Schema(types = { "string", "null" }) @Nullable String counterpartyAccount, List<String> ids, int batchCount,
		Outcome outcome, String explanation, String action,
		@Schema(types = { "string", "null" }, example = "id",
				allowableValues = { "id", "reference", "person" }) @Nullable String evidence,
		@Schema(types = { "string", "null" }, format = "uuid") @Nullable UUID transactionId,
		@Schema(types = { "string", "null" }, format = "uuid") @Nullable UUID sameAs){

}
