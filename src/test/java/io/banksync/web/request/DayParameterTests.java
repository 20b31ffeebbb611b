package io.banksync.web.request;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DayParameterTests {

	@ParameterizedTest
	@CsvSource({ "2026-02-27, 0, 2026-02-27T00:00:00Z", "2026-02-28, 1, 2026-03-01T00:00:00Z",
			"2028-02-28, 1, 2028-02-29T00:00:00Z", "1970-01-01, 0, 1970-01-01T00:00:00Z",
			"2200-12-31, 1, 2201-01-01T00:00:00Z" })
	void readsWhereADayBeginsOrEnds(String day, int daysLater, Instant expected) {
		assertThat(DayParameter.readStart("to", day, daysLater)).isEqualTo(expected);
	}

	@Test
	void readsNothingFromNothing() {
		assertThat(DayParameter.readStart("to", null, 1)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "2026-02-30", "27.02.2026", "1969-12-31", "2201-01-01",
			"2026-02-27T00:00:00Z", "" })
	void refusesWhatIsNoDay(String text) {
		assertThatExceptionOfType(InvalidParameterException.class)
			.isThrownBy(() -> DayParameter.readStart("to", text, 0))
			.satisfies((ex) -> assertThat(ex.errors().getFirst().field()).isEqualTo("to"));
	}

}
