package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.Comparator;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The payments of a run that have the same reason and currency.
 *
 * @param reason the reason
 * @param currency ISO 4217
 * @param payments how many
 * @param amount their sum, in major units; negative: taken back
 * @param applied how much of that is applied
 */
@Schema(name = "RunTotal")
record RunTotal(@Schema(example = "EXACT") String reason, @Schema(example = "NGN") String currency,
		@Schema(example = "1") long payments, @Schema(example = "5000.00") BigDecimal amount,
		@Schema(example = "5000.00") BigDecimal applied) {

	static final Comparator<RunTotal> BY_REASON = Comparator.comparing(RunTotal::reason)
		.thenComparing(RunTotal::currency);

	RunTotal {
		amount = Money.display(amount, currency);
		applied = Money.display(applied, currency);
	}

}
