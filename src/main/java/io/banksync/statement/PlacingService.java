package io.banksync.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.statement.format.BankStatement;
import io.banksync.statement.format.StatementKind;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives each statement of a file its place in the chain of its account, and stores it
 * with its entries.
 */
@Service
class PlacingService {

	private final IncomingRepository incoming;

	private final PlacingRepository entries;

	private final StatementRepository statements;

	PlacingService(IncomingRepository incoming, PlacingRepository entries, StatementRepository statements) {
		this.incoming = incoming;
		this.entries = entries;
		this.statements = statements;
	}

	/**
	 * What becomes of a statement.
	 *
	 * @param placing how its entries relate to known ones; null: it is held
	 * @param proven whether balances prove it
	 * @param hold why it is held; null: it is not
	 */
	private record Verdict(@Nullable Placing placing, boolean proven, @Nullable HoldReason hold) {

		static Verdict held(HoldReason reason) {
			return new Verdict(null, false, reason);
		}

		static Verdict unproven(@Nullable Placing decided) {
			return new Verdict((decided != null) ? decided : Placing.REPEATED, false, null);
		}

	}

	/**
	 * Places and stores a statement, whose entries are incoming.
	 * @param known its account
	 * @param today the day on which it came, for one that says no days
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	public void place(UUID fileId, BankStatement statement, Optional<Account> known, LocalDate today) {
		Account account = known.orElse(null);
		if (account != null && account.reversalsInverted()) {
			this.incoming.invertReversals(statement.number());
		}
		Period period = period(statement, today);
		PlacingRepository.Sums sums = sum(account, statement);
		Boolean ties = ties(period, sums.all());
		Verdict verdict = judge(account, statement, period, sums, Release.NONE);
		UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		this.statements.insert(id, fileId, statement, account, period, sums.all(), ties, verdict.proven(),
				verdict.hold());
		this.entries.store(id, account, statement.number(), verdict.placing(), statement.kind() != StatementKind.FINAL);
	}

	/**
	 * Looks at a stored statement again, whose entries don't stand.
	 * @param id its id
	 * @param statement what the bank says of it
	 * @param known its account
	 * @param release what a person says about it
	 * @return why it is held; null: it is taken
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	public @Nullable HoldReason placeAgain(UUID id, BankStatement statement, Optional<Account> known, Release release) {
		Account account = known.orElse(null);
		this.incoming.addStored(id, statement.number());
		Period period = period(statement, LocalDate.EPOCH);
		PlacingRepository.Sums sums = sum(account, statement);
		Verdict verdict = judge(account, statement, period, sums, release);
		if (verdict.hold() == null) {
			this.statements.take(id, account, ties(period, sums.all()), verdict.proven());
			this.entries.replace(account, statement.number(), verdict.placing(),
					statement.kind() != StatementKind.FINAL);
		}
		return verdict.hold();
	}

	/**
	 * Holds a stored statement that was undone, because it can't be placed again.
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	public void hold(UUID id, BankStatement statement, Optional<Account> known, HoldReason reason) {
		this.statements.hold(id, reason);
		this.entries.replace(known.orElse(null), statement.number(), null, statement.kind() != StatementKind.FINAL);
	}

	private PlacingRepository.Sums sum(@Nullable Account account, BankStatement statement) {
		return this.entries.sum((account != null) ? account.name() : null, statement.number());
	}

	private boolean isInAnotherCurrency(Account account, BankStatement statement) {
		return (statement.currency() != null && !statement.currency().equals(account.currency()))
				|| !this.incoming.areAllIn(account.currency(), statement.number());
	}

	private Verdict judge(@Nullable Account account, BankStatement statement, Period period,
			PlacingRepository.Sums sums, Release release) {
		if (account == null) {
			return Verdict.held(HoldReason.UNKNOWN_ACCOUNT);
		}
		if (isInAnotherCurrency(account, statement)) {
			return Verdict.held(HoldReason.CURRENCY_MISMATCH);
		}
		Boolean ties = ties(period, sums.all());
		if (Boolean.FALSE.equals(ties)) {
			return release.accepts(HoldReason.DOES_NOT_TIE) ? Verdict.unproven(release.as())
					: Verdict.held(HoldReason.DOES_NOT_TIE);
		}
		if (statement.kind() != StatementKind.FINAL) {
			return Verdict.unproven(null);
		}
		if (ties == null) {
			return new Verdict(Placing.REPEATED, followsTheOneBefore(account, period, sums), null);
		}
		return judgeByBalances(account, statement, period, sums, release);
	}

	/**
	 * Whether a statement without an opening balance closes with what the one before and
	 * its entries give.
	 */
	private boolean followsTheOneBefore(Account account, Period period, PlacingRepository.Sums sums) {
		BigDecimal closing = period.closing();
		BigDecimal before = (closing != null) ? this.entries.findClosingBefore(account.name(), period.fromOn()) : null;
		return closing != null && before != null && before.add(sums.all()).compareTo(closing) == 0;
	}

