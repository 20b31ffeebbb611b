package io.banksync.review;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.banksync.database.StoredTime;
import io.banksync.event.EventReason;
import io.banksync.web.page.Conditions;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Events that need a person, from table raw_events. It reads through the pool for
 * reconciliation, because in a bad month there may be many.
 */
@Repository
class EventReviewRepository {

	/** The amount of an event e, as the index has it. */
	static final String WEIGHT = "coalesce(abs(e.amount), 0)";

	private static final String AGE_DAYS = "greatest(0, floor(extract(epoch from (:now - e.received_at)) / 86400))";

	private final JdbcClient jdbc;

	EventReviewRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the condition for the wanted events e.
	 * @param filter the criteria
	 * @param now the time
	 */
	static Conditions wanted(ReviewFilter filter, Instant now) {
		Conditions wanted = new Conditions()
			// Literals, because the indexes are partial and have them.
			.add("(e.state in ('conflict', 'replayed', 'quarantined') or e.state = 'stored' and e.attention = 'open')")
			.add("e.provider = :provider", "provider", filter.provider())
			.add("e.currency = :currency", "currency", filter.currency())
			.add("e.occurred_at >= :occurred_from", "occurred_from", filter.occurredFrom())
			.add("e.occurred_at < :occurred_before", "occurred_before", filter.occurredBefore())
			.add("e.received_at >= :received_from", "received_from", filter.receivedFrom())
			.add("e.received_at < :received_before", "received_before", filter.receivedBefore())
			.add("abs(e.amount) >= :min_amount", "min_amount", filter.minAmount())
			.add("abs(e.amount) <= :max_amount", "max_amount", filter.maxAmount())
			.add("(e.event_id ~ :pattern or e.payment_id ~ :pattern or e.transaction_id ~ :pattern)", "pattern",
					filter.pattern());
		if (filter.minAgeDays() > 0) {
			wanted.add("e.received_at <= :aged_at", "aged_at", now.minus(Duration.ofDays(filter.minAgeDays())));
		}
		return wanted;
	}

	// Literals, because the indexes are partial and have them.
	private static String condition(EventReason reason) {
		return switch (reason) {
			case CONFLICT -> "e.state = 'conflict'";
			case REPLAYED -> "e.state = 'replayed'";
			case QUARANTINED -> "e.state = 'quarantined'";
			case ATTENTION -> "e.state = 'stored' and e.attention = 'open'";
		};
	}

	/**
	 * Adds events up, per reason and currency.
	 */
	List<ExceptionTotalResponse> findTotals(ReviewFilter filter, Instant now) {
		Conditions wanted = wanted(filter, now);
		String sql = """
				select reason, state, currency, count(*) as count, sum(amount) as amount, array[%s] as counts
				from (
				    select case e.state when 'stored' then 'ATTENTION' else upper(e.state) end as reason, e.state,
				        e.currency, e.amount, %s as age
				    from raw_events e where %s) as wanted
				group by reason, state, currency
				order by reason, currency nulls last
				""".formatted(Ageing.each("count(*) filter (where age = %d)"), Ageing.of(AGE_DAYS), wanted.sql());
		return this.jdbc.sql(sql)
			.params(wanted.parameters())
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query((row, number) -> total(row))
			.list();
	}

	private static ExceptionTotalResponse total(ResultSet row) throws SQLException {
		EventReason reason = EventReason.valueOf(row.getString("reason"));
		BigDecimal amount = row.getBigDecimal("amount");
		return new ExceptionTotalResponse(reason.name(), reason.sentence(), reason.action(), row.getString("currency"),
				row.getLong("count"), amount, null, Ageing.responses(row.getArray("counts"), null, null),
				ReviewKind.EVENT, row.getString("state"));
	}

	/**
	 * Counts the events that need a person for one reason, up to {@link OpenWork#MOST}.
	 */
	OpenWork count(EventReason reason) {
		return this.jdbc.sql("""
				select count(*), min(received_at) as oldest from (
				    select e.received_at from raw_events e where %s order by e.id limit %d) as open
				""".formatted(condition(reason), OpenWork.MOST))
			.query((row, number) -> new OpenWork(row.getLong(1), StoredTime.orNull(row, "oldest"),
					StoredTime.orNull(row, "oldest")))
			.single();
	}

}
