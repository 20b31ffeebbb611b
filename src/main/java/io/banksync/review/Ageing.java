package io.banksync.review;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The ages by which exceptions are added up, in SQL and in answers.
 */
final class Ageing {

	private static final List<String> AGES = List.of("0-7", "8-30", "31-60", "61-90", ">90");

	private Ageing() {
	}

	/**
	 * Returns the expression for the age of a number of days, from 0.
	 */
	static String of(String days) {
		return "width_bucket(" + days + ", array[8, 31, 61, 91]::numeric[])";
	}

	/**
	 * Returns an expression for each age, separated by commas.
	 * @param expression the expression, with {@code %d} for the age
	 */
	static String each(String expression) {
		return IntStream.range(0, AGES.size()).mapToObj(expression::formatted).collect(Collectors.joining(", "));
	}

	/**
	 * Returns the parts of a total by age.
	 * @param counts how many, by age
	 * @param sums how much is not applied, by age; null: unknown
	 * @param currency the currency of the sums; null: none
	 */
	static List<AgeingResponse> responses(Array counts, @Nullable Array sums, @Nullable String currency)
			throws SQLException {
		Long[] count = (Long[]) counts.getArray();
		BigDecimal[] sum = (sums != null) ? (BigDecimal[]) sums.getArray() : null;
		List<AgeingResponse> ages = new ArrayList<>();
		for (int age = 0; age < AGES.size(); age++) {
			BigDecimal unapplied = (sum != null && currency != null) ? Money.display(sum[age], currency) : null;
			ages.add(new AgeingResponse(AGES.get(age), count[age], unapplied));
		}
		return ages;
	}

}
