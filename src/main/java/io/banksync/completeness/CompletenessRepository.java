package io.banksync.completeness;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.banksync.statement.Account;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts and sums of entries, statements and transactions, straight from their tables.
 */
@Repository
class CompletenessRepository {

	private final JdbcClient jdbc;

	CompletenessRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds the final statements that are taken and share days with a range, and the last
	 * one before it, which says with which balance the range should open. They come in
	 * the order in which they were taken.
	 */
	List<CoveringStatement> findCovering(String account, LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				(select seq, from_on, to_on, opening, closing, sequence, proven from statements
				where account = :account and kind = 'final' and status = 'taken' and to_on < :from
				order by to_on desc, seq desc limit 1)
				union all
				(select seq, from_on, to_on, opening, closing, sequence, proven from statements
				where account = :account and kind = 'final' and status = 'taken' and to_on >= :from and from_on <= :to)
				order by seq
				""")
			.param("account", account)
			.param("from", from)
			.param("to", to)
			.query((row, number) -> new CoveringStatement(row.getObject("from_on", LocalDate.class),
					row.getObject("to_on", LocalDate.class), row.getBigDecimal("opening"), row.getBigDecimal("closing"),
					number(row.getString("sequence")), row.getBoolean("proven")))
			.list();
	}

	private static @Nullable Long number(@Nullable String sequence) {
		return (sequence != null && sequence.matches("\\d{1,9}")) ? Long.valueOf(sequence) : null;
	}

	/**
	 * Counts and sums the entries that stand and could be payments, by outcome.
	 */
	Map<String, Total> sumEntries(String account, LocalDate from, LocalDate to) {
		Map<String, Total> totals = new TreeMap<>();
		this.jdbc.sql("""
				select outcome, count(*) as count, sum(amount) as sum from statement_entries
				where account = :account and stands and booked_on between :from and :to
				and outcome in ('JOINED', 'MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT', 'DISMISSED')
				group by outcome
				""").param("account", account).param("from", from).param("to", to).query((row) -> {
			totals.put(row.getString("outcome"), new Total(row.getLong("count"), row.getBigDecimal("sum")));
		});
		return totals;
	}

	/**
	 * Finds the booking days of entries that no webhook clearly told.
	 */
	Set<LocalDate> findOpenDays(String account, LocalDate from, LocalDate to) {
		return new HashSet<>(this.jdbc.sql("""
				select distinct booked_on from statement_entries
				where account = :account and stands and booked_on between :from and :to
				and outcome in ('MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT')
				""").param("account", account).param("from", from).param("to", to).query(LocalDate.class).list());
	}

	/**
	 * Counts and sums the statements of an account that are held.
	 */
	Total sumHeld(String account, LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				select count(*) as count, coalesce(sum(movement), 0) as sum from statements
				where account = :account and status = 'held' and to_on >= :from and from_on <= :to
				""")
			.param("account", account)
			.param("from", from)
			.param("to", to)
			.query((row, number) -> new Total(row.getLong("count"), row.getBigDecimal("sum")))
			.single();
	}

	/**
	 * Counts and sums what webhooks told and no entry has, by the day on which it was
	 * told. What is in doubt, or has another amount, is told elsewhere.
	 */
	Map<LocalDate, Total> sumUnjoined(Account account, LocalDate from, LocalDate to) {
		Map<LocalDate, Total> totals = new TreeMap<>();
		this.jdbc
			.sql("""
					select t.told_on, count(*) as count, sum(t.amount) as sum
					from (
					    select t.*, (t.occurred_at at time zone :zone)::date as told_on from transactions t
					    where t.provider = any(:providers) and t.currency = :currency and t.amount > 0
					    and t.occurred_at >= cast(:from as date) - interval '2 days'
					    and t.occurred_at < cast(:to as date) + interval '3 days'
					) t
					where t.told_on between :from and :to
					and not exists (select 1 from statement_entries e where e.transaction_id = t.id and e.stands)
					and not exists (
					    select 1 from statement_entries e
					    where e.account = :account and e.stands and e.booked_on between t.told_on - :days_after and t.told_on + :days_before
					    and (e.outcome = 'DIFFERENT_AMOUNT' and t.transaction_id = any(e.ids)
					        or e.outcome = 'IN_DOUBT' and e.amount = t.amount))
					group by t.told_on
					""")
			.param("account", account.name())
			.param("providers", account.providers().toArray(String[]::new))
			.param("currency", account.currency())
			.param("zone", account.zone().getId())
			.param("days_before", account.settlesWithinDays())
			.param("days_after", Account.DAYS_AFTER)
			.param("from", from)
			.param("to", to)
			.query((row) -> {
				totals.put(row.getObject("told_on", LocalDate.class),
						new Total(row.getLong("count"), row.getBigDecimal("sum")));
			});
		return totals;
	}

}
