package io.banksync.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which entries of a final statement are new, by the chain of balances of its
 * account. Entries alone can't tell: two equal payments on one day are two, and an export
 * that overlaps another tells some of them again.
 */
final class StatementChain {

	private StatementChain() {
	}

	/**
	 * What the entries of a statement add up to.
	 *
	 * @param standing the entries that stand already, of the statements that are
	 * connected with it
	 * @param all all of its own entries
	 * @param unknown those of its entries of which the account has fewer equal ones
	 * @param noneKnown each of its entries is such a one
	 * @param withIds the bank gave an id of its own to at least one of its entries
	 */
	record Entries(BigDecimal standing, BigDecimal all, BigDecimal unknown, boolean noneKnown, boolean withIds) {

	}

	/**
	 * The place of a statement, or why it has none.
	 */
	sealed interface Place {

		record Taken(Placing placing) implements Place {

		}

		record Held(HoldReason reason) implements Place {

		}

	}

	/**
	 * Returns the statements that share days with one, with one that does, and so on.
	 * @param known the statements of its account that are taken
	 */
	static List<Period> connected(Period statement, List<Period> known) {
		List<Period> connected = new ArrayList<>();
		List<Period> rest = new ArrayList<>(known);
		List<Period> found = List.of(statement);
		while (!found.isEmpty()) {
			List<Period> from = found;
			found = rest.stream().filter((one) -> from.stream().anyMatch(one::sharesDaysWith)).toList();
			connected.addAll(found);
			rest.removeAll(found);
		}
		return connected;
	}

	/**
	 * Tells which entries of a statement are new.
	 * @param statement a statement with balances, which tie
	 * @param connected the known statements with balances that are connected with it
	 * @param entries its entries, beside those that stand
	 */
	static Place place(Period statement, List<Period> connected, Entries entries) {
		List<Period> periods = new ArrayList<>(connected);
		periods.add(statement);
		boolean asNew = Period.differBy(periods, entries.standing().add(entries.all()));
		if (entries.noneKnown()) {
			return asNew ? new Place.Taken(Placing.ALL_NEW) : new Place.Held(HoldReason.CONTRADICTS_STATEMENT);
		}
		boolean asRepeated = Period.differBy(periods, entries.standing().add(entries.unknown()));
		if (entries.withIds()) {
			return asRepeated ? new Place.Taken(Placing.REPEATED) : new Place.Held(HoldReason.CONTRADICTS_STATEMENT);
		}
		if (asNew && asRepeated) {
			return isPage(statement, connected) ? new Place.Taken(Placing.ALL_NEW)
					: new Place.Held(HoldReason.AMBIGUOUS_OVERLAP);
		}
		if (asNew || asRepeated) {
			return new Place.Taken(asNew ? Placing.ALL_NEW : Placing.REPEATED);
		}
		return new Place.Held(HoldReason.CONTRADICTS_STATEMENT);
	}

	/**
	 * Whether nothing but other pages of its number has its days.
	 */
	private static boolean isPage(Period statement, List<Period> connected) {
		return connected.stream().filter(statement::sharesDaysWith).allMatch(statement::isPageBeside);
	}

}
