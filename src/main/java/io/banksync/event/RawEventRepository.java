package io.banksync.event;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.banksync.money.Money;
import io.banksync.provider.Reading;
import io.banksync.transaction.NewTransaction;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table raw_events, as it is written. Events go in as arrays, one element each.
 */
@Repository
class RawEventRepository {

	// One statement for both tables, because going there and back costs a lone event as
	// much as writing it.
	private static final String INSERT = """
			with incoming as (
			    select * from unnest(
			        ?, cast(? as varchar[]), cast(? as varchar[]), ?, cast(? as varchar[]), cast(? as varchar[]),
			        cast(? as varchar[]), cast(? as varchar[]), cast(? as timestamptz[]), cast(? as numeric[]),
			        cast(? as varchar[]), cast(? as varchar[]), ?, ?, ?, cast(? as text[]), cast(? as varchar[]),
			        cast(? as varchar[]), cast(? as varchar[]), cast(? as text[]), cast(? as timestamptz[]),
			        ?, cast(? as numeric[]), cast(? as varchar[]), cast(? as timestamptz[]), cast(? as varchar[]),
			        cast(? as varchar[]), cast(? as varchar[]))
			    with ordinality as incoming (id, provider, event_id, event_id_signed, state, event_type, payment_id,
			        payment_status, occurred_at, amount, currency, transaction_id, body, body_sha256, delivery_sha256,
			        headers, assurance, key_id, transmission_id, problem, received_at, told_id, told_amount,
			        told_currency, told_at, reference, description, original_transaction_id, position)
			), kept as (
			    insert into raw_events
			        (id, provider, event_id, event_id_signed, state, event_type, payment_id, payment_status, occurred_at,
			        amount, currency, transaction_id, body, body_sha256, delivery_sha256, headers, assurance, key_id,
			        transmission_id, problem, received_at)
			    select id, provider, event_id, event_id_signed, state, event_type, payment_id, payment_status, occurred_at,
			        amount, currency, transaction_id, body, body_sha256, delivery_sha256, cast(headers as jsonb),
			        assurance, key_id, transmission_id, problem, received_at
			    from incoming
			    order by position
			    on conflict do nothing
			    returning id
			), recorded as (
			    insert into transactions
			        (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description,
			        original_transaction_id, assurance)
			    select told_id, provider, transaction_id, id, told_amount, told_currency, told_at, reference, description,
			        original_transaction_id, assurance
			    from incoming
			    join kept using (id)
			    where told_id is not null and state = 'stored'
			    order by position
			    %s
			    returning raw_event_id
			)
			select kept.id, recorded.raw_event_id is not null as recorded
			from kept
			left join recorded on recorded.raw_event_id = kept.id
			""";

	private static final String INSERT_IF_ABSENT = INSERT
		.formatted("on conflict (provider, transaction_id) do nothing");

