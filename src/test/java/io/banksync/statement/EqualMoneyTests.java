package io.banksync.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.banksync.statement.EqualMoney.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries and transactions are paired as if each entry, by day, took the first
 * transaction that it may.
 */
class EqualMoneyTests {

	private static final Account ACCOUNT = new Account("main-eur", List.of("X"), "EUR", ZoneId.of("Europe/Berlin"),
			List.of("bank"), Set.of(), Set.of(), 3, false, true);

	private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

	@Test
	void pairsAsThePlainRuleDoes() {
		int paired = 0;
		for (int seed = 0; seed < 2_000; seed++) {
			List<Row> rows = draw(new Random(seed));
			Map<UUID, UUID> expected = plain(rows);
			assertThat(pair(rows)).as("seed %d", seed).isEqualTo(expected);
			paired += expected.size();
		}
		assertThat(paired).isGreaterThan(2_000);
	}

	@Test
	void pairsManyEqualOnes() {
		List<Row> rows = new ArrayList<>();
		for (int i = 0; i < 100_000; i++) {
			rows.add(row("k", 5, false, i % 4, i, true));
			rows.add(row("k", 5, true, i % 4, i, true));
		}
		assertThat(pair(rows)).hasSize(100_000);
	}

	private static Map<UUID, UUID> pair(List<Row> rows) {
		Map<UUID, UUID> pairs = new HashMap<>();
		EqualMoney equal = new EqualMoney(ACCOUNT,
				(entry, transaction) -> assertThat(pairs.put(entry, transaction)).isNull());
		rows.stream()
			.sorted(Comparator.comparing(Row::key)
				.thenComparing(Row::amount)
				.thenComparing(Row::telling)
				.thenComparing(Row::day)
				.thenComparing(Row::seq)
				.thenComparing(Row::id))
			.forEach(equal::add);
		equal.end();
		return pairs;
	}

	private static Map<UUID, UUID> plain(List<Row> rows) {
		List<Row> sorted = rows.stream()
			.sorted(Comparator.comparing(Row::key)
				.thenComparing(Row::amount)
				.thenComparing(Row::day)
				.thenComparing(Row::seq)
				.thenComparing(Row::id))
			.toList();
		Map<UUID, UUID> pairs = new HashMap<>();
		Set<UUID> taken = new HashSet<>();
		for (Row entry : sorted) {
			if (entry.telling() || pairs.containsKey(entry.id())) {
				continue;
			}
			for (Row telling : sorted) {
				if (telling.telling() && telling.key().equals(entry.key()) && telling.amount().equals(entry.amount())
						&& !telling.day().isBefore(entry.day().minusDays(3))
						&& !telling.day().isAfter(entry.day().plusDays(1)) && !taken.contains(telling.id())
						&& (entry.free() || telling.free() && telling.seq() > entry.seq())) {
					pairs.put(entry.id(), telling.id());
					taken.add(telling.id());
					break;
				}
			}
		}
		return pairs;
	}

	private static List<Row> draw(Random random) {
		List<Row> rows = new ArrayList<>();
		for (int i = random.nextInt(30); i > 0; i--) {
			Row row = row("k" + random.nextInt(2), 5 + random.nextInt(2), random.nextBoolean(), random.nextInt(8),
					random.nextInt(5), random.nextBoolean());
			rows.add(row);
			if (random.nextInt(3) == 0) {
				// The same with another key.
				rows.add(new Row("k2", row.amount(), row.telling(), row.id(), row.day(), row.seq(), row.free()));
			}
		}
		return rows;
	}

	private static Row row(String key, int amount, boolean telling, int day, long seq, boolean free) {
		return new Row(key, BigDecimal.valueOf(amount), telling, UUID.randomUUID(), FIRST.plusDays(day), seq, free);
	}

}
