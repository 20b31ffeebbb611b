package io.banksync.completeness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of each account, as of their last refresh:
 * {@code banksync_completeness_findings}, by kind, of the last 31 days, and
 * {@code banksync_statement_age_seconds}. Reading them checks nothing.
 */
class CompletenessMetrics {

	private static final Logger logger = LoggerFactory.getLogger(CompletenessMetrics.class);

	private static final String ACCOUNT = "account";

	private final CompletenessService reports;

	private final StandingService standings;

	private final Clock clock;

	private final MultiGauge findings;

	private final MultiGauge ages;

	CompletenessMetrics(CompletenessService reports, StandingService standings, MeterRegistry registry, Clock clock) {
		this.reports = reports;
		this.standings = standings;
		this.clock = clock;
		this.findings = MultiGauge.builder("banksync.completeness.findings")
			.description("What kept an account from being complete when it was last checked")
			.register(registry);
		this.ages = MultiGauge.builder("banksync.statement.age")
			.description("How long ago the last day that a final statement covers ended, in UTC")
			.baseUnit("seconds")
			.register(registry);
	}

	/**
	 * Checks all accounts. If that fails, the last values stay.
	 */
	void refresh() {
		try {
			List<MultiGauge.Row<?>> counts = new ArrayList<>();
			this.reports.report(null, null, null).accounts().forEach((account) -> counts.addAll(counts(account)));
			List<AccountStanding> standing = this.standings.find();
			this.findings.register(counts, true);
			this.ages.register(standing.stream()
				.filter((account) -> account.account() != null && account.last() != null)
				.map((account) -> age(Objects.requireNonNull(account.account()),
						Objects.requireNonNull(account.last())))
				.toList(), true);
		}
		catch (RuntimeException ex) {
			logger.warn("The metrics of accounts could not be refreshed", ex);
		}
	}

	// A kind without findings is 0, so that an alert ends.
	private static List<MultiGauge.Row<?>> counts(AccountCompletenessResponse account) {
		Map<FindingKind, Long> counts = account.findings()
			.stream()
			.collect(Collectors.toMap(AccountCompletenessResponse.Finding::kind,
					AccountCompletenessResponse.Finding::count));
		return Arrays.stream(FindingKind.values()).<MultiGauge
				.Row<?>>map(
						(kind) -> MultiGauge.Row.of(Tags.of(ACCOUNT, account.account(), "kind", kind.name()),
								counts.getOrDefault(kind, 0L)))
			.toList();
	}

	private MultiGauge.Row<?> age(String account, LocalDate last) {
		Instant end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
		return MultiGauge.Row.of(Tags.of(ACCOUNT, account), this.clock,
				(now) -> Math.max(0, Duration.between(end, now.instant()).toSeconds()));
	}

}
