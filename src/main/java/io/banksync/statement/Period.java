package io.banksync.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The days that a statement covers, and the balances at their ends.
 *
 * @param fromOn the first day
 * @param toOn the last day
 * @param opening the balance before its first entry; null: not said
 * @param closing the balance after its last entry; null: not said
 * @param sequence its number in the row of the account's statements; null: none
 * @param page its page among those of the same number; null: not said
 */
record Period(LocalDate fromOn, LocalDate toOn, @Nullable BigDecimal opening, @Nullable BigDecimal closing,
		@Nullable String sequence, @Nullable Integer page) {

	/**
	 * Whether opening balance, entries and closing balance can prove each other.
	 */
	boolean hasBalances() {
		return this.opening != null && this.closing != null;
	}

	boolean sharesDaysWith(Period other) {
		return !this.fromOn.isAfter(other.toOn) && !this.toOn.isBefore(other.fromOn);
	}

	/**
	 * Whether it is another page of the same number.
	 */
	boolean isPageBeside(Period other) {
		return this.sequence != null && this.sequence.equals(other.sequence) && this.page != null && other.page != null
				&& !this.page.equals(other.page);
	}

	/**
	 * Whether number, days and balances are equal.
	 */
	boolean isSame(Period other) {
		return this.fromOn.equals(other.fromOn) && this.toOn.equals(other.toOn) && isSame(this.opening, other.opening)
				&& isSame(this.closing, other.closing) && Objects.equals(this.sequence, other.sequence)
				&& Objects.equals(this.page, other.page);
	}

	private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return (one != null && other != null) ? one.compareTo(other) == 0 : one == other;
	}

	/**
	 * Whether the balances before the first day and after the last day of several
	 * statements differ by an amount. Where several statements begin or end on that day,
	 * any of theirs may be the one.
	 * @param periods at least one
	 * @param moved what the entries of all of them add up to
	 */
	static boolean differBy(List<Period> periods, BigDecimal moved) {
		LocalDate first = periods.stream().map(Period::fromOn).min(LocalDate::compareTo).orElseThrow();
		LocalDate last = periods.stream().map(Period::toOn).max(LocalDate::compareTo).orElseThrow();
		return periods.stream()
			.filter((period) -> period.fromOn.equals(first))
			.anyMatch((start) -> periods.stream()
				.filter((period) -> period.toOn.equals(last))
				.anyMatch((end) -> start.opening != null && end.closing != null
						&& start.opening.add(moved).compareTo(end.closing) == 0));
	}

}
