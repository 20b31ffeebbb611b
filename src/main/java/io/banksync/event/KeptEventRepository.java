package io.banksync.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.banksync.database.StoredTime;
import io.banksync.signature.Assurance;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table raw_events, for reading: without the bytes, unless they are requested.
 */
@Repository
class KeptEventRepository {

	private static final String COLUMNS = """
			id, received_seq, provider, event_id, event_id_signed, state, state_before, attention, event_type, payment_id, payment_status, occurred_at,
			amount, currency, transaction_id, assurance, key_id, transmission_id, encode(body_sha256, 'hex') as body_sha256,
			encode(delivery_sha256, 'hex') as delivery_sha256, headers::text as headers, problem, received_at""";

	// All providers in the table, each found by one index lookup.
	private static final String PROVIDERS = """
			with recursive providers(name) as (
			    (select provider from raw_events order by provider limit 1)
			    union all
			    select (select provider from raw_events where provider > name order by provider limit 1)
			    from providers where name is not null
			)
			select name from providers where name is not null
			""";

	/** The order of receipt, by the time in their ids. */
	static final String OLDEST_FIRST = "received";

	private static final List<Order> ORDERS = List.of(Order.rising(OLDEST_FIRST, new Key("id", Key.Kind.ID)));

	private final JdbcClient jdbc;

	private final JdbcClient lists;

	/**
	 * Creates it.
	 * @param lists uses the pool for reconciliation, because a rare event may need a read
	 * of the whole table
	 */
	KeptEventRepository(JdbcClient jdbc, @Qualifier("reconciliation") JdbcClient lists) {
		this.jdbc = jdbc;
		this.lists = lists;
	}

	/**
	 * Finds events for answers.
	 * @param filter which
	 * @param limits which part of the list
	 * @param shown makes the answer for one
	 */
	<T> Page<T> find(EventFilter filter, PageLimits limits, Function<KeptEvent, T> shown) {
		return list(filter, (row, number) -> shown.apply(map(row, number))).page(this.lists, limits);
	}

	/**
	 * Finds events in the current database transaction.
	 * @param filter which
	 * @param limits which part of the list
	 */
	Page<KeptEvent> findNow(EventFilter filter, PageLimits limits) {
		return list(filter, KeptEventRepository::map).page(this.jdbc, limits);
	}

	private static <T> ListQuery<T> list(EventFilter filter, RowMapper<T> mapper) {
		Conditions wanted = new Conditions().add("provider = :provider", "provider", filter.provider())
			.add("event_type = :type", "type", filter.type())
			// The index begins with the provider.
			.add("(provider, event_id) in (select name, :event_id from (" + PROVIDERS + ") as known)", "event_id",
					filter.eventId())
			.add("payment_id = :payment_id", "payment_id", filter.paymentId())
			.add("transaction_id = :transaction_id", "transaction_id", filter.transactionId())
			.add("(event_id ~ :pattern or payment_id ~ :pattern or transaction_id ~ :pattern)", "pattern",
					filter.pattern());
		if (!filter.states().isEmpty()) {
			// As literals, because the index covers only some states.
			wanted.add("state in (%s)"
				.formatted(filter.states().stream().map("'%s'"::formatted).collect(Collectors.joining(", "))));
		}
		if (filter.attention() != null) {
			wanted.add("state = 'stored' and attention = '%s'".formatted(filter.attention()));
		}
		// Ids begin with their time, so they are in the order of time.
		if (filter.receivedFrom() != null) {
			wanted.add("id >= :received_from", "received_from", firstIdAt(filter.receivedFrom()));
		}
		if (filter.receivedBefore() != null) {
			wanted.add("id < :received_before", "received_before", firstIdAt(filter.receivedBefore()));
		}
		return new ListQuery<>(COLUMNS, "raw_events", wanted, ORDERS, mapper);
	}

	/**
	 * Returns the smallest UUID of version 7 for a time.
	 */
	static UUID firstIdAt(Instant time) {
		return new UUID((time.toEpochMilli() << 16) | 0x7000, 0x8000000000000000L);
	}

	Optional<KeptEvent> findById(UUID id) {
		return this.jdbc.sql("select " + COLUMNS + " from raw_events where id = ?")
			.param(id)
			.query(KeptEventRepository::map)
			.optional();
	}