	private static final String INSERT_NEW = INSERT.formatted("");

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	RawEventRepository(JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	/**
	 * Keeps events that are not kept yet, and records the transactions that they tell
	 * where they are kept as stored and the transaction is not recorded yet. The database
	 * decides which those are, also between instances of the service and against events
	 * that are being written at this moment.
	 * @param state the state to keep each in
	 * @return the events that were kept now, by id, and whether a transaction was
	 * recorded with them
	 */
	Map<UUID, Boolean> insertIfAbsent(List<IncomingEvent> events, Function<IncomingEvent, RawEventState> state) {
		return events.isEmpty() ? Map.of() : insert(INSERT_IF_ABSENT, events, state);
	}

	/**
	 * Keeps an event that is not kept yet, with the transaction that it tells, or
	 * nothing.
	 * @return whether it was kept now
	 * @throws DuplicateKeyException if that transaction is recorded already
	 */
	boolean insertNew(IncomingEvent event) {
		return !insert(INSERT_NEW, List.of(event), IncomingEvent::stateIfFirst).isEmpty();
	}

	private Map<UUID, Boolean> insert(String sql, List<IncomingEvent> events,
			Function<IncomingEvent, RawEventState> state) {
		Map<UUID, Boolean> kept = new HashMap<>();
		this.jdbc.sql(sql)
			.params(events.stream().map(IncomingEvent::id).toArray(UUID[]::new), texts(events, IncomingEvent::provider),
					texts(events, IncomingEvent::eventId),
					events.stream().map((event) -> event.reading().eventIdSigned()).toArray(Boolean[]::new),
					texts(events, state), texts(events, (event) -> event.reading().type()),
					texts(events, (event) -> event.reading().paymentId()),
					texts(events, (event) -> event.reading().paymentStatus()),
					texts(events, (event) -> event.reading().occurredAt()),
					texts(events, (event) -> amount(event.reading())),
					texts(events, (event) -> currency(event.reading())),
					texts(events, told(NewTransaction::transactionId)),
					bytes(events, (event) -> event.reading().body()), bytes(events, IncomingEvent::bodySha256),
					bytes(events, SplitDeliveryRepository::sha256), texts(events, this::headers),
					texts(events, (event) -> event.proof().assurance()),
					texts(events, (event) -> event.proof().keyId()),
					texts(events, (event) -> event.proof().transmissionId()), texts(events, this::problem),
					texts(events, IncomingEvent::receivedAt),
					events.stream()
						.map((event) -> (event.reading().transaction() != null)
								? UuidVersion7Strategy.INSTANCE.generateUuid(null) : null)
						.toArray(UUID[]::new),
					texts(events, told((transaction) -> transaction.money().amount())),
					texts(events, told((transaction) -> transaction.money().currency().getCurrencyCode())),
					texts(events, told(NewTransaction::occurredAt)), texts(events, told(NewTransaction::reference)),
					texts(events, told(NewTransaction::description)),
					texts(events, told(NewTransaction::originalTransactionId)))
			.query((RowCallbackHandler) (row) -> kept.put(row.getObject("id", UUID.class), row.getBoolean("recorded")));
		return kept;
	}

	private static @Nullable String[] texts(List<IncomingEvent> events,
			Function<IncomingEvent, ? extends @Nullable Object> value) {
		@Nullable String[] texts = new String[events.size()];
		for (int i = 0; i < texts.length; i++) {
			Object found = value.apply(events.get(i));
			texts[i] = (found != null) ? found.toString() : null;
		}
		return texts;
	}

	private static byte[] @Nullable [] bytes(List<IncomingEvent> events,
			Function<IncomingEvent, byte @Nullable []> value) {
		return events.stream().map(value).toArray(byte[][]::new);
	}

	private static @Nullable String transactionId(Reading reading) {
		return (reading.transaction() != null) ? reading.transaction().transactionId() : null;
	}

	/**
	 * Makes of a value of the transaction that an event tells one of the event: null
	 * where it tells none.
	 */
	private static Function<IncomingEvent, @Nullable Object> told(
			Function<NewTransaction, ? extends @Nullable Object> value) {
		return (event) -> {
			NewTransaction transaction = event.reading().transaction();
			return (transaction != null) ? value.apply(transaction) : null;
		};
	}

	private static @Nullable BigDecimal amount(Reading reading) {
		Money money = reading.money();
		return (money != null) ? money.amount() : null;
	}

	private static @Nullable String currency(Reading reading) {
		Money money = reading.money();
		return (money != null) ? money.currency().getCurrencyCode() : null;
	}

	private @Nullable String headers(IncomingEvent event) {
		return event.headers().isEmpty() ? null : this.mapper.writeValueAsString(event.headers());
	}

	private @Nullable String problem(IncomingEvent event) {
		List<?> problems = event.reading().problems();
		return problems.isEmpty() ? null : this.mapper.writeValueAsString(problems);
	}

	/**
	 * Finds what these events may be copies of or contradict: the same events, and what
	 * stands with the same bodies or under the same transmission. Each part has an index.
	 */
	List<KnownEvent> findRelated(List<IncomingEvent> events) {
		return this.jdbc.sql("""
				select id, provider, event_id, event_id_signed, body_sha256, transmission_id, state from raw_events
				where provider = any(:providers) and event_id = any(:eventIds)
				union
				select id, provider, event_id, event_id_signed, body_sha256, transmission_id, state from raw_events
				where provider = any(:providers) and body_sha256 = any(:bodySha256s) and state = 'stored'
				and not event_id_signed
				union
				select id, provider, event_id, event_id_signed, body_sha256, transmission_id, state from raw_events
				where provider = any(:providers) and transmission_id = any(:transmissionIds) and state = 'stored'
				union
				select id, provider, event_id, event_id_signed, body_sha256, transmission_id, state from raw_events
				where provider = any(:providers) and event_id is null and body_sha256 = any(:bodySha256s)
				""")
			.param("providers", texts(events, IncomingEvent::provider))
			.param("eventIds", texts(events, IncomingEvent::eventId))
			.param("bodySha256s", bytes(events, IncomingEvent::bodySha256))
			.param("transmissionIds", texts(events, (event) -> event.proof().transmissionId()))
			.query((row, number) -> known(row))
			.list();
	}

	private static KnownEvent known(ResultSet row) throws SQLException {
		return new KnownEvent(row.getObject("id", UUID.class), row.getString("provider"), row.getString("event_id"),
				row.getBoolean("event_id_signed"), row.getBytes("body_sha256"), row.getString("transmission_id"),
				RawEventState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
	}

	/**
	 * Takes an event for what it says when it is read again.
	 * @param id the id that it is kept under
	 * @param from the state in which it must be
	 * @param to what it is instead
	 * @param reading what it says
	 * @return whether it was; false: another one was faster
	 */
	boolean release(UUID id, RawEventState from, RawEventState to, Reading reading) {
		Instant occurredAt = reading.occurredAt();
		return this.jdbc
			.sql("""
					update raw_events
					set state = :to, event_id = :eventId, event_id_signed = :eventIdSigned, event_type = :type,
					    payment_id = :paymentId, payment_status = :paymentStatus, occurred_at = cast(:occurredAt as timestamptz),
					    amount = cast(:amount as numeric), currency = :currency, transaction_id = :transactionId, problem = null
					where id = :id and state = :from and transaction_id is null
					""")
			.param("id", id)
			.param("from", from.toString())
			.param("to", to.toString())
			.param("eventId", reading.eventId())
			.param("eventIdSigned", reading.eventIdSigned())
			.param("type", reading.type())
			.param("paymentId", reading.paymentId())
			.param("paymentStatus", reading.paymentStatus())
			.param("occurredAt", (occurredAt != null) ? occurredAt.atOffset(ZoneOffset.UTC) : null)
			.param("amount", amount(reading))
			.param("currency", currency(reading))
			.param("transactionId", transactionId(reading))
			.update() == 1;
	}

	/**
	 * Notes why an event is still not understood.
	 */
	void noteProblem(UUID id, String problem) {
		this.jdbc.sql("update raw_events set problem = ? where id = ? and state = 'quarantined'")
			.params(problem, id)
			.update();
	}

	/**
	 * Marks events whose transaction contradicts the one that stands.
	 */
	void markConflict(Collection<UUID> ids) {
		this.jdbc.sql("update raw_events set state = 'conflict' where id = any(?)")
			.param(ids.toArray(UUID[]::new))
			.update();
	}

}
