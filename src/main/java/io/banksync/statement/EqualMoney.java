package io.banksync.statement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Pairs entries and transactions of one key and one amount after another, in the order of
 * their days. Each entry gets at most one transaction, and each transaction at most one
 * entry, whatever keys they have.
 */
final class EqualMoney {

	private final Account account;

	private final BiConsumer<UUID, UUID> pairs;

	private final List<Row> entries = new ArrayList<>();

	private final List<Row> tellings = new ArrayList<>();

	private final Set<UUID> taken = new HashSet<>();

	/**
	 * Creates one.
	 * @param pairs receives each entry with its transaction
	 */
	EqualMoney(Account account, BiConsumer<UUID, UUID> pairs) {
		this.account = account;
		this.pairs = pairs;
	}

	/**
	 * An entry, or a transaction that may tell it.
	 *
	 * @param telling it is a transaction
	 * @param seq of a transaction: its place in the order of arrival; of an entry: only
	 * later transactions tell it
	 * @param free an open entry, or a transaction that may also tell a recorded one
	 */
	record Row(String key, BigDecimal amount, boolean telling, UUID id, LocalDate day, long seq, boolean free) {

		static Row of(ResultSet row, int number) throws SQLException {
			return new Row(row.getString("key"), row.getBigDecimal("amount"), row.getBoolean("telling"),
					row.getObject("id", UUID.class), row.getObject("day", LocalDate.class), row.getLong("seq"),
					row.getBoolean("free"));
		}

		boolean isOf(Row other) {
			return this.key.equals(other.key) && this.amount.compareTo(other.amount) == 0;
		}

		boolean accepts(Row telling) {
			return this.free || (telling.free && telling.seq > this.seq);
		}

	}

	/**
	 * Adds the next row, in the order of keys and amounts; entries before transactions,
	 * and both by day.
	 */
	void add(Row row) {
		Row first = first();
		if (first != null && !first.isOf(row)) {
			end();
		}
		(row.telling() ? this.tellings : this.entries).add(row);
	}

	private @Nullable Row first() {
		return !this.entries.isEmpty() ? this.entries.getFirst()
				: !this.tellings.isEmpty() ? this.tellings.getFirst() : null;
	}

	/**
	 * Pairs what was added last.
	 */
	void end() {
		int from = 0;
		for (Row entry : this.entries) {
			LocalDate earliest = entry.day().minusDays(this.account.settlesWithinDays());
			LocalDate latest = entry.day().plusDays(Account.DAYS_AFTER);
			// The days of entries rise, so no later one needs these.
			while (from < this.tellings.size() && (this.tellings.get(from).day().isBefore(earliest)
					|| this.taken.contains(this.tellings.get(from).id()))) {
				from++;
			}
			for (int i = from; i < this.tellings.size() && !this.taken.contains(entry.id())
					&& !this.tellings.get(i).day().isAfter(latest); i++) {
				Row telling = this.tellings.get(i);
				if (entry.accepts(telling) && !this.taken.contains(telling.id())) {
					this.taken.add(entry.id());
					this.taken.add(telling.id());
					this.pairs.accept(entry.id(), telling.id());
				}
			}
		}
		this.entries.clear();
		this.tellings.clear();
	}

}
