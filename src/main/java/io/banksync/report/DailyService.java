package io.banksync.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.banksync.web.page.Page;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports what moved on each day.
 */
@Service
class DailyService {

	private static final int TIMEOUT_SECONDS = 300;

	private static final int MAX_DAYS = 366;

	private static final int DEFAULT_DAYS = 30;

	private static final int MAX_SUMS = 20_000;

	private final DailyRepository sums;

	private final Clock clock;

	DailyService(DailyRepository sums, Clock clock) {
		this.sums = sums;
		this.clock = clock;
	}

	/**
	 * Adds up what moved, by day, provider, account and currency. Days on which nothing
	 * moved are left out.
	 * @param from the first day; null: 29 days before the last
	 * @param to the last day; null: today
	 * @param zoneId the time zone of the days
	 * @throws InvalidParameterException if the zone is unknown, if the last day is before
	 * the first, or if there are too many days or sums
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<DailyResponse> report(@Nullable LocalDate from, @Nullable LocalDate to, String zoneId) {
		ZoneId zone = zone(zoneId);
		LocalDate last = (to != null) ? to : LocalDate.ofInstant(this.clock.instant(), zone);
		LocalDate first = (from != null) ? from : last.minusDays(DEFAULT_DAYS - 1);
		if (last.isBefore(first)) {
			throw new InvalidParameterException("to", "must not be before from, " + first);
		}
		if (ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
			throw new InvalidParameterException("to", "must be " + first.plusDays(MAX_DAYS - 1)
					+ " or before: a report has " + MAX_DAYS + " days at most");
		}
		List<DailyResponse> found = this.sums.findSums(first, last, zone, MAX_SUMS + 1);
		if (found.size() > MAX_SUMS) {
			throw new InvalidParameterException("to",
					"must be closer to from, " + first + ": there are more than " + MAX_SUMS + " rows");
		}
		return Page.only(found);
	}

	private static ZoneId zone(String id) {
		if (ZoneId.getAvailableZoneIds().contains(id)) {
			return ZoneId.of(id);
		}
		throw new InvalidParameterException("zone", "must be the name of a time zone such as UTC or Africa/Lagos");
	}

}
