package io.banksync.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Charts have the proportions of their values.
 */
class ChartTests {

	private static BarChart.Row row(int place, String... values) {
		return new BarChart.Row(place, "day " + place, List.of(values).stream().map(BigDecimal::new).toList());
	}

	@Test
	void stacksBarsInProportion() {
		BarChart chart = BarChart.of(List.of("applied", "not applied"), 4,
				List.of(row(0, "75", "25"), row(3, "0", "50")));

		assertThat(chart.highest()).isEqualByComparingTo("100");
		assertThat(chart.bars()).extracting(BarChart.Bar::x).containsExactly(0, 750);
		assertThat(chart.bars().getFirst().parts()).extracting(BarChart.Part::y, BarChart.Part::height)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(250, 750),
					org.assertj.core.groups.Tuple.tuple(0, 250));
		assertThat(chart.bars().getLast().parts()).extracting(BarChart.Part::height).containsExactly(0, 500);
	}

	@Test
	void showsSmallValuesToo() {
		BarChart chart = BarChart.of(List.of("applied", "not applied"), 1, List.of(row(0, "1000000", "0.01")));

		assertThat(chart.bars().getFirst().parts()).allMatch((part) -> part.height() > 0 && part.y() >= 0);
		assertThat(BarChart.of(List.of("applied"), 30, List.of()).bars()).isEmpty();
	}

	@Test
	void drawsALineOfRates() {
		LineChart chart = LineChart.of(List.of(rate(0, 4), rate(2, 4), rate(4, 4)));

		assertThat(chart.line()).isEqualTo("20,980 500,500 980,20");
		assertThat(chart.points()).extracting((point) -> point.percent().toString())
			.containsExactly("0.0", "50.0", "100.0");
		assertThat(LineChart.of(List.of(rate(1, 3))).points()).singleElement()
			.matches((point) -> point.x() == 500 && point.percent().toString().equals("33.3"));
	}

	private static MatchRateResponse rate(long matched, long considered) {
		return MatchRateResponse.of(UUID.randomUUID(), Instant.EPOCH, "ada", considered, matched, List.of());
	}

}
