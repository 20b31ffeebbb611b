package io.banksync.statement.format;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Days are read as the layout says, or not at all.
 */
class CsvDaysTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			dd.MM.yyyy          | 01.02.2026          | 2026-02-01
			dd.MM.yyyy          | 1.2.2026            |
			dd.MM.yyyy          | 30.02.2026          | 2026-02-28
			dd.MM.yyyy          | 31.02.2026          |
			dd.MM.yyyy          | 31.04.2026          |
			dd.MM.yyyy          | 01.13.2026          |
			dd.MM.yyyy          | 00.01.2026          |
			dd.MM.yyyy          | 01.02.26            |
			dd.MM.yyyy          | 01.02.20266         |
			dd.MM.yyyy          | 01.02.1999          |
			dd.MM.yyyy          | 01.02.2026x         |
			dd.MM.yyyy          | 01/02/2026          |
			dd.MM.yy            | 01.02.26            | 2026-02-01
			dd.MM.yy            | 01.02.2026          |
			d.M.yyyy            | 1.2.2026            | 2026-02-01
			d.M.yyyy            | 11.12.2026          | 2026-12-11
			d.M.yyyy            | 01.02.2026          | 2026-02-01
			d.M.yyyy            | -1.2.2026           |
			MM/dd/yyyy          | 12/15/2026          | 2026-12-15
			MM/dd/yyyy          | 15/12/2026          |
			yyyyMMdd            | 20261215            | 2026-12-15
			yyyy-MM-dd HH:mm:ss | 2026-12-15 09:30:00 | 2026-12-15
			yyyy-MM-dd HH:mm:ss | 2026-12-15          |
			dd-MMM-yyyy         | 02-Sep-2026         | 2026-09-02
			dd-MMM-yyyy         | 02-SEP-2026         | 2026-09-02
			dd-MMM-yyyy         | 02-Okt-2026         |
			""")
	void readsOnePattern(String pattern, String text, @Nullable String expected) {
		check(new CsvDays(List.of(pattern), Locale.ENGLISH), text, expected);
	}

	@Test
	void readsMonthsOfItsLanguage() {
		check(new CsvDays(List.of("d. MMMM yyyy"), Locale.GERMAN), "4. März 2026", "2026-03-04");
		check(new CsvDays(List.of("d. MMMM yyyy"), Locale.GERMAN), "4. March 2026", null);
	}

	@Test
	void knowsNothingOfTheMachinesLanguage() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
			check(new CsvDays(List.of("dd-MMM-yyyy"), Locale.ENGLISH), "02-Sep-2026", "2026-09-02");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void takesPatternsThatCannotBeMistaken() {
		CsvDays days = new CsvDays(List.of("dd.MM.yy", "dd.MM.yyyy", "yyyy-MM-dd"), Locale.ENGLISH);

		check(days, "01.02.26", "2026-02-01");
		check(days, "01.02.2026", "2026-02-01");
		check(days, "2026-02-01", "2026-02-01");
	}

	@ParameterizedTest
	@CsvSource({ "dd/MM/yyyy, MM/dd/yyyy", "dd.MM.yy, yy.MM.dd", "dd.MM, dd.MM.yyyy", "dd.QQ.yyyy, dd.MM.yyyy",
			"{, dd.MM.yyyy" })
	void refusesPatternsThatAreAGuess(String one, String other) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CsvDays(List.of(one, other), Locale.ENGLISH))
			.withMessageStartingWith("date must hold patterns");
	}

	private static void check(CsvDays days, String text, @Nullable String expected) {
		Object day = days.read(text);

		assertThat((day != null) ? day.toString() : null).as(text).isEqualTo(expected);
	}

}