	private Verdict judgeByBalances(Account account, BankStatement statement, Period period,
			PlacingRepository.Sums sums, Release release) {
		List<PlacingRepository.Known> connected = findConnected(account.name(), period);
		if (isSameAgain(statement, period, sums, connected)) {
			return new Verdict(Placing.SAME_AGAIN, true, null);
		}
		List<Period> periods = connected.stream().map(PlacingRepository.Known::period).toList();
		BigDecimal standing = this.entries.sumStanding(account.name(),
				connected.stream().map(PlacingRepository.Known::id).toList(), first(period, periods),
				last(period, periods));
		StatementChain.Place place = StatementChain.place(period, periods, new StatementChain.Entries(standing,
				sums.all(), sums.unknown(), sums.unknownCount() == sums.count(), sums.withIds()));
		return switch (place) {
			case StatementChain.Place.Taken taken -> new Verdict(taken.placing(), true, null);
			case StatementChain.Place.Held held when release.decides(held.reason()) ->
				new Verdict(release.as(), held.reason() == HoldReason.AMBIGUOUS_OVERLAP, null);
			case StatementChain.Place.Held held -> Verdict.held(held.reason());
		};
	}

	/**
	 * Finds the statements that share days with one, with one that does, and so on.
	 */
	private List<PlacingRepository.Known> findConnected(String account, Period period) {
		List<PlacingRepository.Known> connected = new ArrayList<>();
		LocalDate first = period.fromOn();
		LocalDate last = period.toOn();
		while (true) {
			List<PlacingRepository.Known> found = this.entries.findSharingDays(account, first, last);
			if (found.size() == connected.size()) {
				return found;
			}
			connected = found;
			List<Period> periods = found.stream().map(PlacingRepository.Known::period).toList();
			first = first(period, periods);
			last = last(period, periods);
		}
	}

	private static LocalDate first(Period period, List<Period> others) {
		return others.stream().map(Period::fromOn).reduce(period.fromOn(), (a, b) -> a.isBefore(b) ? a : b);
	}

	private static LocalDate last(Period period, List<Period> others) {
		return others.stream().map(Period::toOn).reduce(period.toOn(), (a, b) -> a.isAfter(b) ? a : b);
	}

	/**
	 * Whether it is a known statement again. One without a number, that moved nothing,
	 * could as well be the next one, unless its entries have ids of the bank.
	 */
	private boolean isSameAgain(BankStatement statement, Period period, PlacingRepository.Sums sums,
			List<PlacingRepository.Known> connected) {
		boolean telling = statement.sequence() != null || sums.all().signum() != 0 || sums.withIds()
				|| sums.count() == 0;
		return telling && connected.stream()
			.filter((known) -> known.period().isSame(period))
			.anyMatch((known) -> this.entries.hasSameEntries(statement.number(), known.id()));
	}

	private Period period(BankStatement statement, LocalDate today) {
		IncomingRepository.Days days = this.incoming.findDays(statement.number());
		LocalDate from = (statement.fromOn() != null) ? statement.fromOn() : (days != null) ? days.first() : today;
		LocalDate to = (statement.toOn() != null) ? statement.toOn() : (days != null) ? days.last() : today;
		return new Period(from.isAfter(to) ? to : from, to, statement.opening(), statement.closing(),
				statement.sequence(), statement.page());
	}

	private static @Nullable Boolean ties(Period period, BigDecimal movement) {
		BigDecimal opening = period.opening();
		BigDecimal closing = period.closing();
		return (opening == null || closing == null) ? null : opening.add(movement).compareTo(closing) == 0;
	}

}
