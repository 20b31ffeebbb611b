package io.banksync.completeness;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.banksync.money.Money;
import io.banksync.statement.Account;
import io.banksync.statement.AccountRegistry;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
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

	// Findings about money that moved on a day, or should have.
	private static final Set<FindingKind> MOVEMENTS = EnumSet.of(FindingKind.MISSING_WEBHOOK, FindingKind.EXTRA_WEBHOOK,
			FindingKind.DIFFERENT_AMOUNT, FindingKind.IN_DOUBT);

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
	 * @throws InvalidParameterException if there is no such account, or no such days
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	CompletenessResponse report(@Nullable String account, @Nullable LocalDate from, @Nullable LocalDate to) {
		Instant now = this.clock.instant();
		BookingDays days = days(from, to, now);
		List<AccountCompletenessResponse> reports = accounts(account).stream().map((one) -> report(one, days)).toList();
		return new CompletenessResponse(now, days.from(), days.to(),
				reports.stream().allMatch(AccountCompletenessResponse::complete), reports);
	}

	/**
	 * Lists the findings that the report on the same accounts and days counts.
	 * @param account only this one; null: all
	 * @param kinds of these kinds; empty: of all
	 * @param from the first booking day; null: 30 days before the last
	 * @param to the last booking day; null: today
	 * @param limits which part of the list
	 * @throws InvalidParameterException if there is no such account, or no such days
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	Page<FindingResponse> listFindings(@Nullable String account, List<FindingKind> kinds, @Nullable LocalDate from,
			@Nullable LocalDate to, PageLimits limits) {
		BookingDays days = days(from, to, this.clock.instant());
		Map<Account, Coverage> covered = new LinkedHashMap<>();
		accounts(account).forEach((one) -> covered.put(one, cover(one, days)));
		return this.figures.findFindings(covered, kinds, days, limits);
	}

	private static BookingDays days(@Nullable LocalDate from, @Nullable LocalDate to, Instant now) {
		return BookingDays.of(from, to, LocalDate.ofInstant(now, ZoneOffset.UTC));
	}

	private Collection<Account> accounts(@Nullable String name) {
		return (name != null) ? List.of(this.accounts.getByName(name)) : this.accounts.all();
	}

	private Coverage cover(Account account, BookingDays days) {
		return Coverage.of(this.figures.findCovering(account.name(), days));
	}

	private AccountCompletenessResponse report(Account account, BookingDays days) {
		String currency = account.currency();
		LocalDate from = days.from();
		LocalDate to = days.to();
		Coverage coverage = cover(account, days);
		Map<String, Total> entries = this.figures.sumEntries(account.name(), days);
		Map<FindingKind, Map<LocalDate, Total>> found = this.figures.sumFindings(account, coverage, days);
		Set<LocalDate> wrong = new HashSet<>();
		List<AccountCompletenessResponse.Finding> findings = new ArrayList<>();
		found.forEach((kind, byDay) -> {
			Total total = byDay.values().stream().reduce(Total.NONE, Total::and);
			findings.add(
					new AccountCompletenessResponse.Finding(kind, total.count(), Money.display(total.sum(), currency)));
			if (MOVEMENTS.contains(kind)) {
				wrong.addAll(byDay.keySet());
			}
		});
		LocalDate awaiting = awaiting(coverage, from, to);
		boolean proven = awaiting == null && coverage.proves(from, to);
		return new AccountCompletenessResponse(account.name(), currency, proven && findings.isEmpty(),
				coverage.covered().stream().map((covered) -> days(covered, currency)).toList(),
				coverage.gaps().stream().map((gap) -> gap(gap, currency)).toList(), awaiting,
				entries.values().stream().reduce(Total.NONE, Total::and).in(currency),
				entries.getOrDefault("JOINED", Total.NONE).in(currency),
				entries.getOrDefault("RECORDED", Total.NONE).in(currency), findings,
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
