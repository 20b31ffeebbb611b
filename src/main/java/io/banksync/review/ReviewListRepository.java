package io.banksync.review;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.event.EventReason;
import io.banksync.transaction.Sharing;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Payments and events that need a person, as one list. It reads through the pool for
 * reconciliation, because in a bad month there may be many.
 */
@Repository
class ReviewListRepository {

	private static final Key PLACE = new Key("u.id", Key.Kind.ID);

	// Order of arrival is order of age.
	private static final List<Order> ORDERS = List.of(
			Order.rising("received", new Key("u.received_at", Key.Kind.TIME), PLACE),
			Order.falling("age", new Key("u.since", Key.Kind.TIME), PLACE),
			Order.rising("amount", new Key("u.weight", Key.Kind.AMOUNT), PLACE));

	// Without the event's body, which may be long.
	private static final String COLUMNS = """
			u.id, u.kind, u.received_at, u.reason,
			greatest(0, floor(extract(epoch from (:now - u.since)) / 86400)) as age_days,
			coalesce(t.provider, e.provider) as provider, coalesce(t.transaction_id, e.transaction_id) as transaction_id,
			coalesce(t.amount, e.amount) as amount, coalesce(t.currency, e.currency) as currency,
			coalesce(t.occurred_at, e.occurred_at) as occurred_at, t.allocated, t.reversed, t.reference, t.description,
			t.status, e.event_id, e.state, e.payment_id, coalesce(standing.id, source.raw_event_id) as standing_id,
			coalesce(source.id, recorded.id) as standing_transaction_id,
			coalesce(source.amount, recorded.amount) as standing_amount,
			coalesce(source.currency, recorded.currency) as standing_currency,
			(select a.assigned_to from assigned_transactions a where a.transaction_id = t.id) as assigned_to""";

	// What an event contradicts or repeats: the stored event with the same id,
	// transmission or body, else the event of its transaction. Each is one look into an
	// index.
	private static final String WITH_STANDING = """
			left join transactions t on u.kind = 'payment' and t.id = u.id
			left join raw_events e on u.kind = 'event' and e.id = u.id
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
			left join lateral (%s) as source on true
			left join lateral (%s) as recorded on true"""
		.formatted(recorded("e"), recorded("standing"));

	/**
	 * Returns the query for the transaction that is recorded under the id that an event
	 * reports: its own provider's, else one of a provider that shares a secret with it.
	 */
	private static String recorded(String event) {
		return """
				select t.* from (
				    select 0 as rank, e.provider as name
				    union all
				    select 1, other from unnest(cast(:paired as varchar[]), cast(:paired_with as varchar[])) as s (provider, other)
				    where s.provider = e.provider
				) as other
				join transactions t on t.provider = other.name and t.transaction_id = %s.transaction_id
				order by rank, t.provider
				limit 1"""
			.formatted(event);
	}

	private final JdbcClient jdbc;

	ReviewListRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds exceptions.
	 * @param filter the criteria
	 * @param sharing which providers share a secret
	 * @param grace how long a payment waits for its invoice
	 * @param now the time
	 * @param limits which part of the list
	 */
	Page<ExceptionResponse> find(ReviewFilter filter, Sharing sharing, Duration grace, Instant now, PageLimits limits) {
		Conditions wanted = new Conditions().parameter("now", now.atOffset(ZoneOffset.UTC))
			.parameter("paired", sharing.paired())
			.parameter("paired_with", sharing.pairedWith());
		List<String> sources = new ArrayList<>();
		if (filter.wantsPayments()) {
			Conditions payments = TransactionReviewRepository.wanted(filter, grace, now);
			payments.parameters().forEach(wanted::parameter);
			sources.add("""
					select 'payment' as kind, t.id, t.created_at as received_at, t.occurred_at as since,
					    %s as weight, cast(t.reason as text) as reason
					from transactions t where %s""".formatted(TransactionReviewRepository.WEIGHT, payments.sql()));
		}
		if (filter.wantsEvents()) {
			Conditions events = EventReviewRepository.wanted(filter, now);
			events.parameters().forEach(wanted::parameter);
			sources.add("""
					select 'event' as kind, e.id, e.received_at, e.received_at as since, %s as weight,
					    case e.state when 'stored' then 'ATTENTION' else upper(e.state) end as reason
					from raw_events e where %s""".formatted(EventReviewRepository.WEIGHT, events.sql()));
		}
		return new ListQuery<>(COLUMNS, sources, WITH_STANDING, wanted, ORDERS,
				(row, number) -> exception(row, grace, now))
			.page(this.jdbc, limits);
	}

	private static ExceptionResponse exception(ResultSet row, Duration grace, Instant now) throws SQLException {
		return row.getString("kind").equals("payment") ? payment(row, grace, now) : event(row);
	}

	private static ExceptionResponse payment(ResultSet row, Duration grace, Instant now) throws SQLException {
		BigDecimal amount = row.getBigDecimal("amount");
		BigDecimal unapplied = amount.max(BigDecimal.ZERO)
			.subtract(row.getBigDecimal("allocated"))
			.subtract(row.getBigDecimal("reversed"));
		String reason = row.getString("reason");
		Instant occurredAt = StoredTime.of(row, "occurred_at");
		Instant waitingUntil = occurredAt.plus(grace);
		boolean waits = TransactionReviewRepository.WAITING.equals(reason) && waitingUntil.isAfter(now);
		return new ExceptionResponse(row.getObject("id", UUID.class), row.getString("provider"),
				row.getString("transaction_id"), amount, unapplied, row.getString("currency"), occurredAt,
				row.getLong("age_days"), row.getString("reference"), row.getString("description"),
				row.getString("status"), reason, TransactionReviewRepository.sentence(reason),
				TransactionReviewRepository.action(reason), ReviewKind.PAYMENT, null, null, null,
				StoredTime.of(row, "received_at"), waits ? waitingUntil : null, null, null, null, null,
				row.getString("assigned_to"));
	}

	private static ExceptionResponse event(ResultSet row) throws SQLException {
		EventReason reason = EventReason.valueOf(row.getString("reason"));
		return new ExceptionResponse(row.getObject("id", UUID.class), row.getString("provider"),
				row.getString("transaction_id"), row.getBigDecimal("amount"), null, row.getString("currency"),
				StoredTime.orNull(row, "occurred_at"), row.getLong("age_days"), null, null, null, reason.name(),
				reason.sentence(), reason.action(), ReviewKind.EVENT, row.getString("event_id"), row.getString("state"),
				row.getString("payment_id"), StoredTime.of(row, "received_at"), null,
				row.getObject("standing_id", UUID.class), row.getObject("standing_transaction_id", UUID.class),
				row.getBigDecimal("standing_amount"), row.getString("standing_currency"), null);
	}

}
