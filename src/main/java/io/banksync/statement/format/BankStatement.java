package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What a bank says of a statement as a whole.
 *
 * @param number its number in the file, from 1
 * @param line where it begins in the file, from 1
 * @param kind whether it is the last word on its days
 * @param accountId the account as the bank writes it, without spaces, upper case; null if
 * the file doesn't name it
 * @param currency the account's ISO 4217 code; null if the file doesn't name it
 * @param bankId the bank's own name for this statement; null if it has none
 * @param sequence its number in the row of the account's statements, without leading
 * zeros; null if it has none
 * @param page its page among those of the same number, from 1; null if it is not said
 * @param fromOn the first day that it covers; null if the file says no period
 * @param toOn the last day that it covers; null if the file says no period
 * @param opening the booked balance before the first entry, negative if overdrawn; null
 * if it is not said
 * @param closing the booked balance after the last entry; null if it is not said
 * @param entryCount how many entries the sink was told for it
 */
public record BankStatement(int number, int line, StatementKind kind, @Nullable String accountId,
		@Nullable String currency, @Nullable String bankId, @Nullable String sequence, @Nullable Integer page,
		@Nullable LocalDate fromOn, @Nullable LocalDate toOn, @Nullable BigDecimal opening,
		@Nullable BigDecimal closing, int entryCount) {
}
