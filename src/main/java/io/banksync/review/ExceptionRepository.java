package io.banksync.review;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.banksync.allocation.Reason;
import io.banksync.money.Money;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table transactions, for what of it needs a person. Reads through the pool for
 * reconciliation, for in a bad month that may be many.
 */
@Repository
class ExceptionRepository {

	private static final String AGE_DAYS = "greatest(0, floor(extract(epoch from (:now - t.occurred_at)) / 86400))";

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

	private static final List<String> AGES = List.of("0-7", "8-30", "31-60", "61-90", ">90");

	private final JdbcClient jdbc;

	ExceptionRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds exceptions that were recorded before a place in the order, newest first.
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
			.query((row, number) -> exception(row))
			.list();
	}

	private static Placed exception(ResultSet row) throws SQLException {
		BigDecimal amount = row.getBigDecimal("amount");
		BigDecimal unapplied = amount.max(BigDecimal.ZERO)
			.subtract(row.getBigDecimal("allocated"))
			.subtract(row.getBigDecimal("reversed"));
		String reason = row.getString("reason");
		return new Placed(row.getLong("ingest_seq"),
				new ExceptionResponse(row.getObject("id", UUID.class), row.getString("provider"),
						row.getString("transaction_id"), amount, unapplied, row.getString("currency"),
						row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getLong("age_days"),
						row.getString("reference"), row.getString("description"), row.getString("status"), reason,
						sentence(reason), action(reason)));
	}

	/**
	 * Adds exceptions up, per reason and currency.
	 */
	List<ExceptionTotalResponse> findTotals(ExceptionFilter filter, Duration grace, Instant now) {
		String each = """
				select t.reason, t.currency, t.amount, greatest(t.amount, 0) - t.allocated - t.reversed as unapplied,
				    width_bucket(%s, array[8, 31, 61, 91]::numeric[]) as age
				%s""".formatted(AGE_DAYS, FROM_WANTED);
		String sql = """
				select reason, currency, count(*) as count, sum(amount) as amount, sum(unapplied) as unapplied,
				    array[%s] as counts, array[%s] as sums
				from (%s) as wanted
				group by reason, currency
				order by reason, currency
				""".formatted(perAge("count(*) filter (where age = %d)"),
				perAge("coalesce(sum(unapplied) filter (where age = %d), 0)"),
				String.join("\nunion all\n", STATUSES.stream().map(each::formatted).toList()));
		return statement(sql, filter, grace, now).query((row, number) -> total(row)).list();
	}

	private static String perAge(String expression) {
		return String.join(", ", IntStream.range(0, AGES.size()).mapToObj((age) -> expression.formatted(age)).toList());
	}

	private static ExceptionTotalResponse total(ResultSet row) throws SQLException {
		String currency = row.getString("currency");
		String reason = row.getString("reason");
		List<Long> counts = Arrays.asList((Long[]) row.getArray("counts").getArray());
		List<BigDecimal> sums = Arrays.asList((BigDecimal[]) row.getArray("sums").getArray());
		List<AgeingResponse> ageing = new ArrayList<>();
		for (int age = 0; age < AGES.size(); age++) {
			ageing.add(new AgeingResponse(AGES.get(age), counts.get(age), Money.display(sums.get(age), currency)));
		}
		return new ExceptionTotalResponse(reason, sentence(reason), action(reason), currency, row.getLong("count"),
				row.getBigDecimal("amount"), row.getBigDecimal("unapplied"), ageing);
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
	 * An exception and its place in the order.
	 *
	 * @param ingestSeq the place
	 * @param exception the exception
	 */
	record Placed(long ingestSeq, ExceptionResponse exception) {

	}

}
