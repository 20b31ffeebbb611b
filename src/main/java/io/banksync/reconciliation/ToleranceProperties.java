package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

import io.banksync.money.Money;
import io.banksync.startup.CheckedConfiguration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The most that a run may write off.
 *
 * @param max by currency, in major units, as {@code NGN:50,USD:0.50}; for other
 * currencies: 1
 */
@ConfigurationProperties("banksync.tolerance")
public record ToleranceProperties(@DefaultValue("") String max) implements CheckedConfiguration {

	public ToleranceProperties {
		parse(max);
	}

	/**
	 * Returns the most that may be written off of an invoice in a currency, apart from
	 * the limit of 1 %.
	 */
	BigDecimal maxIn(Currency currency) {
		return parse(this.max).getOrDefault(currency.getCurrencyCode(), BigDecimal.ONE);
	}

	private static Map<String, BigDecimal> parse(String max) {
		Map<String, BigDecimal> parsed = new HashMap<>();
		for (String entry : max.split(",")) {
			String[] parts = entry.strip().split(":");
			if (entry.isBlank()) {
				continue;
			}
			if (parts.length != 2 || Money.currency(parts[0]).isEmpty()
					|| !parts[1].matches("[0-9]{1,15}(\\.[0-9]{1,4})?")) {
				throw new IllegalArgumentException(
						"BANKSYNC_TOLERANCE_MAX must be a list such as NGN:50,USD:0.50, not \"" + entry.strip() + '"');
			}
			parsed.put(parts[0], new BigDecimal(parts[1]));
		}
		return parsed;
	}

}
