package io.banksync.web.page;

import java.math.BigDecimal;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTests {

	@Test
	void quotesWhatWouldEndAValueOrALine() {
		assertThat(new Csv().add("a,b").add("say \"hi\"").add("two\r\nlines").add(null).add(" plain ").endLine())
			.hasToString("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",, plain \r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\uff1d1" })
	void makesTextsHarmlessThatASpreadsheetWouldCalculate(String text) {
		assertThat(new Csv().add(text)).hasToString("'" + text);
	}

	static Stream<Arguments> divided() {
		return Stream.of(Arguments.of("a;=1", "a;'=1"), Arguments.of("a|+1", "a|'+1"), Arguments.of("a\t-1", "a\t'-1"),
				Arguments.of("a;\" =1", "a;'\" =1"), Arguments.of("\ufeff=1", "'\ufeff=1"),
				Arguments.of("\u200b@x", "'\u200b@x"), Arguments.of("\u00a0=1", "'\u00a0=1"),
				Arguments.of("\u2060\u200d=1", "'\u2060\u200d=1"),
				Arguments.of("a;\ufeff\u200b=1", "a;'\ufeff\u200b=1"), Arguments.of("a;;|=1", "a;;|'=1"),
				Arguments.of("a\u2028=1", "a\u2028'=1"), Arguments.of("a\u000b=1", "a\u000b'=1"),
				Arguments.of("a;\u0001=1", "a;'\u0001=1"), Arguments.of("a; -1", "a;' -1"),
				Arguments.of("a;b=1", "a;b=1"), Arguments.of("a-1|b", "a-1|b"), Arguments.of("x@y;z", "x@y;z"),
				Arguments.of("a;\uff0d1", "a;'\uff0d1"), Arguments.of("\ufe661", "'\ufe661"));
	}

	@ParameterizedTest
	@MethodSource("divided")
	void makesTextsHarmlessWhereverASpreadsheetMayDivideThem(String text, String harmless) {
		String field = new Csv().add(text).toString();

		assertThat(field.startsWith("\"") ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field)
			.isEqualTo(harmless);
	}

	@Test
	void makesLinesWithinATextHarmless() {
		assertThat(new Csv().add("two\r\n=1")).hasToString("\"two\r\n'=1\"");
	}

	@Test
	void takesALongTextOfWhatIsLeftOutInOnePass() {
		assertThat(new Csv().add("; ".repeat(100_000)).toString()).hasSize(200_000);
		assertThat(new Csv().add(" ".repeat(1_000_000) + "x").toString()).hasSize(1_000_001);
	}

	@Test
	void makesTextsHarmlessThatNeedQuotesToo() {
		assertThat(new Csv().add("=HYPERLINK(\"x\",1)").add("\ra"))
			.hasToString("\"'=HYPERLINK(\"\"x\"\",1)\",\"'\ra\"");
	}

	@Test
	void leavesNumbersAsTheyAre() {
		assertThat(new Csv().add(new BigDecimal("-1E+3")).add(new BigDecimal("5000.00")).add(-7L))
			.hasToString("-1000,5000.00,-7");
	}

}
