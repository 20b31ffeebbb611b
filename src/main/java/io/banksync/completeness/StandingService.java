package io.banksync.completeness;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.banksync.statement.Account;
import io.banksync.statement.AccountRegistry;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says how the accounts stand.
 */
@Service
public class StandingService {

	private static final int TIMEOUT_SECONDS = 30;

	private final AccountRegistry accounts;

	private final StandingRepository standings;

	private final CompletenessRepository figures;

	private final Clock clock;

	StandingService(AccountRegistry accounts, StandingRepository standings, CompletenessRepository figures,
			Clock clock) {
		this.accounts = accounts;
		this.standings = standings;
		this.figures = figures;
		this.clock = clock;
	}

	/**
	 * Returns one for each account of the configuration, one for each that is no longer
	 * there though it recorded payments, and one for held statements of no account there,
	 * if any.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public List<AccountStanding> find() {
		long unknown = this.standings.countHeldOfNoAccount();
		return Stream
			.of(this.accounts.all().stream().map(this::find), this.standings.findForgotten(this.accounts.names())
				.stream()
				.map((name) -> new AccountStanding(name, this.standings.findLastDay(name).orElse(null), 0, 0, 0, true)),
					(unknown > 0) ? Stream.of(new AccountStanding(null, null, unknown, 0, 0, false))
							: Stream.<AccountStanding>empty())
			.flatMap(Function.identity())
			.toList();
	}

	private AccountStanding find(Account account) {
		String name = account.name();
		return new AccountStanding(name, this.standings.findLastDay(name).orElse(null), this.standings.countHeld(name),
				account.providers().isEmpty() ? 0 : this.standings.countOpen(name), countGaps(name), false);
	}

	private long countGaps(String account) {
		BookingDays days = BookingDays.of(null, null, LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC));
		return Coverage.of(this.figures.findCovering(account, days))
			.gaps()
			.stream()
			.filter((gap) -> gap.kind() == FindingKind.BALANCE_GAP || gap.kind() == FindingKind.SEQUENCE_GAP)
			.count();
	}

}
