package io.banksync.report;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Draws charts of the reports. They are at most a minute old, because reading all
 * transactions takes a second.
 */
@Service
class ChartService {

	private static final int DAYS = 30;

	private static final int HOURS = 24;

	private static final int MOST_RUNS = 100;

	private static final String STORED = "stored";

	private final RecentReport<List<DailyResponse>> days;

	private final RecentReport<List<MatchRateResponse>> rates;

	private final RecentReport<List<EventCountResponse>> hourlyEvents;

	private final RecentReport<List<EventCountResponse>> dailyEvents;

	private final Clock clock;

	ChartService(DailyService days, ActivityService activity, Clock clock) {
		this.days = new RecentReport<>(() -> days.report(null, null, "UTC").data(), clock);
		this.rates = new RecentReport<>(() -> activity.tellMatchRates(null, null).data(), clock);
		this.hourlyEvents = new RecentReport<>(
				() -> activity.countEvents(firstHour(clock.instant()), null, EventStep.HOUR).data(), clock);
		this.dailyEvents = new RecentReport<>(
				() -> activity.countEvents(firstDay(clock.instant()), null, EventStep.DAY).data(), clock);
		this.clock = clock;
	}

	private static Instant firstHour(Instant now) {
		return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
	}

	private static Instant firstDay(Instant now) {
		return now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS - 1));
	}

	/**
	 * Returns the currencies in which money came in the last 30 days, the one with the
	 * most payments first.
	 */
	List<String> currencies() {
		Map<String, Long> payments = this.days.get()
			.stream()
			.collect(Collectors.groupingBy(DailyResponse::currency, TreeMap::new,
					Collectors.summingLong(DailyResponse::receivedCount)));
		return payments.entrySet()
			.stream()
			.filter((count) -> count.getValue() > 0)
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Draws the money that came in a currency on each of the last 30 days.
	 */
	BarChart drawMoney(String currency) {
		LocalDate first = LocalDate.ofInstant(firstDay(this.clock.instant()), ZoneOffset.UTC);
		Map<LocalDate, List<DailyResponse>> byDay = this.days.get()
			.stream()
			.filter((sum) -> sum.currency().equals(currency) && sum.receivedCount() > 0)
			.collect(Collectors.groupingBy(DailyResponse::day, TreeMap::new, Collectors.toList()));
		List<BarChart.Row> rows = new ArrayList<>();
		byDay.forEach((day, sums) -> {
			BigDecimal applied = sums.stream().map(DailyResponse::applied).reduce(BigDecimal.ZERO, BigDecimal::add);
			BigDecimal received = sums.stream().map(DailyResponse::received).reduce(BigDecimal.ZERO, BigDecimal::add);
			rows.add(new BarChart.Row((int) ChronoUnit.DAYS.between(first, day), day.toString(),
					List.of(applied, received.subtract(applied))));
		});
		return BarChart.of(List.of("applied", "not applied"), DAYS, rows);
	}

	/**
	 * Draws how much each run applied, of the newest 100 runs in the last 30 days.
	 */
	LineChart drawMatchRates() {
		List<MatchRateResponse> all = this.rates.get();
		return LineChart.of(all.subList(Math.max(0, all.size() - MOST_RUNS), all.size()));
	}

	/**
	 * Draws the events of the last 24 hours, or of the last 30 days.
	 * @param provider whose; null: all
	 */
	BarChart drawEvents(@Nullable String provider, EventStep step) {
		boolean hours = step == EventStep.HOUR;
		Instant now = this.clock.instant();
		Instant first = hours ? firstHour(now) : firstDay(now);
		ChronoUnit unit = hours ? ChronoUnit.HOURS : ChronoUnit.DAYS;
		Map<Instant, List<EventCountResponse>> byTime = (hours ? this.hourlyEvents : this.dailyEvents).get()
			.stream()
			.filter((count) -> provider == null || count.provider().equals(provider))
			.collect(Collectors.groupingBy(EventCountResponse::at, TreeMap::new, Collectors.toList()));
		List<BarChart.Row> rows = new ArrayList<>();
		byTime.forEach((at,
				counts) -> rows.add(new BarChart.Row((int) unit.between(first, at),
						hours ? at.toString() : LocalDate.ofInstant(at, ZoneOffset.UTC).toString(),
						List.of(sum(counts, true), sum(counts, false)))));
		return BarChart.of(List.of(STORED, "in doubt"), hours ? HOURS : DAYS, rows);
	}

	private static BigDecimal sum(List<EventCountResponse> counts, boolean stored) {
		return BigDecimal.valueOf(counts.stream()
			.filter((count) -> count.outcome().equals(STORED) == stored)
			.mapToLong(EventCountResponse::count)
			.sum());
	}

}
