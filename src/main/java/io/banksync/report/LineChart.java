package io.banksync.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of match rates, 1,000 units wide and high.
 *
 * @param points a point for each run, oldest first
 */
record LineChart(List<Point> points) {

	private static final int SIZE = 1000;

	// The points lie a little inside, so that none is cut off.
	private static final int MARGIN = 20;

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	/**
	 * A point.
	 *
	 * @param rate the run and its rate
	 * @param percent the rate in percent, with one decimal
	 * @param x its place from the left
	 * @param y its place from above
	 */
	record Point(MatchRateResponse rate, BigDecimal percent, int x, int y) {

	}

	/**
	 * Draws the line.
	 * @param rates match rates, oldest first
	 */
	static LineChart of(List<MatchRateResponse> rates) {
		List<Point> points = new ArrayList<>();
		int width = SIZE - 2 * MARGIN;
		for (int i = 0; i < rates.size(); i++) {
			MatchRateResponse rate = rates.get(i);
			int x = (rates.size() == 1) ? SIZE / 2 : MARGIN + i * width / (rates.size() - 1);
			int up = rate.rate().multiply(BigDecimal.valueOf(width)).setScale(0, RoundingMode.HALF_UP).intValueExact();
			points.add(new Point(rate, rate.rate().multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP), x,
					SIZE - MARGIN - up));
		}
		return new LineChart(points);
	}

	/**
	 * Returns the points of the line as SVG writes them.
	 */
	public String line() {
		return this.points.stream().map((point) -> point.x() + "," + point.y()).collect(Collectors.joining(" "));
	}

}
