package io.banksync.allocation;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Possible beginnings of numbers whose end was cut off.
 */
class CutNumbersTests {

	@ParameterizedTest
	@CsvSource({ "INV-2026-01,INV202601", "rent for INV-2026-01,INV202601", "NIP/GTB/INV-2026-01,INV202601",
			"pay inv-2026-,INV2026", "СЧЕТ-22000,СЧЕТ22000", "Ref.INV-2026-01,INV202601" })
	void findsTheLastWord(String text, String key) {
		assertThat(read(text)).contains(key);
	}

	@ParameterizedTest
	@CsvSource({ "16,INV 2026 01", "27,INV 2026 01", "35,INV 2026 01", "65,INV 2026 01", "140,INV 2026 01" })
	void findsSeveralWordsWhereTheTextIsFull(int length, String end) {
		String text = "x".repeat(length - end.length() - 1) + " " + end;

		assertThat(read(text)).contains("INV202601").doesNotContain("01", "202601X");
		assertThat(read("x" + text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "thanks", "INVOICE", "INV-1", "INV-2026-01 thanks", "on 27/02/2026",
			"ABC-2026-01-0000000000-0000000000-00000000" })
	void findsNoOther(String text) {
		assertThat(read(text)).isEmpty();
	}

	private static Set<String> read(String text) {
		return ReferenceReader.readNear(null, text).cut();
	}

}
