package io.banksync.allocation;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Possible numbers within a word.
 */
class GluedNumbersTests {

	@ParameterizedTest
	@CsvSource({ "INV-7017ADA,INV7017,INV7017ADA", "PAYMENTINV7018,INV7018,PAYMENTINV7018",
			"付款发票20260017,20260017,付款发票20260017", "xinv-2026-017,INV2026017,XINV2026017",
			"for INV-2026-017A thanks,INV2026017,INV2026017A", "INV 7017ADA,INV7017,INV7017ADA",
			"СЧЕТ220001А,СЧЕТ220001,СЧЕТ220001А", "A123456B,123456,A123456B", "rentA-17-01x,A1701,RENTA1701X" })
	void findsANumberWithinWords(String text, String key, String words) {
		assertThat(read(text)).containsEntry(key, words);
	}

	@ParameterizedTest
	@CsvSource({ "INV-70175ADA,INV7017", "PAYMENT17018,7018", "12345678,345678", "INV 7017 ADA,INV7017",
			"INV-2026;017A,INV2026017", "AV-001 2X,AV0012", "A12345B,12345", "PAYMENTINV,INV", "XA-17,A17" })
	void findsNoOther(String text, String key) {
		assertThat(read(text)).doesNotContainKey(key);
	}

	@Test
	void findsNoMoreThanSome() {
		String word = IntStream.range(100, 600).mapToObj((i) -> "A" + i).collect(Collectors.joining());

		assertThat(read(word).keySet()).hasSize(2000);
		assertThat(read("thanks for all ".repeat(100))).isEmpty();
		assertThat(read("")).isEmpty();
	}

	private static Map<String, String> read(String text) {
		return ReferenceReader.readNear(null, text).glued();
	}

}
