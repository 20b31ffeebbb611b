package io.banksync.review;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import io.banksync.allocation.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table transactions, for what of it needs a person. Reads through the pool for
 * reconciliation, for in a bad month that may be many.
 */
@Repository
class PaymentExceptionRepository {

	private static final String AGE_DAYS = "greatest(0, floor(extract(epoch from (:now - t.occurred_at)) / 86400))";

	private static final String WAITING = Reason.REFERENCE_NOT_FOUND.name();

	// Each status by itself, because each has an index of its own.
	private static final String FROM_WANTED = """
			from transactions t
			where t.status = '%s' and t.reason is not null
			and (:include_waiting or t.reason <> 'REFERENCE_NOT_FOUND' or t.occurred_at <= :waiting_since)
			and (cast(:reason as varchar) is null or t.reason = :reason)
			and (cast(:currency as varchar) is null or t.currency = :currency)
			and (:min_age_days = 0 or t.occurred_at <= :occurred_before)
			and (cast(:min_amount as numeric) is null
			    or case when t.amount < 0 then -t.amount else t.amount - t.allocated - t.reversed end >= :min_amount)
			""";

	private static final List<String> STATUSES = List.of("unmatched", "partially_matched");

	private final JdbcClient jdbc;

	PaymentExceptionRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds payments that were recorded before a place in the order, newest first.
	 * @param filter which
	 * @param grace how long a payment waits for its invoice
	 * @param now the time
	 * @param before the place
	 * @param limit how many at most
	 */
	List<Placed> findBefore(ExceptionFilter filter, Duration grace, Instant now, long before, int limit) {
		String each = "(select t.*, " + AGE_DAYS + " as age_days " + FROM_WANTED
				+ " and t.ingest_seq < :before order by t.ingest_seq desc limit :limit)";
		String sql = String.join("\nunion all\n", STATUSES.stream().map(each::formatted).toList())
				+ "\norder by ingest_seq desc limit :limit";
		return statement(sql, filter, grace, now).param("before", before)
			.param("limit", limit)
			.query((row, number) -> exception(row, grace, now))
			.list();
	}

	private static Placed exception(ResultSet row, Duration grace, Instant now) throws SQLException {
		BigDecimal amount = row.getBigDecimal("amount");
		BigDecimal unapplied = amount.max(BigDecimal.ZERO)
			.subtract(row.getBigDecimal("allocated"))
			.subtract(row.getBigDecimal("reversed"));
		String reason = row.getString("reason");
		Instant occurredAt = time(row, "occurred_at");
		Instant waitingUntil = occurredAt.plus(grace);
		boolean waits = WAITING.equals(reason) && waitingUntil.isAfter(now);
		return new Placed(row.getLong("ingest_seq"),
				new ExceptionResponse(row.getObject("id", UUID.class), row.getString("provider"),
						row.getString("transaction_id"), amount, unapplied, row.getString("currency"), occurredAt,
						row.getLong("age_days"), row.getString("reference"), row.getString("description"),
						row.getString("status"), reason, sentence(reason), action(reason), ExceptionKind.PAYMENT, null,
						null, null, time(row, "created_at"), waits ? waitingUntil : null, null, null, null, null));
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/**
	 * Adds payments up, per reason and currency.
	 */
	List<ExceptionTotalResponse> findTotals(ExceptionFilter filter, Duration grace, Instant now) {
		String each = """
				select t.reason, t.currency, t.amount, greatest(t.amount, 0) - t.allocated - t.reversed as unapplied,
				    %s as age
				%s""".formatted(Ageing.of(AGE_DAYS), FROM_WANTED);
		String sql = """
				select reason, currency, count(*) as count, sum(amount) as amount, sum(unapplied) as unapplied,
				    array[%s] as counts, array[%s] as sums
				from (%s) as wanted
				group by reason, currency
				order by reason, currency
				""".formatted(Ageing.each("count(*) filter (where age = %d)"),
				Ageing.each("coalesce(sum(unapplied) filter (where age = %d), 0)"),
				String.join("\nunion all\n", STATUSES.stream().map(each::formatted).toList()));
		return statement(sql, filter, grace, now).query((row, number) -> total(row)).list();
	}

	private static ExceptionTotalResponse total(ResultSet row) throws SQLException {
		String currency = row.getString("currency");
		String reason = row.getString("reason");
		return new ExceptionTotalResponse(reason, sentence(reason), action(reason), currency, row.getLong("count"),
				row.getBigDecimal("amount"), row.getBigDecimal("unapplied"),
				Ageing.responses(row.getArray("counts"), row.getArray("sums"), currency), ExceptionKind.PAYMENT, null);
	}

	/**
	 * Counts them, up to {@link OpenWork#MOST} of each status.
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
			.query((row, number) -> new OpenWork(row.getLong(1), optionalTime(row, "oldest"),
					optionalTime(row, "oldest_due")))
			.single();
	}

	// In the order of the partial indexes, which is that in which they came.
	private static String first(int limit, String condition) {
		return STATUSES.stream().map((status) -> """
				(select t.created_at from transactions t
				where t.status = '%s' and t.reason is not null %s
				order by t.ingest_seq limit %d)
				""".formatted(status, condition, limit)).collect(Collectors.joining("union all\n"));
	}

	private static @Nullable Instant optionalTime(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private JdbcClient.StatementSpec statement(String sql, ExceptionFilter filter, Duration grace, Instant now) {
		return this.jdbc.sql(sql)
			.param("now", timestamp(now))
			.param("include_waiting", filter.includeWaiting())
			.param("waiting_since", timestamp(now.minus(grace)))
			.param("reason", (filter.reason() != null) ? filter.reason().name() : null)
			.param("currency", filter.currency())
			.param("min_age_days", filter.minAgeDays())
			.param("occurred_before", timestamp(now.minus(Duration.ofDays(filter.minAgeDays()))))
			.param("min_amount", filter.minAmount());
	}

	// Rows seeded with SQL may have a reason that is none of ours.
	private static String sentence(String reason) {
		return Reason.find(reason).map(Reason::sentence).orElse("");
	}

	private static String action(String reason) {
		return Reason.find(reason).map(Reason::action).orElse("");
	}

	private static OffsetDateTime timestamp(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

	/**
	 * An exception and its place among payments.
	 *
	 * @param ingestSeq the place
	 * @param exception the exception
	 */
	record Placed(long ingestSeq, ExceptionResponse exception) {

	}

}
