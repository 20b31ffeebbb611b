package io.banksync.statement.format;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers are read as the layout says, or not at all.
 */
class CsvNumbersTests {

	private static final String REST = """
			header: [Date, Amount]
			date: [yyyy-MM-dd]
			currency: EUR
			columns: {booked-on: Date, amount: Amount}
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1.234,56       | 1234.56
			-1.234.567,8   | -1234567.8
			+310,11        | 310.11
			1234,56        | 1234.56
			1.000          | 1000
			,5             | 0.5
			12,            | 12.0
			-0,00          | 0.00
			−12,00         | -12.00
			- 12,00        | -12.00
			1,234.56       |
			12.34          |
			1.23           |
			1234.567       |
			.123           |
			1..000         |
			1,2,3          |
			12,00-         |
			(12,00)        |
			--12           |
			-              |
			1e5            |
			EUR 5          |
			١٢             |
			""")
	void readsCommas(String text, @Nullable String expected) {
		check("decimal: \",\"\nthousands: \".\"\n", text, expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1'234.56   | 1234.56
			1’234.56   | 1234.56
			-1'234     | -1234
			1'23       |
			1,234.56   |
			""")
	void readsApostrophes(String text, @Nullable String expected) {
		check("decimal: \".\"\nthousands: \"'\"\n", text, expected);
	}

	@Test
	void readsSpacesOfAnyWidth() {
		check("decimal: \",\"\nthousands: \" \"\n", "-1 292,79", "-1292.79");
		check("decimal: \",\"\nthousands: \" \"\n", "-1\u00a0292,79", "-1292.79");
		check("decimal: \",\"\nthousands: \" \"\n", "-1\u202f292,79", "-1292.79");
		check("decimal: \",\"\n", "1 292,79", null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			12.00-     | -12.00
			12.00+     | 12.00
			1,200.00 - | -1200.00
			12.00      | 12.00
			-12.00     |
			(12.00)    |
			""")
	void readsTrailingMinuses(String text, @Nullable String expected) {
		check("decimal: \".\"\nthousands: \",\"\nnegative: trailing-minus\n", text, expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			(12.00)    | -12.00
			(1,200.00) | -1200.00
			( 12.00 )  | -12.00
			12.00      | 12.00
			-12.00     |
			(-12.00)   |
			(12.00     |
			12.00)     |
			()         |
			""")
	void readsParentheses(String text, @Nullable String expected) {
		check("decimal: \".\"\nthousands: \",\"\nnegative: parentheses\n", text, expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			NGN 1,200.00  | 1200.00
			NGN1,200.00   | 1200.00
			₦1,200.00     | 1200.00
			-NGN 1,200.00 | -1200.00
			NGN -1,200.00 | -1200.00
			-1,200.00 NGN | -1200.00
			1,200.00      | 1200.00
			NGN NGN 5     |
			USD 5         |
			NGN           |
			""")
	void readsMarksThatTheLayoutKnows(String text, @Nullable String expected) {
		check("decimal: \".\"\nthousands: \",\"\ncurrency-marks: [NGN, ₦]\n", text, expected);
	}

	@Test
	void refusesANumberThatIsTooLong() {
		check("decimal: \".\"\n", "1".repeat(41), null);
		check("decimal: \".\"\n", "1".repeat(100_000), null);
	}

	private static void check(String yaml, String text, @Nullable String expected) {
		Object read = new CsvNumbers(CsvLayouts.of(yaml + REST)).read(text);

		assertThat((read != null) ? read.toString() : null).as(text).isEqualTo(expected);
	}

}
