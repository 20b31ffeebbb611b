package io.banksync.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.banksync.transaction.TransactionResponse;
import org.jspecify.annotations.Nullable;

/**
 * What would be applied to several payments at once: strong suggestions only.
 *
 * @param lines the payments
 * @param totals what would be applied, by currency
 * @param key the key of the form
 */
record BulkPlan(List<Line> lines, Map<String, BigDecimal> totals, UUID key) {

	/**
	 * A payment.
	 *
	 * @param payment the payment
	 * @param suggestion its strong suggestion; null: it has none
	 */
	record Line(TransactionResponse payment, @Nullable DeskSuggestion suggestion) {

	}

	/**
	 * Returns how many payments have a strong suggestion.
	 */
	public long count() {
		return this.lines.stream().filter((line) -> line.suggestion() != null).count();
	}

}
