package io.banksync.completeness;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/**
 * Which days of an account statements cover, and what is missing between them. Each
 * opening balance must be the closing balance before it, which also shows that nothing
 * moved on days without a statement, such as weekends.
 *
 * @param covered the days that are covered, in order
 * @param gaps what is missing between them
 */
record Coverage(List<Covered> covered, List<Gap> gaps) {

	private static final int MOST_NUMBERS = 100;

	/**
	 * Days without a gap.
	 *
	 * @param from the first day
	 * @param to the last day
	 * @param opening the balance before them; null: not said
	 * @param closing the balance after them; null: not said
	 * @param closedBy the statement that has this balance
	 * @param proven whether balances prove all of them
	 */
	record Covered(LocalDate from, LocalDate to, @Nullable BigDecimal opening, @Nullable BigDecimal closing,
			UUID closedBy, boolean proven) {

		boolean holds(LocalDate first, LocalDate last) {
			return !first.isBefore(this.from) && !last.isAfter(this.to);
		}

	}

	/**
	 * What is missing.
	 *
	 * @param after the last day before it
	 * @param before the statement before it
	 * @param next the statement after it
	 * @param kind what it is
	 * @param expectedOpening the balance with which the next statement should open; null:
	 * not said
	 * @param foundOpening the balance with which it opens; null: not said
	 * @param missingSequence the numbers that are left out, the first hundred
	 */
	record Gap(LocalDate after, UUID before, UUID next, FindingKind kind, @Nullable BigDecimal expectedOpening,
			@Nullable BigDecimal foundOpening, List<String> missingSequence) {

	}

	/**
	 * Finds out what statements cover.
	 * @param statements the statements of one account, in the order in which they were
	 * taken
	 */
	static Coverage of(List<CoveringStatement> statements) {
		List<Covered> covered = new ArrayList<>();
		List<Gap> gaps = new ArrayList<>();
		CoveringStatement before = null;
		for (CoveringStatement next : ordered(statements)) {
			Covered last = covered.isEmpty() ? null : covered.removeLast();
			if (last == null || before == null) {
				covered.add(covered(next));
			}
			else if (!next.fromOn().isAfter(last.to())) {
				covered.add(joined(last, next));
			}
			else {
				List<Gap> between = gaps(before, last, next);
				gaps.addAll(between);
				if (between.isEmpty()) {
					covered.add(joined(last, next));
				}
				else {
					covered.add(last);
					covered.add(covered(next));
				}
			}
			before = next;
		}
		return new Coverage(covered, gaps);
	}

	private static List<CoveringStatement> ordered(List<CoveringStatement> statements) {
		return statements.stream()
			.sorted(Comparator.comparing(CoveringStatement::fromOn).thenComparing(CoveringStatement::toOn))
			.toList();
	}

	private static Covered covered(CoveringStatement statement) {
		return new Covered(statement.fromOn(), statement.toOn(), statement.opening(), statement.closing(),
				statement.id(), statement.proven());
	}

	private static Covered joined(Covered last, CoveringStatement next) {
		boolean closes = next.toOn().isAfter(last.to()) || (next.toOn().equals(last.to()) && goesOn(last, next));
		return new Covered(last.from(), closes ? next.toOn() : last.to(), last.opening(),
				closes ? next.closing() : last.closing(), closes ? next.id() : last.closedBy(),
				last.proven() && next.proven());
	}

	/**
	 * Whether a statement is a further one of the last day, as some banks send several.
	 */
	private static boolean goesOn(Covered last, CoveringStatement next) {
		return last.closing() != null && next.opening() != null && last.closing().compareTo(next.opening()) == 0;
	}

	/**
	 * Returns what is missing before a statement that shares no day with those before it.
	 */
	private static List<Gap> gaps(CoveringStatement before, Covered last, CoveringStatement next) {
		List<Gap> gaps = new ArrayList<>();
		BigDecimal expected = last.closing();
		BigDecimal found = next.opening();
		boolean said = expected != null && found != null;
		List<String> missing = missing(before.sequence(), next.sequence());
		if (expected != null && found != null && expected.compareTo(found) != 0) {
			gaps.add(new Gap(last.to(), last.closedBy(), next.id(), FindingKind.BALANCE_GAP, expected, found, missing));
		}
		else if (!missing.isEmpty()) {
			gaps.add(
					new Gap(last.to(), last.closedBy(), next.id(), FindingKind.SEQUENCE_GAP, expected, found, missing));
		}
		else if (!said && next.fromOn().isAfter(last.to().plusDays(1))) {
			gaps.add(new Gap(last.to(), last.closedBy(), next.id(), FindingKind.NO_STATEMENT, expected, found,
					List.of()));
		}
		return gaps;
	}

	// A lower number begins a new year.
	private static List<String> missing(@Nullable Long before, @Nullable Long next) {
		if (before == null || next == null || next <= before + 1) {
			return List.of();
		}
		return LongStream.range(before + 1, next).limit(MOST_NUMBERS).mapToObj(Long::toString).toList();
	}

	/**
	 * Whether proven statements cover all of some days.
	 */
	boolean proves(LocalDate first, LocalDate last) {
		return this.covered.stream().anyMatch((days) -> days.proven() && days.holds(first, last));
	}

	/**
	 * Returns the last day that is covered; null: none is.
	 */
	@Nullable LocalDate last() {
		return this.covered.stream().map(Covered::to).filter(Objects::nonNull).max(LocalDate::compareTo).orElse(null);
	}

}
