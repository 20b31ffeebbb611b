package io.banksync.explanation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * What a number in a payment may mean.
 */
class WrittenNumberTests {

	@ParameterizedTest
	@CsvSource({ "INV202617,INV-2026-0017", "INV2026017,INV-2026-0017", "INV20260017,INV-2026-17", "INV17,INV-00017",
			"INVOO17,INV-0017", "1NV17,INV-17", "INVI7,INV-17", "PO5B,P0-S8", "00017,17", "SALES17,SALES-017",
			"INV17,ＩＮＶ-0017", "INV0,INV-000", "INV107,INV.1*07", "СЧЕТ17,счёт-0017", "発票17,発票0017",
			"فاتورة17,فاتورة-٠٠١٧" })
	void isReadAsANumberButForZerosAndLookAlikes(String key, String printed) {
		assertThat(new WrittenNumber(key).isReadAs(WrittenNumber.readings(printed))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "INV17,INV-107", "INV17,INV-170", "INV17,INV-18", "INV17,INV-1717", "INV1700,INV-17", "INV17,IN-17",
			"INV17,INV", "INV,INV-0", "A17,4-17", "СЧЕТ17,ТЧЕТ-17", "17,СЧЕТ-17" })
	void isNotReadAsAnother(String key, String printed) {
		assertThat(new WrittenNumber(key).isReadAs(WrittenNumber.readings(printed))).isFalse();
	}

	@Test
	void doesNotTryZerosInEveryCombination() {
		String printed = "0 ".repeat(17) + "0";

		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
			assertThat(new WrittenNumber("0".repeat(34) + "A").isReadAs(WrittenNumber.readings(printed))).isFalse();
			assertThat(new WrittenNumber("0".repeat(34)).isReadAs(WrittenNumber.readings(printed))).isTrue();
		});
	}

	@Test
	void hasAllSlipsAndNoOthers() {
		WrittenNumber number = new WrittenNumber("INV17");

		assertThat(number.slips())
			.contains("INV177", "AINV17", "INV017", "NV17", "IV17", "INV1", "INV18", "XNV17", "NIV17", "IN1V7", "INV71")
			.doesNotContain("INV17", "INV", "INV1700", "NVI17", "INV28", "17INV")
			.allMatch((slip) -> Math.abs(slip.length() - 5) < 2)
			// 36 in each of 6 places without equal ones, 35 in each of 5, 5 and 4
			.hasSize(6 * 36 - 5 + 5 * 35 + 5 + 4);
	}

	@Test
	void hasSlipsInEveryScript() {
		assertThat(new WrittenNumber("СЧЕТ17").slips())
			.contains("СЧТ17", "СЕЧТ17", "СЧЕТ71", "СЧЕТ177", "СЧЕЕТ17", "СЧТТ17", "СЧЕТ1", "CЧЕТ17")
			.doesNotContain("СЧЕТ17");
		// Letters of two chars are not divided.
		assertThat(new WrittenNumber("\uD801\uDC00\uD801\uDC01A17").slips())
			.contains("\uD801\uDC01A17", "\uD801\uDC01\uD801\uDC00A17")
			.allMatch((slip) -> slip.equals(new String(slip.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
	}

	@Test
	void hasNoSlipsWhereOneCharacterIsTooMuchOfIt() {
		assertThat(new WrittenNumber("IN17").slips()).isEmpty();
	}

}
