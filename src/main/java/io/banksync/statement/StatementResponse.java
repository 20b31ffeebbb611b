package io.banksync.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a bank says of an account and a period.
 *
 * @param id our id for it
 * @param fileId the file that holds it
 * @param number its number in the file, from 1
 * @param account the account's name in the configuration; null: it is of none
 * @param accountId the account as the bank writes it; null: not said
 * @param currency ISO 4217; null: not said
 * @param kind {@code final}, {@code intraday} or {@code notice}
 * @param bankId the bank's own id for it; null: none
 * @param sequence its number in the row of the account's statements; null: none
 * @param page its page among those of the same number; null: not said
 * @param from the first day that it covers
 * @param to the last day that it covers
 * @param opening the balance before; null: not said
 * @param closing the balance after; null: not said
 * @param movement what its booked entries add up to
 * @param ties whether opening and entries give the closing; null: one of the two is not
 * said
 * @param proven whether the balances of its account prove it
 * @param status {@code taken} or {@code held}
 * @param hold why it is held; null: it is not
 * @param entryCount how many entries it has
 * @param outcomes how many entries have each outcome
 */
@Schema(name = "Statement")
record StatementResponse(UUID id, UUID fileId, @Schema(example = "1") int number, @Schema(types = {
		"string", "null" }, example = "main-eur") @Nullable String account,
		@Schema(types = { "string", "null" }, example = "DE02120300000000202051") @Nullable String accountId,
		@Schema(types = { "string", "null" }, example = "EUR") @Nullable String currency,
		@Schema(example = "final", allowableValues = { "final", "intraday", "notice" }) String kind,
		@Schema(types = { "string", "null" }) @Nullable String bankId,
		@Schema(types = { "string", "null" }, example = "42") @Nullable String sequence,
		@Schema(types = { "integer", "null" }) @Nullable Integer page, LocalDate from, LocalDate to,
		@Schema(types = { "number", "null" }, example = "1000.00") @Nullable BigDecimal opening,
		@Schema(types = { "number", "null" }, example = "1651.10") @Nullable BigDecimal closing,
		@Schema(example = "651.10") BigDecimal movement, @Schema(types = { "boolean", "null" }) @Nullable Boolean ties,
		boolean proven, @Schema(example = "taken", allowableValues = { "taken", "held" }) String status,
		@Nullable Hold hold, int entryCount,
		@Schema(example = "{\"JOINED\": 2, \"DEBIT\": 1}") Map<String, Integer> outcomes){

	StatementResponse {
		if (currency != null) {
			opening = (opening != null) ? Money.display(opening, currency) : null;
			closing = (closing != null) ? Money.display(closing, currency) : null;
			movement = Money.display(movement, currency);
		}
	}

	StatementResponse with(Map<String, Integer> counts) {
		return new StatementResponse(this.id, this.fileId, this.number, this.account, this.accountId, this.currency,
				this.kind, this.bankId, this.sequence, this.page, this.from, this.to, this.opening, this.closing,
				this.movement, this.ties, this.proven, this.status, this.hold, this.entryCount, counts);
	}

}
