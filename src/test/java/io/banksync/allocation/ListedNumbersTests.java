package io.banksync.allocation;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists of numbers that are not all written in full.
 */
class ListedNumbersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			INV-001, 002 & 003          | INV001 INV002 INV003
			INV-001/002/003             | INV001 INV002 INV003
			INV-001 - 003               | INV001 INV002 INV003
			INV-001 to 003 thanks       | INV001 INV002 INV003
			INV-001–003                 | INV001 INV002 INV003
			INV-2026-017 and 018        | INV2026017 INV2026018
			inv 2026-017, 18 und 9      | INV2026017 INV2026018 INV2026019
			INV-001, INV-002, and 004   | INV001 INV002 INV004
			INV-008 - INV-011           | INV008 INV009 INV010 INV011
			INV-001, 005 - 007          | INV001 INV005 INV006 INV007
			счёт-001, 002               | СЧЕТ001 СЧЕТ002
			20260017/18                 | 20260017 20260018
			""")
	void findsAList(String text, String keys) {
		assertThat(read(text)).contains(List.of(keys.split(" ")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "INV-001", "INV-001 002", "INV-001, thanks 002", "INV-001, 0002", "12, 13 and 14",
			"INV-003 - 001", "INV-001 - 021", "INV-001, 27/02/2026", "INV-001, ACME-002", "INV-2026-017" })
	void findsNoOther(String text) {
		assertThat(read(text)).isEmpty();
	}

	@Test
	void findsNoMoreThanSome() {
		List<String> twenty = IntStream.rangeClosed(1, 20).mapToObj("INV%03d"::formatted).toList();

		assertThat(read("INV-001 - 020")).contains(twenty);
		assertThat(read("INV-001" + ", 002".repeat(300))).allMatch((list) -> list.size() == 2);
		assertThat(read("A-1, 2; ".repeat(100))).hasSizeLessThan(50);
		assertThat(read("A" + "0".repeat(20) + "1, 2")).isEmpty();
	}

	private static List<List<String>> read(String text) {
		return ReferenceReader.readNear(null, text).listed();
	}

}