	/**
	 * Finds an event, and locks it until the transaction ends.
	 */
	Optional<KeptEvent> findByIdForUpdate(UUID id) {
		return this.jdbc.sql("select " + COLUMNS + " from raw_events where id = ? for update")
			.param(id)
			.query(KeptEventRepository::map)
			.optional();
	}

	byte[] getBody(UUID id) {
		return this.jdbc.sql("select body from raw_events where id = ?").param(id).query(byte[].class).single();
	}

	/**
	 * Finds the payment recorded for an event.
	 * @param accepted our id of the payment that a person accepted; null: none
	 * @param providers the providers that may have reported it, including the event's
	 */
	Optional<RecordedTransactionResponse> findRecorded(KeptEvent event, @Nullable UUID accepted,
			List<String> providers) {
		return this.jdbc.sql("""
				select id, provider, transaction_id, amount, currency from transactions
				where id = cast(:accepted as uuid)
				or cast(:accepted as uuid) is null and provider = any(:providers) and transaction_id = :transactionId
				order by provider <> :provider, provider
				limit 1
				""")
			.param("accepted", accepted)
			.param("providers", providers.toArray(String[]::new))
			.param("transactionId", event.transactionId())
			.param("provider", event.provider())
			.query((row, number) -> new RecordedTransactionResponse(row.getObject("id", UUID.class),
					row.getString("provider"), row.getString("transaction_id"), row.getBigDecimal("amount"),
					row.getString("currency")))
			.optional();
	}

	/**
	 * Finds the event that another contradicts or repeats: the one that counts.
	 * @param providers the providers that may have reported its transaction, including
	 * its own
	 */
	Optional<ContradictedEventResponse> findContradicted(KeptEvent event, List<String> providers) {
		return this.jdbc.sql("""
				select same, id, provider, event_id, received_at
				from (
				    select 1 as rank, 'event_id' as same, id, provider, event_id, received_at from raw_events
				    where provider = :provider and event_id = :eventId and state = 'stored'
				    union all
				    select 2, 'transmission_id', id, provider, event_id, received_at from raw_events
				    where provider = :provider and transmission_id = :transmissionId and state = 'stored'
				    union all
				    select 3, 'body', id, provider, event_id, received_at from raw_events
				    where provider = :provider and body_sha256 = decode(:bodySha256, 'hex') and state = 'stored'
				    and not event_id_signed
				    union all
				    select 4, 'transaction_id', e.id, e.provider, e.event_id, e.received_at
				    from transactions t
				    join raw_events e on e.id = t.raw_event_id
				    where t.provider = any(:providers) and t.transaction_id = :transactionId
				) as standing
				where id <> :id
				order by rank, received_at, id
				limit 1
				""")
			.param("id", event.id())
			.param("provider", event.provider())
			.param("eventId", event.eventId())
			.param("transmissionId", event.transmissionId())
			.param("bodySha256", event.bodySha256())
			.param("providers", providers.toArray(String[]::new))
			.param("transactionId", event.transactionId())
			.query((row, number) -> new ContradictedEventResponse(row.getObject("id", UUID.class),
					row.getString("provider"), row.getString("event_id"), row.getString("same"),
					StoredTime.of(row, "received_at")))
			.optional();
	}

	/**
	 * Finds the events of a payment, in the order of receipt.
	 * @param paymentId the payment
	 * @param after only events received after this place; 0: from the first
	 * @param limit most events
	 */
	List<KeptEvent> findByPayment(String paymentId, long after, int limit) {
		return this.jdbc.sql("select " + COLUMNS + """

				from raw_events
				where payment_id = :paymentId and coalesce(state_before, state) in ('stored', 'quarantined')
				and (:after = 0 or (received_at, received_seq) > (
				    select e.received_at, e.received_seq from raw_events e
				    where e.payment_id = :paymentId and e.received_seq = :after))
				order by received_at, received_seq
				limit :limit
				""")
			.param("paymentId", paymentId)
			.param("after", after)
			.param("limit", limit)
			.query(KeptEventRepository::map)
			.list();
	}

	/**
	 * Finds when a provider's last event was received.
	 */
	Optional<Instant> findLastReceivedAt(String provider) {
		return this.jdbc.sql("select received_at from raw_events where provider = ? order by id desc limit 1")
			.param(provider)
			.query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
			.optional();
	}

