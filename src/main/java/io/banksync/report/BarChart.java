package io.banksync.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart of stacked bars, 1,000 units wide and high.
 *
 * @param names what the parts of a bar are, from below
 * @param bars the bars; spans of time without a value have none
 * @param highest the value of the highest bar
 */
record BarChart(List<String> names, List<Bar> bars, BigDecimal highest) {

	private static final int SIZE = 1000;

	// Smaller ones could not be seen.
	private static final int SMALLEST = 8;

	/**
	 * Values of a span of time.
	 *
	 * @param place its place, from 0
	 * @param label what it is called
	 * @param values the values of the parts
	 */
	record Row(int place, String label, List<BigDecimal> values) {

		private BigDecimal sum() {
			return this.values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		}

	}

	/**
	 * A bar.
	 *
	 * @param label what its span of time is called
	 * @param x where it begins
	 * @param width how wide it is
	 * @param parts its parts, from below
	 */
	record Bar(String label, int x, int width, List<Part> parts) {

	}

	/**
	 * A part of a bar.
	 *
	 * @param name what it is
	 * @param value its value
	 * @param y where it begins, from above
	 * @param height how high it is; 0: its value is 0
	 */
	record Part(String name, BigDecimal value, int y, int height) {

	}

	/**
	 * Draws a chart.
	 * @param names what the parts of a bar are, from below
	 * @param places how many spans of time there are
	 * @param rows their values
	 */
	static BarChart of(List<String> names, int places, List<Row> rows) {
		BigDecimal highest = rows.stream().map(Row::sum).reduce(BigDecimal.ZERO, BigDecimal::max);
		return new BarChart(names, rows.stream().map((row) -> bar(names, places, row, highest)).toList(), highest);
	}

	private static Bar bar(List<String> names, int places, Row row, BigDecimal highest) {
		int width = SIZE / places;
		int top = SIZE;
		List<Part> parts = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			BigDecimal value = row.values().get(i);
			int height = height(value, highest);
			top -= height;
			parts.add(new Part(names.get(i), value, Math.max(top, 0), height));
		}
		return new Bar(row.label(), row.place() * SIZE / places, Math.max(width - width / 6, 1), parts);
	}

	private static int height(BigDecimal value, BigDecimal highest) {
		return (value.signum() <= 0) ? 0 : Math.max(SMALLEST,
				value.multiply(BigDecimal.valueOf(SIZE)).divide(highest, 0, RoundingMode.HALF_UP).intValueExact());
	}

}
