package io.banksync.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.banksync.statement.ChainHistory.Movement;
import io.banksync.statement.ChainHistory.Told;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random histories of accounts: whatever a bank tells, in whichever order, no movement is
 * booked twice, and none is missing unless a person is asked.
 */
class StatementChainTests {

	private static final int HISTORIES = Integer.getInteger("banksync.test.histories", 10_000);

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void booksEachMovementOnceOrAsks(boolean ids, boolean numbers) {
		int held = 0;
		for (int seed = 0; seed < HISTORIES; seed++) {
			ChainHistory history = ChainHistory.draw(new Random(seed), ids, numbers);
			Account account = new Account();
			history.statements().forEach(account::take);
			Map<String, Integer> truth = count(history.movements());
			Map<String, Integer> booked = count(account.standing);
			for (Map.Entry<String, Integer> entry : booked.entrySet()) {
				assertThat(entry.getValue()).as("booked twice: %s in history %d", entry.getKey(), seed)
					.isLessThanOrEqualTo(truth.getOrDefault(entry.getKey(), 0));
			}
			if (account.held == 0) {
				assertThat(booked).as("lost in silence in history %d", seed).isEqualTo(truth);
			}
			held += (account.held > 0) ? 1 : 0;
		}
		if (ids) {
			assertThat(held).as("histories in which something is held").isZero();
		}
		else {
			assertThat(held).as("histories in which something is held").isBetween(1, HISTORIES / 4);
		}
	}

	private static Map<String, Integer> count(List<Movement> movements) {
		Map<String, Integer> count = new HashMap<>();
		movements.forEach((movement) -> count.merge(key(movement), 1, Integer::sum));
		return count;
	}

	private static String key(Movement movement) {
		return movement.day() + " " + movement.amount() + " "
				+ Objects.requireNonNullElse(movement.bankId(), movement.text());
	}

	/**
	 * An account as the service keeps it, in memory.
	 */
	private static final class Account {

		private final List<Movement> standing = new ArrayList<>();

		private final List<Told> taken = new ArrayList<>();

		private int held;

		void take(Told told) {
			if (this.taken.stream().anyMatch((other) -> isSameAgain(told, other))) {
				return;
			}
			Period period = told.period();
			List<Period> connected = StatementChain.connected(period, this.taken.stream().map(Told::period).toList());
			List<Movement> unknown = unknown(told);
			BigDecimal standingSum = sum(this.standing.stream()
				.filter((one) -> connected.stream()
					.anyMatch((other) -> !one.bookedOn().isBefore(other.fromOn())
							&& !one.bookedOn().isAfter(other.toOn())))
				.toList());
			StatementChain.Place place = StatementChain.place(period, connected,
					new StatementChain.Entries(standingSum, sum(told.movements()), sum(unknown),
							unknown.size() == told.movements().size(),
							told.movements().stream().anyMatch((one) -> one.bankId() != null)));
			switch (place) {
				case StatementChain.Place.Held heldBack -> this.held++;
				case StatementChain.Place.Taken as -> {
					this.standing.addAll((as.placing() == Placing.ALL_NEW) ? told.movements() : unknown);
					this.taken.add(told);
				}
			}
		}

		private static boolean isSameAgain(Told told, Told other) {
			boolean telling = told.number() != null || told.opening() != told.closing()
					|| told.movements().stream().anyMatch((one) -> one.bankId() != null);
			return telling && told.period().isSame(other.period())
					&& count(told.movements()).equals(count(other.movements()));
		}

		private List<Movement> unknown(Told told) {
			Map<String, Integer> known = count(this.standing);
			List<Movement> unknown = new ArrayList<>();
			for (Movement movement : told.movements()) {
				if (known.merge(key(movement), -1, Integer::sum) < 0) {
					unknown.add(movement);
				}
			}
			return unknown;
		}

		private static BigDecimal sum(List<Movement> movements) {
			return BigDecimal.valueOf(movements.stream().mapToInt(Movement::amount).sum());
		}

	}

}
