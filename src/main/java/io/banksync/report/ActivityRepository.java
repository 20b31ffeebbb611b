package io.banksync.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.money.Money;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tables raw_events and reconciliation_runs, for reports on events and match rates. It
 * uses the pool for reconciliation, because it may read many rows.
 */
@Repository
class ActivityRepository {

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	ActivityRepository(@Qualifier("reconciliation") JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	/**
	 * Counts events by hour or day, provider and outcome. It selects by id, because an
	 * event's id begins with its time.
	 * @param from received at or after this time
	 * @param to received before this time
	 * @param limit the most counts
	 */
	List<EventCountResponse> countEvents(Instant from, Instant to, EventStep step, int limit) {
		return this.jdbc.sql("""
				select date_trunc(:step, received_at, 'UTC') as at, provider, coalesce(state_before, state) as outcome,
				    count(*) as count
				from raw_events
				where id >= :first_id and id < :last_id and received_at >= :from and received_at < :to
				group by 1, 2, 3
				order by 1, 2, 3
				limit :limit
				""")
			.param("step", step.toString())
			.param("first_id", firstIdAt(from))
			.param("last_id", firstIdAt(to.plusMillis(1)))
			.param("from", from.atOffset(ZoneOffset.UTC))
			.param("to", to.atOffset(ZoneOffset.UTC))
			.param("limit", limit)
			.query((row, number) -> new EventCountResponse(StoredTime.of(row, "at"), row.getString("provider"),
					row.getString("outcome"), row.getLong("count")))
			.list();
	}

	// The smallest UUID of version 7 for a time.
	private static UUID firstIdAt(Instant time) {
		return new UUID((time.toEpochMilli() << 16) | 0x7000, 0x8000000000000000L);
	}

	/**
	 * Finds the match rates of completed runs, oldest first. Dry runs and runs that
	 * considered no payment are left out.
	 * @param limit the most runs
	 */
	List<MatchRateResponse> findMatchRates(Instant from, Instant to, int limit) {
		return this.jdbc.sql("""
				select id, started_at, actor, considered_count, matched_count, totals::text as totals
				from reconciliation_runs
				where started_at >= ? and started_at < ? and status in ('completed', 'undone') and not dry_run
				and considered_count > 0
				order by id
				limit ?
				""")
			.params(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), limit)
			.query((row, number) -> MatchRateResponse.of(row.getObject("id", UUID.class),
					StoredTime.of(row, "started_at"), row.getString("actor"), row.getLong("considered_count"),
					row.getLong("matched_count"), amounts(row.getString("totals"))))
			.list();
	}

	private List<MatchedAmountResponse> amounts(String totals) {
		Map<String, BigDecimal> amounts = new TreeMap<>();
		Map<String, BigDecimal> applied = new TreeMap<>();
		for (Total total : this.mapper.readValue(totals, Total[].class)) {
			amounts.merge(total.currency(), total.amount(), BigDecimal::add);
			applied.merge(total.currency(), total.applied(), BigDecimal::add);
		}
		List<MatchedAmountResponse> found = new ArrayList<>();
		amounts.forEach(
				(currency, amount) -> found.add(new MatchedAmountResponse(currency, Money.display(amount, currency),
						Money.display(applied.getOrDefault(currency, BigDecimal.ZERO), currency))));
		return found;
	}

	/**
	 * What a run stores for the payments of one reason and currency.
	 */
	private record Total(String reason, String currency, long payments, BigDecimal amount, BigDecimal applied) {

	}

}
