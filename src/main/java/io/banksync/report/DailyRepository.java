package io.banksync.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import io.banksync.money.Money;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What moved on each day, from tables transactions and transaction_matches. It reads
 * through the pool for reconciliation, because it reads all of them.
 */
@Repository
class DailyRepository {

	private final JdbcClient jdbc;

	DailyRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds up what moved, by day, provider, account and currency. The days are given as
	 * the times at which they begin, because the database may know other time zones.
	 * @param from the first day
	 * @param to the last day
	 * @param zone the time zone of the days
	 * @param limit how many sums at most
	 */
	List<DailyResponse> findSums(LocalDate from, LocalDate to, ZoneId zone, int limit) {
		String[] begins = from.datesUntil(to.plusDays(1))
			.map((day) -> begin(day, zone).toString())
			.toArray(String[]::new);
		return this.jdbc.sql("""
				select width_bucket(t.occurred_at, cast(? as timestamptz[])) as day, t.provider, t.account, t.currency,
				    count(*) filter (where t.amount > 0) as received_count,
				    coalesce(sum(t.amount) filter (where t.amount > 0), 0) as received, sum(t.allocated) as applied,
				    sum(t.reversed) as taken_back, coalesce(sum(-t.amount) filter (where t.amount < 0), 0) as went_back,
				    count(m.transaction_id) as by_hand_count
				from transactions t
				left join (select distinct transaction_id from live_matches where kind = 'manual') m
				    on m.transaction_id = t.id
				where t.occurred_at >= ? and t.occurred_at < ?
				group by 1, 2, 3, 4
				order by 1, 2, 3 nulls first, 4
				limit ?
				""").params(begins, begin(from, zone), begin(to.plusDays(1), zone), limit).query((row, number) -> {
			String currency = row.getString("currency");
			return new DailyResponse(from.plusDays(row.getInt("day") - 1), row.getString("provider"),
					row.getString("account"), currency, row.getLong("received_count"),
					amount(row, "received", currency), amount(row, "applied", currency),
					amount(row, "taken_back", currency), amount(row, "went_back", currency),
					row.getLong("by_hand_count"));
		}).list();
	}

	private static OffsetDateTime begin(LocalDate day, ZoneId zone) {
		return day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
	}

	private static BigDecimal amount(ResultSet row, String column, String currency) throws SQLException {
		return Money.display(row.getBigDecimal(column), currency);
	}

}
