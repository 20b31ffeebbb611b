package io.banksync.review;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import io.banksync.allocation.Reason;
import io.banksync.database.StoredTime;
import io.banksync.web.page.Conditions;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Payments that need a person, from table transactions. It reads through the pool for
 * reconciliation, because in a bad month there may be many.
 */
@Repository
class TransactionReviewRepository {

	static final String WAITING = Reason.REFERENCE_NOT_FOUND.name();

	/** How much of a payment t is not applied, or was taken back, as the index has it. */
	static final String WEIGHT = "case when t.amount < 0 then -t.amount else t.amount - t.allocated - t.reversed end";

	private static final String AGE_DAYS = "greatest(0, floor(extract(epoch from (:now - t.occurred_at)) / 86400))";

	private static final List<String> STATUSES = List.of("unmatched", "partially_matched");

	private final JdbcClient jdbc;

	TransactionReviewRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the condition for the wanted payments t.
	 * @param filter the criteria
	 * @param grace how long a payment waits for its invoice
	 * @param now the time
	 */
	static Conditions wanted(ReviewFilter filter, Duration grace, Instant now) {
		Conditions wanted = new Conditions()
			// Literals, because the indexes are partial and have them.
			.add("t.status in ('unmatched', 'partially_matched') and t.reason is not null")
			.add("t.reason in (:reasons)", "reasons", filter.reasons().stream().map(Reason::name).toList())
			.add("t.provider = :provider", "provider", filter.provider())
			.add("t.currency = :currency", "currency", filter.currency())
			.add("t.occurred_at >= :occurred_from", "occurred_from", filter.occurredFrom())
			.add("t.occurred_at < :occurred_before", "occurred_before", filter.occurredBefore())
			.add("t.created_at >= :received_from", "received_from", filter.receivedFrom())
			.add("t.created_at < :received_before", "received_before", filter.receivedBefore())
			.add(WEIGHT + " >= :min_amount", "min_amount", filter.minAmount())
			.add(WEIGHT + " <= :max_amount", "max_amount", filter.maxAmount())
			.add("t.id in (select transaction_id from assigned_transactions where assigned_to = :assigned_to)",
					"assigned_to", filter.assignedTo())
			.add("(t.reference ~ :pattern or t.description ~ :pattern or t.also_told ~ :pattern "
					+ "or t.transaction_id ~ :pattern)", "pattern", filter.pattern());
		if (filter.minAgeDays() > 0) {
			wanted.add("t.occurred_at <= :aged_at", "aged_at", now.minus(Duration.ofDays(filter.minAgeDays())));
		}
		if (!filter.includeWaiting()) {
			wanted.add("(t.reason <> 'REFERENCE_NOT_FOUND' or t.occurred_at <= :waiting_since)", "waiting_since",
					now.minus(grace));
		}
		return wanted;
	}

	/**
	 * Adds payments up, per reason and currency.
	 */
	List<ExceptionTotalResponse> findTotals(ReviewFilter filter, Duration grace, Instant now) {
		Conditions wanted = wanted(filter, grace, now);
		String sql = """
				select reason, currency, count(*) as count, sum(amount) as amount, sum(unapplied) as unapplied,
				    array[%s] as counts, array[%s] as sums
				from (
				    select t.reason, t.currency, t.amount, greatest(t.amount, 0) - t.allocated - t.reversed as unapplied,
				        %s as age
				    from transactions t where %s) as wanted
				group by reason, currency
				order by reason, currency
				"""
			.formatted(Ageing.each("count(*) filter (where age = %d)"),
					Ageing.each("coalesce(sum(unapplied) filter (where age = %d), 0)"), Ageing.of(AGE_DAYS),
					wanted.sql());
		return this.jdbc.sql(sql)
			.params(wanted.parameters())
			.param("now", timestamp(now))
			.query((row, number) -> total(row))
			.list();
	}

	private static ExceptionTotalResponse total(ResultSet row) throws SQLException {
		String currency = row.getString("currency");
		String reason = row.getString("reason");
		return new ExceptionTotalResponse(reason, sentence(reason), action(reason), currency, row.getLong("count"),
				row.getBigDecimal("amount"), row.getBigDecimal("unapplied"),
				Ageing.responses(row.getArray("counts"), row.getArray("sums"), currency), ReviewKind.PAYMENT, null);
	}

	/**
	 * Counts the payments that need a person, up to {@link OpenWork#MOST} of each status.
	 * @param grace how long a payment waits for its invoice
	 * @param now the time
	 */
	OpenWork count(Duration grace, Instant now) {
		String due = "and (t.reason <> '%s' or t.occurred_at <= :waiting_since)".formatted(WAITING);
		return this.jdbc.sql("""
				select count(*), min(created_at) as oldest, (select min(created_at) from (%s) as due) as oldest_due
				from (%s) as open
				""".formatted(first(1, due), first(OpenWork.MOST, "")))
			.param("waiting_since", timestamp(now.minus(grace)))
			.query((row, number) -> new OpenWork(row.getLong(1), StoredTime.orNull(row, "oldest"),
					StoredTime.orNull(row, "oldest_due")))
			.single();
	}

	/**
	 * Counts the oldest open payments by reason and status.
	 * @param grace how long a payment waits for its invoice
	 * @param now the time
	 * @param limit the most payments that are read
	 */
	List<OpenCount> countByReason(Duration grace, Instant now, int limit) {
		return this.jdbc.sql("""
				select reason, status, count(*) as count, count(*) filter (
				    where reason = :waiting and occurred_at > :waiting_since) as waiting
				from (
				    select t.reason, t.status, t.occurred_at from transactions t
				    where t.status in ('unmatched', 'partially_matched') and t.reason is not null
				    order by t.created_at, t.id limit :limit) as open
				group by reason, status
				order by reason, status
				""")
			.param("waiting", WAITING)
			.param("waiting_since", timestamp(now.minus(grace)))
			.param("limit", limit)
			.query((row, number) -> new OpenCount(row.getString("reason"), row.getString("status"),
					row.getLong("count"), row.getLong("waiting")))
			.list();
	}

	// In the order of the partial indexes, which is that of arrival.
	private static String first(int limit, String condition) {
		return STATUSES.stream().map((status) -> """
				(select t.created_at from transactions t
				where t.status = '%s' and t.reason is not null %s
				order by t.ingest_seq limit %d)
				""".formatted(status, condition, limit)).collect(Collectors.joining("union all\n"));
	}

	// Rows seeded with SQL may have an unknown reason.
	static String sentence(String reason) {
		return Reason.find(reason).map(Reason::sentence).orElse("");
	}

	static String action(String reason) {
		return Reason.find(reason).map(Reason::action).orElse("");
	}

	private static OffsetDateTime timestamp(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
