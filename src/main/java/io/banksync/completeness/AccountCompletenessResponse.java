package io.banksync.completeness;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether webhooks told exactly what the bank booked on an account.
 *
 * @param account its name in the configuration
 * @param currency ISO 4217
 * @param complete balances prove all days of the range, and there is no finding
 * @param covered the days that statements cover
 * @param gaps what is missing between them
 * @param awaiting the first day of the range that no statement covers yet; null: all are
 * covered
 * @param credits the entries that could be payments
 * @param joined those of them that a webhook told
 * @param recorded those of them that became payments, because no webhook told them
 * @param findings what is not as it should be
 * @param days each day of the range
 */
@Schema(name = "AccountCompleteness")
record AccountCompletenessResponse(@Schema(example = "main-eur") String account,
		@Schema(example = "EUR") String currency, boolean complete, List<Days> covered, List<Gap> gaps,
		@Schema(types = {
				"string", "null" }, format = "date") @Nullable LocalDate awaiting,
		Total credits, Total joined, Total recorded, List<Finding> findings, List<AccountDayResponse> days){

	/**
	 * Days that statements cover.
	 *
	 * @param from the first day
	 * @param to the last day
	 * @param opening the balance before them; null: not said
	 * @param closing the balance after them; null: not said
	 * @param proven whether balances prove all of them
	 */
	@Schema(name = "CoveredDays")
	record Days(LocalDate from, LocalDate to, @Schema(types = {
			"number", "null" }) @Nullable BigDecimal opening,
			@Schema(types = { "number", "null" }) @Nullable BigDecimal closing, boolean proven){

	}

	/**
	 * What is missing between covered days.
	 *
	 * @param after the last day before it
	 * @param kind what it is
	 * @param expectedOpening the balance with which the next statement should open; null:
	 * not said
	 * @param foundOpening the balance with which it opens; null: not said
	 * @param missingSequence the numbers of statements that are left out
	 */
	@Schema(name = "CompletenessGap")
	record Gap(LocalDate after, FindingKind kind, @Schema(types = {
			"number", "null" }) @Nullable BigDecimal expectedOpening,
			@Schema(types = { "number", "null" }) @Nullable BigDecimal foundOpening, List<String> missingSequence){

	}

	/**
	 * What is not as it should be.
	 *
	 * @param kind what it is
	 * @param count how many there are
	 * @param sum how much they are, in major units
	 */
	@Schema(name = "CompletenessFinding")
	record Finding(FindingKind kind, @Schema(example = "1") long count, @Schema(example = "70.00") BigDecimal sum) {

	}

}
