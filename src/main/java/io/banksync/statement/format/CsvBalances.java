package io.banksync.statement.format;

import java.math.BigDecimal;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The balances that a file tells beside its movements. They show in which order the rows
 * are, what the account held before and after, and which way money went where the columns
 * don't.
 */
final class CsvBalances {

	private CsvLayout.Order order;

	private @Nullable BigDecimal opening;

	private boolean ended;

	private @Nullable CsvMovement first;

	private @Nullable CsvMovement last;

	// What moved before the first balance and since the last one, without a balance.
	private Gap before = Gap.NONE;

	private Gap since = Gap.NONE;

	private @Nullable CsvMovement broken;

	/**
	 * Begins with the order that the layout says.
	 */
	CsvBalances(CsvLayout.Order order) {
		this.order = order;
	}

	/**
	 * Takes the balance before the first movement, if the lines before the header say it.
	 */
	void open(@Nullable BigDecimal balance) {
		this.opening = balance;
	}

	/**
	 * Takes the next booked movement of the file.
	 */
	void add(CsvMovement movement) {
		BigDecimal balance = movement.balance();
		if (balance == null) {
			this.since = this.since.with(movement);
			return;
		}
		CsvMovement above = this.last;
		if (above == null) {
			this.first = movement;
			this.before = this.since;
			if (this.opening != null) {
				movement.byAbove(balance.subtract(this.opening).subtract(this.since.moved()));
			}
		}
		else {
			BigDecimal rise = balance.subtract(Objects.requireNonNull(above.balance()));
			movement.byAbove(rise.subtract(this.since.moved()));
			above.byBelow(rise.negate().subtract(this.since.moved()));
			compare(above, movement);
		}
		this.last = movement;
		this.since = Gap.NONE;
	}

	private void compare(CsvMovement above, CsvMovement movement) {
		boolean oldestFirst = movement.amount().allows(movement.byAbove());
		boolean newestFirst = above.amount().allows(above.byBelow());
		if (!oldestFirst && !newestFirst && this.broken == null) {
			this.broken = movement;
		}
		if (this.order == CsvLayout.Order.AUTO && oldestFirst != newestFirst) {
			this.order = oldestFirst ? CsvLayout.Order.OLDEST_FIRST : CsvLayout.Order.NEWEST_FIRST;
		}
	}

	/**
	 * Takes the end of the file. Where no balance shows the order, the days do.
	 */
	void end() {
		this.ended = true;
		CsvMovement top = this.first;
		CsvMovement bottom = this.last;
		if (top == null || bottom == null) {
			return;
		}
		if (this.order == CsvLayout.Order.AUTO) {
			int days = top.bookedOn().compareTo(bottom.bookedOn());
			this.order = (top == bottom || days < 0) ? CsvLayout.Order.OLDEST_FIRST
					: (days > 0) ? CsvLayout.Order.NEWEST_FIRST : CsvLayout.Order.AUTO;
		}
		if (this.opening != null) {
			BigDecimal balance = Objects.requireNonNull(bottom.balance());
			bottom.byBelow(balance.subtract(this.opening).subtract(this.since.moved()));
		}
	}

	/**
	 * Tells whether the balances that decide on a movement have come.
	 */
	boolean isDecided(CsvMovement movement) {
		return this.ended || movement.balance() == null || switch (this.order) {
			case AUTO -> false;
			case OLDEST_FIRST -> true;
			case NEWEST_FIRST -> movement != this.last;
		};
	}

	/**
	 * Returns what a movement is by the balances.
	 * @return null if they don't tell, or tell something that the row can't mean
	 */
	@Nullable BigDecimal moved(CsvMovement movement) {
		BigDecimal moved = switch (this.order) {
			case AUTO -> null;
			case OLDEST_FIRST -> movement.byAbove();
			case NEWEST_FIRST -> movement.byBelow();
		};
		return movement.amount().allows(moved) ? moved : null;
	}

	/**
	 * Returns the first row whose balance contradicts the others, if that leaves open in
	 * which order the rows are.
	 */
	@Nullable CsvMovement undecided() {
		return (this.order == CsvLayout.Order.AUTO) ? this.broken : null;
	}

	/**
	 * Returns the first of the newest rows that have no balance although others have one.
	 * Some banks list so what they have not booked yet.
	 */
	@Nullable CsvMovement unproven() {
		if (this.first == null) {
			return null;
		}
		return switch (this.order) {
			case AUTO -> (this.before.first() != null) ? this.before.first() : this.since.first();
			case OLDEST_FIRST -> this.since.first();
			case NEWEST_FIRST -> this.before.first();
		};
	}

	/**
	 * Returns the balance before the first movement.
	 * @return null if the file doesn't tell it
	 */
	@Nullable BigDecimal opening() {
		if (this.opening != null || this.order == CsvLayout.Order.AUTO) {
			return this.opening;
		}
		boolean oldestFirst = this.order == CsvLayout.Order.OLDEST_FIRST;
		CsvMovement oldest = oldestFirst ? this.first : this.last;
		BigDecimal amount = (oldest != null) ? oldest.settled() : null;
		if (oldest == null || oldest.balance() == null || amount == null) {
			return null;
		}
		return oldest.balance().subtract(amount).subtract((oldestFirst ? this.before : this.since).moved());
	}

	/**
	 * Returns the balance after the last movement.
	 * @return null if the file doesn't tell it
	 */
	@Nullable BigDecimal closing() {
		CsvMovement newest = switch (this.order) {
			case AUTO -> null;
			case OLDEST_FIRST -> this.last;
			case NEWEST_FIRST -> this.first;
		};
		return (newest != null) ? newest.balance() : null;
	}

	/**
	 * What moved in rows that tell no balance.
	 *
	 * @param first the first of them; null if there are none
	 * @param moved their sum
	 */
	private record Gap(@Nullable CsvMovement first, BigDecimal moved) {

		static final Gap NONE = new Gap(null, BigDecimal.ZERO);

		Gap with(CsvMovement movement) {
			BigDecimal usual = movement.amount().usual();
			return new Gap((this.first != null) ? this.first : movement,
					(usual != null) ? this.moved.add(usual) : this.moved);
		}

	}

}
