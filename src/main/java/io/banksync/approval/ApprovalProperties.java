package io.banksync.approval;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import io.banksync.money.Money;
import io.banksync.startup.CheckedConfiguration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits above which acts need a second person.
 *
 * @param above the limits by currency, in major units: {@code NGN:1000000,USD:5000}.
 * Other currencies have no limit
 */
@ConfigurationProperties("banksync.approval")
public record ApprovalProperties(@DefaultValue("") String above) implements CheckedConfiguration {

	public ApprovalProperties {
		parse(above);
	}

	/**
	 * Returns the limits by currency; empty: there are none.
	 */
	Map<String, BigDecimal> limits() {
		return parse(this.above);
	}

	private static Map<String, BigDecimal> parse(String above) {
		Map<String, BigDecimal> parsed = new TreeMap<>();
		for (String entry : above.split(",")) {
			String[] parts = entry.strip().split(":");
			if (entry.isBlank()) {
				continue;
			}
			if (parts.length != 2 || Money.currency(parts[0]).isEmpty()
					|| !parts[1].matches("[0-9]{1,15}(\\.[0-9]{1,4})?")
					|| parsed.put(parts[0], new BigDecimal(parts[1])) != null) {
				throw new IllegalArgumentException(
						"BANKSYNC_APPROVAL_ABOVE must be a list such as NGN:1000000,USD:5000, each currency once, not \""
								+ entry.strip() + '"');
			}
		}
		return parsed;
	}

}
