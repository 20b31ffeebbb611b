package io.banksync.page;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
