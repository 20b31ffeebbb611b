package io.banksync.review;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.banksync.event.EventReason;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table raw_events, for what of it needs a person. Reads through the pool for
 * reconciliation, for in a bad month that may be many.
 */
@Repository
class EventExceptionRepository {

	private static final String AGE_DAYS = "greatest(0, floor(extract(epoch from (:now - e.received_at)) / 86400))";

	// Not the body, which may be long.
	private static final String COLUMNS = """
			e.id, e.provider, e.event_id, e.state, e.payment_id, e.transaction_id, e.amount, e.currency, e.occurred_at,
			e.received_at, e.transmission_id, e.body_sha256""";

	private static final String WANTED = """
			and (cast(:currency as varchar) is null or e.currency = :currency)
			and (:min_age_days = 0 or e.received_at <= :received_before)
			and (cast(:min_amount as numeric) is null or abs(e.amount) >= :min_amount)
			""";

	// What an event stands against: what is stored under its id, its transmission or with
	// its body, else what told its transaction. Each is one look into an index.
	private static final String WITH_STANDING = """
			select e.*, coalesce(standing.id, told.raw_event_id) as standing_id,
			    coalesce(told.id, recorded.id) as standing_transaction_id,
			    coalesce(told.amount, recorded.amount) as standing_amount,
			    coalesce(told.currency, recorded.currency) as standing_currency
			from (%s) as e
			left join lateral (
			    select id, transaction_id from (
			        select 1 as rank, id, transaction_id from raw_events
			        where provider = e.provider and event_id = e.event_id and state = 'stored' and event_id is not null
			        union all
			        select 2, id, transaction_id from raw_events
			        where provider = e.provider and transmission_id = e.transmission_id and state = 'stored'
			        union all
			        select 3, id, transaction_id from raw_events
			        where provider = e.provider and body_sha256 = e.body_sha256 and state = 'stored' and not event_id_signed
			    ) as beside
			    where id <> e.id
			    order by rank
			    limit 1
			) as standing on true
			left join transactions told on told.provider = e.provider and told.transaction_id = e.transaction_id
			left join transactions recorded
			    on recorded.provider = e.provider and recorded.transaction_id = standing.transaction_id
			order by e.id desc
			""";

	private final JdbcClient jdbc;

	EventExceptionRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds events that came before one of them, newest first.
	 * @param filter which
	 * @param now the time
	 * @param before our id for that one
	 * @param limit how many at most
	 */
	List<Placed> findBefore(ExceptionFilter filter, Instant now, UUID before, int limit) {
		String found = ofEachReason((from) -> "(select " + COLUMNS + ", reason, " + AGE_DAYS + " as age_days " + from
				+ WANTED + " and e.id < :before order by e.id desc limit :limit)") + "\norder by id desc limit :limit";
		return statement(WITH_STANDING.formatted(found), filter, now).param("before", before)
			.param("limit", limit)
			.query((row, number) -> placed(row))
			.list();
	}

	// Each state by itself, as a literal, for that is how the index has them.
	private static String ofEachReason(UnaryOperator<String> query) {
		return Arrays.stream(EventReason.values())
			.map((reason) -> query.apply("from raw_events e cross join (values ('%s')) as why (reason) where %s\n"
				.formatted(reason, condition(reason))))
			.collect(Collectors.joining("\nunion all\n"));
	}

	private static String condition(EventReason reason) {
		return switch (reason) {
			case CONFLICT -> "e.state = 'conflict'";
			case REPLAYED -> "e.state = 'replayed'";
			case QUARANTINED -> "e.state = 'quarantined'";
			case ATTENTION -> "e.state = 'stored' and e.attention = 'open'";
		};
	}

	private static Placed placed(ResultSet row) throws SQLException {
		UUID id = row.getObject("id", UUID.class);
		EventReason reason = EventReason.valueOf(row.getString("reason"));
		return new Placed(id, new ExceptionResponse(id, row.getString("provider"), row.getString("transaction_id"),
				row.getBigDecimal("amount"), null, row.getString("currency"), time(row, "occurred_at"),
				row.getLong("age_days"), null, null, null, reason.name(), reason.sentence(), reason.action(),
				ExceptionKind.EVENT, row.getString("event_id"), row.getString("state"), row.getString("payment_id"),
				row.getObject("received_at", OffsetDateTime.class).toInstant(), null,
				row.getObject("standing_id", UUID.class), row.getObject("standing_transaction_id", UUID.class),
				row.getBigDecimal("standing_amount"), row.getString("standing_currency")));
	}

	private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * Adds events up, per reason and currency.
	 */
	List<ExceptionTotalResponse> findTotals(ExceptionFilter filter, Instant now) {
		String sql = """
				select reason, state, currency, count(*) as count, sum(amount) as amount, array[%s] as counts
				from (%s) as wanted
				group by reason, state, currency
				order by reason, currency nulls last
				""".formatted(Ageing.each("count(*) filter (where age = %d)"),
				ofEachReason((from) -> "select reason, e.state, e.currency, e.amount, " + Ageing.of(AGE_DAYS)
						+ " as age " + from + WANTED));
		return statement(sql, filter, now).query((row, number) -> total(row)).list();
	}

	private static ExceptionTotalResponse total(ResultSet row) throws SQLException {
		EventReason reason = EventReason.valueOf(row.getString("reason"));
		BigDecimal amount = row.getBigDecimal("amount");
		return new ExceptionTotalResponse(reason.name(), reason.sentence(), reason.action(), row.getString("currency"),
				row.getLong("count"), amount, null, Ageing.responses(row.getArray("counts"), null, null),
				ExceptionKind.EVENT, row.getString("state"));
	}

	private JdbcClient.StatementSpec statement(String sql, ExceptionFilter filter, Instant now) {
		return this.jdbc.sql(sql)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("currency", filter.currency())
			.param("min_age_days", filter.minAgeDays())
			.param("received_before", now.minus(Duration.ofDays(filter.minAgeDays())).atOffset(ZoneOffset.UTC))
			.param("min_amount", filter.minAmount());
	}

	/**
	 * Counts the events that need a person for a reason, up to {@link OpenWork#MOST}.
	 */
	OpenWork count(EventReason reason) {
		return this.jdbc.sql("""
				select count(*), min(received_at) as oldest from (
				    select e.received_at from raw_events e where %s order by e.id limit %d) as open
				""".formatted(condition(reason), OpenWork.MOST))
			.query((row, number) -> new OpenWork(row.getLong(1), time(row, "oldest"), time(row, "oldest")))
			.single();
	}

	/**
	 * An exception and its place among events.
	 *
	 * @param eventId the place
	 * @param exception the exception
	 */
	record Placed(UUID eventId, ExceptionResponse exception) {

	}

}
