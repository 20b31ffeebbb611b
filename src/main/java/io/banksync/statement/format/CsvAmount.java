package io.banksync.statement.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a row says of its amount. Usually that is one number; where columns for debit and
 * credit contradict their names, it is several, between which a balance decides.
 *
 * @param possible what it may be, without doubles
 * @param usual what it is where no balance decides; null if it must decide
 * @param column the column to look at
 * @param debit how a debit is written; null if it is none
 */
record CsvAmount(List<BigDecimal> possible, @Nullable BigDecimal usual, String column, @Nullable Debit debit) {

	/**
	 * Returns an amount that leaves no doubt.
	 */
	static CsvAmount of(BigDecimal amount, String column) {
		return new CsvAmount(List.of(amount), amount, column, null);
	}

	/**
	 * Returns the money that went out. Banks write it with a minus or without one; some
	 * write a minus where a debit is taken back.
	 */
	static CsvAmount debit(BigDecimal debit, String column) {
		BigDecimal out = debit.abs().negate();
		if (debit.signum() >= 0) {
			return new CsvAmount(List.of(out), out, column, (debit.signum() > 0) ? Debit.PLAIN : null);
		}
		return new CsvAmount(List.of(out, out.negate()), out, column, Debit.BELOW_ZERO);
	}

	/**
	 * Returns the money that came in. What a credit below zero means, only a balance
	 * tells.
	 */
	static CsvAmount credit(BigDecimal credit, String column) {
		return (credit.signum() >= 0) ? of(credit, column)
				: new CsvAmount(List.of(credit, credit.negate()), null, column, null);
	}

	/**
	 * Returns what two columns say of one movement.
	 */
	static CsvAmount both(BigDecimal debit, BigDecimal credit, String column) {
		BigDecimal out = debit.abs().negate();
		List<BigDecimal> possible = Stream.of(credit.add(out), credit, out).distinct().toList();
		return new CsvAmount(possible, null, column, null);
	}

	boolean isCertain() {
		return this.possible.size() == 1;
	}

	/**
	 * Tells whether the row can be a movement of this size.
	 */
	boolean allows(@Nullable BigDecimal moved) {
		return moved != null && this.possible.contains(moved);
	}

	/** How a debit is written. */
	enum Debit {

		/** Without a minus. */
		PLAIN,

		/** With a minus. */
		BELOW_ZERO

	}

}
