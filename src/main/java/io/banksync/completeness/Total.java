package io.banksync.completeness;

import java.math.BigDecimal;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many, and how much.
 *
 * @param count how many
 * @param sum in major units
 */
@Schema(name = "CompletenessTotal")
record Total(@Schema(example = "4") long count, @Schema(example = "671.00") BigDecimal sum) {

	static final Total NONE = new Total(0, BigDecimal.ZERO);

	Total and(Total other) {
		return new Total(this.count + other.count, this.sum.add(other.sum));
	}

	Total in(String currency) {
		return new Total(this.count, Money.display(this.sum, currency));
	}

}
