package io.banksync.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * What really moved on an account, and how its bank tells it: in statements of a day, in
 * pages, and in exports that overlap, in any order, some twice. Of shared/corpora's
 * chain-model.py.
 *
 * @param movements what moved, in order
 * @param statements what the bank tells
 */
record ChainHistory(List<Movement> movements, List<Told> statements) {

	private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

	private static final int[] AMOUNTS = { 50, -50, 50, 20, -20, 10, 70 };

	/**
	 * A movement.
	 *
	 * @param day from 1
	 * @param bankId the bank's id; null: it gives none
	 */
	record Movement(int number, int day, int amount, String text, @Nullable String bankId) {

		LocalDate bookedOn() {
			return ChainHistory.day(this.day);
		}

	}

	/**
	 * A statement.
	 *
	 * @param page its page, of the number that its day has; 0: it has no number
	 */
	record Told(int from, int to, int opening, int closing, List<Movement> movements, @Nullable Integer number,
			int page) {

		Period period() {
			return new Period(day(this.from), day(this.to), BigDecimal.valueOf(this.opening),
					BigDecimal.valueOf(this.closing), (this.number != null) ? this.number.toString() : null,
					(this.number != null) ? this.page : null);
		}

	}

	static LocalDate day(int number) {
		return FIRST.plusDays(number - 1L);
	}

	/**
	 * Draws a history.
	 * @param ids the bank gives each movement an id
	 * @param numbers statements have numbers
	 */
	static ChainHistory draw(Random random, boolean ids, boolean numbers) {
		List<Movement> movements = new ArrayList<>();
		int days = 2 + random.nextInt(5);
		for (int day = 1; day <= days; day++) {
			for (int i = random.nextInt(6); i > 0; i--) {
				int number = movements.size() + 1;
				movements.add(new Movement(number, day, AMOUNTS[random.nextInt(AMOUNTS.length)],
						random.nextBoolean() ? "a" : "b", ids ? "B" + number : null));
			}
		}
		return new ChainHistory(movements,
				movements.isEmpty() ? List.of() : cut(random, movements, random.nextInt(2) * 100, numbers));
	}

	private static List<Told> cut(Random random, List<Movement> movements, int start, boolean numbers) {
		List<Told> all = new ArrayList<>();
		int last = movements.getLast().day();
		int number = 0;
		for (int day = 1; day <= last; day++) {
			int first = first(movements, day);
			int end = end(movements, day);
			if (first == end) {
				continue;
			}
			number++;
			Integer told = numbers ? number : null;
			if (end - first >= 2 && random.nextDouble() < 0.4) {
				int middle = first + 1 + random.nextInt(end - first - 1);
				all.add(told(movements, first, middle, start, day, day, told, 1));
				all.add(told(movements, middle, end, start, day, day, told, 2));
			}
			else {
				all.add(told(movements, first, end, start, day, day, told, 1));
			}
		}
		for (int i = random.nextInt(4); i > 0; i--) {
			int from = 1 + random.nextInt(last);
			int to = from + random.nextInt(last - from + 1);
			int first = first(movements, from);
			int end = end(movements, to);
			if (first < end) {
				all.add(told(movements, first, end, start, from, to, null, 0));
			}
		}
		List<Told> sent = new ArrayList<>(all);
		if (random.nextDouble() < 0.7) {
			Collections.shuffle(sent, random);
		}
		sent.add(all.get(random.nextInt(all.size())));
		sent.add(all.get(random.nextInt(all.size())));
		return sent;
	}

	private static int first(List<Movement> movements, int day) {
		return (int) movements.stream().filter((one) -> one.day() < day).count();
	}

	private static int end(List<Movement> movements, int day) {
		return (int) movements.stream().filter((one) -> one.day() <= day).count();
	}

	private static Told told(List<Movement> movements, int first, int end, int start, int from, int to,
			@Nullable Integer number, int page) {
		int opening = start + movements.subList(0, first).stream().mapToInt(Movement::amount).sum();
		List<Movement> its = movements.subList(first, end);
		return new Told(from, to, opening, opening + its.stream().mapToInt(Movement::amount).sum(), its, number, page);
	}

}