	/**
	 * Finds the time at which each key last verified an event of a provider.
	 * @param limit how many of the newest events count
	 */
	Map<String, Instant> findKeyUses(String provider, int limit) {
		Map<String, Instant> uses = new LinkedHashMap<>();
		this.jdbc.sql("""
				select key_id, max(received_at) as last_used_at
				from (select key_id, received_at from raw_events where provider = ? order by id desc limit ?) as last
				where key_id is not null
				group by key_id
				""").params(provider, limit).query((row) -> {
			uses.put(row.getString("key_id"), StoredTime.of(row, "last_used_at"));
		});
		return uses;
	}

	/**
	 * Counts the events of a provider that need a person, by state; stored ones as
	 * attention.
	 */
	Map<String, Long> countAttention(String provider) {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.jdbc.sql("""
				select state, count(*) from raw_events
				where state in ('conflict', 'quarantined', 'replayed') and provider = :provider
				group by state
				union all
				select 'attention', count(*) from raw_events
				where state = 'stored' and attention = 'open' and provider = :provider
				having count(*) > 0
				order by 1
				""").param("provider", provider).query((row) -> {
			counts.put(row.getString(1), row.getLong(2));
		});
		return counts;
	}

	boolean existsAny() {
		return this.jdbc.sql("select exists (select from raw_events)").query(Boolean.class).single();
	}

	/**
	 * Counts the events that need a person, by state; stored ones as attention.
	 * @param limit the highest count of each
	 */
	Map<String, Long> countOpen(long limit) {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.lists.sql("""
				select 'quarantined', count(*)
				from (select from raw_events where state = 'quarantined' limit :limit) as found
				union all
				select 'conflict', count(*) from (select from raw_events where state = 'conflict' limit :limit) as found
				union all
				select 'replayed', count(*) from (select from raw_events where state = 'replayed' limit :limit) as found
				union all
				select 'attention', count(*)
				from (select from raw_events where state = 'stored' and attention = 'open' limit :limit) as found
				""").param("limit", limit).query((row) -> {
			counts.put(row.getString(1), row.getLong(2));
		});
		return counts;
	}

	/**
	 * Counts the events of a provider since a time.
	 * @param limit the highest count
	 */
	long countSince(String provider, Instant since, long limit) {
		return this.jdbc.sql("""
				select count(*)
				from (select from raw_events where provider = :provider and id >= :first limit :limit) as found
				""")
			.param("provider", provider)
			.param("first", firstIdAt(since))
			.param("limit", limit)
			.query(Long.class)
			.single();
	}

	void insertReplay(UUID id, String actor, RawEventState before, RawEventState after, Instant replayedAt) {
		this.jdbc.sql("""
				insert into event_replays (raw_event_id, actor, state_before, state_after, replayed_at)
				values (?, ?, ?, ?, ?)
				""")
			.params(id, actor, before.toString(), after.toString(), replayedAt.atOffset(ZoneOffset.UTC))
			.update();
	}

	List<EventReplayResponse> findReplays(UUID id) {
		return this.jdbc.sql("""
				select actor, state_before, state_after, replayed_at from event_replays
				where raw_event_id = ? order by id
				""")
			.param(id)
			.query((row, number) -> new EventReplayResponse(row.getString("actor"),
					state(row.getString("state_before")), state(row.getString("state_after")),
					StoredTime.of(row, "replayed_at")))
			.list();
	}

	private static KeptEvent map(ResultSet row, int number) throws SQLException {
		return new KeptEvent(row.getObject("id", UUID.class), row.getLong("received_seq"), row.getString("provider"),
				row.getString("event_id"), row.getBoolean("event_id_signed"), state(row.getString("state")),
				optionalState(row.getString("state_before")), attention(row.getString("attention")),
				row.getString("event_type"), row.getString("payment_id"), row.getString("payment_status"),
				StoredTime.orNull(row, "occurred_at"), row.getBigDecimal("amount"), row.getString("currency"),
				row.getString("transaction_id"), Assurance.valueOf(row.getString("assurance").toUpperCase(Locale.ROOT)),
				row.getString("key_id"), row.getString("transmission_id"), row.getString("body_sha256"),
				row.getString("delivery_sha256"), row.getString("headers"), row.getString("problem"),
				StoredTime.of(row, "received_at"));
	}

	static RawEventState state(String code) {
		return RawEventState.valueOf(code.toUpperCase(Locale.ROOT));
	}

	private static @Nullable Attention attention(@Nullable String code) {
		return (code != null) ? Attention.valueOf(code.toUpperCase(Locale.ROOT)) : null;
	}

	private static @Nullable RawEventState optionalState(@Nullable String code) {
		return (code != null) ? state(code) : null;
	}

}
