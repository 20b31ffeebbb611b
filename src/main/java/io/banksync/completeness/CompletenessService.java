package io.banksync.completeness;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.banksync.money.Money;
import io.banksync.statement.Account;
import io.banksync.statement.AccountRegistry;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares what webhooks told with what banks booked.
 */
@Service
class CompletenessService {

	private static final int TIMEOUT_SECONDS = 30;

	private static final int DEFAULT_DAYS = 31;

	private static final int MAX_DAYS = 400;

	private final AccountRegistry accounts;

	private final CompletenessRepository figures;

	private final Clock clock;

	CompletenessService(AccountRegistry accounts, CompletenessRepository figures, Clock clock) {
		this.accounts = accounts;
		this.figures = figures;
		this.clock = clock;
	}

	/**
	 * Reports on accounts, in one snapshot.
	 * @param account only this one; null: all
	 * @param from the first booking day; null: 30 days before the last
	 * @param to the last booking day; null: today
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	CompletenessResponse report(@Nullable String account, @Nullable LocalDate from, @Nullable LocalDate to) {
		Instant now = this.clock.instant();
		LocalDate last = (to != null) ? to : LocalDate.ofInstant(now, ZoneOffset.UTC);
		LocalDate first = (from != null) ? from : last.minusDays(DEFAULT_DAYS - 1L);
		if (first.isAfter(last) || first.plusDays(MAX_DAYS).isBefore(last)) {
			throw new InvalidParameterException("from", "must be at most " + MAX_DAYS + " days before to");
		}
		List<AccountCompletenessResponse> reports = this.accounts.all()
			.stream()
			.filter((one) -> account == null || one.name().equals(account))
			.map((one) -> report(one, first, last))
			.toList();
		return new CompletenessResponse(now, first, last,
				reports.stream().allMatch(AccountCompletenessResponse::complete), reports);
	}

	private AccountCompletenessResponse report(Account account, LocalDate from, LocalDate to) {
		String currency = account.currency();
		Coverage coverage = Coverage.of(this.figures.findCovering(account.name(), from, to));
		Map<String, Total> entries = this.figures.sumEntries(account.name(), from, to);
		Total held = this.figures.sumHeld(account.name(), from, to);
		Map<LocalDate, Total> extra = this.figures.sumUnjoined(account, from, to);
		extra.keySet()
			.removeIf((day) -> !coverage.proves(day.minusDays(Account.DAYS_AFTER),
					day.plusDays(account.settlesWithinDays())));
		Set<LocalDate> wrong = new HashSet<>(extra.keySet());
		if (!account.providers().isEmpty()) {
			wrong.addAll(this.figures.findOpenDays(account.name(), from, to));
		}
		List<AccountCompletenessResponse.Finding> findings = new ArrayList<>();
		add(findings, FindingKind.MISSING_WEBHOOK,
				account.providers().isEmpty() ? Total.NONE : entries.getOrDefault("MISSING_WEBHOOK", Total.NONE),
				currency);
		add(findings, FindingKind.EXTRA_WEBHOOK, extra.values().stream().reduce(Total.NONE, Total::and), currency);
		add(findings, FindingKind.DIFFERENT_AMOUNT, entries.getOrDefault("DIFFERENT_AMOUNT", Total.NONE), currency);
		add(findings, FindingKind.IN_DOUBT, entries.getOrDefault("IN_DOUBT", Total.NONE), currency);
		add(findings, FindingKind.HELD_STATEMENT, held, currency);
		for (FindingKind kind : List.of(FindingKind.NO_STATEMENT, FindingKind.SEQUENCE_GAP, FindingKind.BALANCE_GAP)) {
			long count = coverage.gaps().stream().filter((gap) -> gap.kind() == kind).count();
			add(findings, kind, new Total(count, BigDecimal.ZERO), currency);
		}
		LocalDate awaiting = awaiting(coverage, from, to);
		boolean proven = awaiting == null && coverage.proves(from, to);
		return new AccountCompletenessResponse(account.name(), currency, proven && findings.isEmpty(),
				coverage.covered().stream().map((days) -> days(days, currency)).toList(),
				coverage.gaps().stream().map((gap) -> gap(gap, currency)).toList(), awaiting,
				entries.values().stream().reduce(Total.NONE, Total::and).in(currency),
				entries.getOrDefault("JOINED", Total.NONE).in(currency), findings,
				from.datesUntil(to.plusDays(1))
					.map((day) -> new AccountDayResponse(day, state(day, coverage, wrong)))
					.toList());
	}

	private static DayState state(LocalDate day, Coverage coverage, Set<LocalDate> wrong) {
		if (wrong.contains(day)) {
			return DayState.WRONG;
		}
		if (coverage.proves(day, day)) {
			return DayState.PROVEN;
		}
		return coverage.covered().stream().anyMatch((days) -> days.holds(day, day)) ? DayState.COVERED
				: DayState.AWAITING;
	}

	private static void add(List<AccountCompletenessResponse.Finding> findings, FindingKind kind, Total total,
			String currency) {
		if (total.count() > 0) {
			findings.add(
					new AccountCompletenessResponse.Finding(kind, total.count(), Money.display(total.sum(), currency)));
		}
	}

	private static @Nullable LocalDate awaiting(Coverage coverage, LocalDate from, LocalDate to) {
		LocalDate last = coverage.last();
		if (last == null || last.isBefore(from)) {
			return from;
		}
		return last.isBefore(to) ? last.plusDays(1) : null;
	}

	private static AccountCompletenessResponse.Days days(Coverage.Covered days, String currency) {
		return new AccountCompletenessResponse.Days(days.from(), days.to(), display(days.opening(), currency),
				display(days.closing(), currency), days.proven());
	}

	private static AccountCompletenessResponse.Gap gap(Coverage.Gap gap, String currency) {
		return new AccountCompletenessResponse.Gap(gap.after(), gap.kind(), display(gap.expectedOpening(), currency),
				display(gap.foundOpening(), currency), gap.missingSequence());
	}

	private static @Nullable BigDecimal display(@Nullable BigDecimal amount, String currency) {
		return (amount != null) ? Money.display(amount, currency) : null;
	}

}
