package io.banksync.allocation;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reading cases hold for the product's reader and for the plain one.
 */
class ReadingCaseTests {

	static List<ReadingCase> cases() {
		return ReadingCase.all();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void readsAsTheCaseSays(ReadingCase reading) {
		assertThat(reading.decidedBy(ProductReader::read)).isIn(reading.expected());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void plainReaderReadsAsTheCaseSays(ReadingCase reading) {
		assertThat(reading.decidedBy(PlainReader::read)).isIn(reading.expected());
	}

	@Test
	void appliesNothingInHalfOfTheCases() {
		long refused = cases().stream().filter((reading) -> reading.expected().getFirst().startsWith("-")).count();

		assertThat(refused).isBetween(cases().size() * 2L / 5, cases().size() * 3L / 5);
	}

}
