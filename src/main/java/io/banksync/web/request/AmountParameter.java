package io.banksync.web.request;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that is an amount of money in major units, not less than zero.
 */
public final class AmountParameter {

	private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,4})?");

	private AmountParameter() {
	}

	/**
	 * Reads an amount.
	 * @param parameter the parameter's name
	 * @param text its value; null: there was none
	 * @return null: there was none
	 * @throws InvalidParameterException if it is not a plain decimal
	 */
	public static @Nullable BigDecimal read(String parameter, @Nullable String text) {
		if (text == null) {
			return null;
		}
		if (!AMOUNT.matcher(text).matches()) {
			throw new InvalidParameterException(parameter, "must be a plain decimal such as 5000.00");
		}
		return new BigDecimal(text);
	}

}
