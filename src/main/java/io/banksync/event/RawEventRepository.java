package io.banksync.event;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.banksync.money.Money;
import io.banksync.provider.ParsedEvent;
import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.TransactionDetails;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table raw_events, the text as written. Events go in as arrays, one element each, and a
 * lone one as values.
 */
@Repository
class RawEventRepository {

	private static final List<Column> INCOMING = List.of(new Column("id", "uuid"), new Column("provider", "varchar"),
			new Column("event_id", "varchar"), new Column("event_id_signed", "boolean"), new Column("state", "varchar"),
			new Column("event_type", "varchar"), new Column("payment_id", "varchar"),
			new Column("payment_status", "varchar"), new Column("occurred_at", "timestamptz"),
			new Column("amount", "numeric"), new Column("currency", "varchar"), new Column("transaction_id", "varchar"),
			new Column("body", "bytea"), new Column("body_sha256", "bytea"), new Column("delivery_sha256", "bytea"),
			new Column("headers", "text"), new Column("assurance", "varchar"), new Column("key_id", "varchar"),
			new Column("transmission_id", "varchar"), new Column("problem", "text"),
			new Column("received_at", "timestamptz"), new Column("told_id", "uuid"),
			new Column("told_amount", "numeric"), new Column("told_currency", "varchar"),
			new Column("told_at", "timestamptz"), new Column("reference", "varchar"),
			new Column("description", "varchar"), new Column("original_transaction_id", "varchar"),
			new Column("attention", "varchar"), new Column("payer", "varchar"), new Column("payer_account", "varchar"),
			new Column("account", "varchar"), new Column("fee", "numeric"), new Column("truncated", "varchar"),
			new Column("occurred_at_told", "varchar"));

	// One statement for both tables, because a round trip costs a lone event as much as
	// writing it.
	private static final String INSERT = """
			with incoming as (
			    %s
			), kept as (
			    insert into raw_events
			        (id, provider, event_id, event_id_signed, state, event_type, payment_id, payment_status, occurred_at,
			        amount, currency, transaction_id, body, body_sha256, delivery_sha256, headers, assurance, key_id,
			        transmission_id, problem, received_at, attention)
			    select id, provider, event_id, event_id_signed, state, event_type, payment_id, payment_status, occurred_at,
			        amount, currency, transaction_id, body, body_sha256, delivery_sha256, cast(headers as jsonb),
			        assurance, key_id, transmission_id, problem, received_at, attention
			    from incoming
			    order by position
			    on conflict do nothing
			    returning id
			), recorded as (
			    insert into transactions
			        (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description,
			        original_transaction_id, assurance, payer, payer_account, account, fee, truncated, occurred_at_told)
			    select told_id, provider, transaction_id, id, told_amount, told_currency, told_at, reference, description,
			        original_transaction_id, assurance, payer, payer_account, account, fee, truncated, occurred_at_told
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

	private static final String INSERT_IF_ABSENT = INSERT.formatted(
			"select * from unnest(%s) with ordinality as incoming (%s, position)"
				.formatted(incoming((column) -> "cast(? as %s[])".formatted(column.type())), incoming(Column::name)),
			"on conflict (provider, transaction_id) do nothing");

	// Without arrays, because unpacking them took half of a lone event's time in
	// PostgreSQL.
	private static final String INSERT_NEW = INSERT.formatted("select %s, 1 as position"
		.formatted(incoming((column) -> "cast(? as %s) as %s".formatted(column.type(), column.name()))), "");

	private static final String KNOWN = """
			id, provider, event_id, event_id_signed, body_sha256, transmission_id, state, state_before, event_type, payment_id,
			        payment_status, amount, currency, transaction_id""";

	// Event by event, so that each lookup uses all columns of an index.
	static final String RELATED = """
			select known.*
			from unnest(cast(? as varchar[]), cast(? as varchar[]), ?, cast(? as varchar[]))
			    as incoming (provider, event_id, body_sha256, transmission_id)
			cross join lateral (
			    select %1$s from raw_events
			    where provider = incoming.provider and event_id = incoming.event_id
			    union all
			    select %1$s from raw_events
			    where provider = incoming.provider and body_sha256 = incoming.body_sha256 and state = 'stored'
			    and not event_id_signed
			    union all
			    select %1$s from raw_events
			    where provider = incoming.provider and transmission_id = incoming.transmission_id and state = 'stored'
			    union all
			    select %1$s from raw_events
			    where provider = incoming.provider and event_id is null and body_sha256 = incoming.body_sha256
			    and incoming.event_id is null
			) as known
			""".formatted(KNOWN);

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	RawEventRepository(JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	/**
	 * Stores new events, and records the new transactions of events in the state
	 * {@code stored}. The database decides which are new, also between instances of the
	 * service and against events that are being written at this moment.
	 * @param state the state of each
	 * @param reportedByOthers those whose transaction is not recorded, because another
	 * provider has reported it
	 * @return the events stored now, by id, and whether a transaction was recorded with
	 * them
	 */
	Map<UUID, Boolean> insertIfAbsent(List<IncomingEvent> events, Function<IncomingEvent, RawEventState> state,
			Set<UUID> reportedByOthers) {
		return events.isEmpty() ? Map.of() : insert(INSERT_IF_ABSENT, columns(events, state, reportedByOthers));
	}

	/**
	 * Stores a new event with the transaction that it reports, or nothing.
	 * @return whether it was stored now
	 * @throws DuplicateKeyException if that transaction is recorded already
	 */
	boolean insertNew(IncomingEvent event) {
		List<@Nullable Object> values = new ArrayList<>();
		columns(List.of(event), IncomingEvent::stateIfFirst, Set.of()).forEach((column) -> values.add(column[0]));
		return !insert(INSERT_NEW, values).isEmpty();
	}

	private Map<UUID, Boolean> insert(String sql, List<?> values) {
		Map<UUID, Boolean> kept = new HashMap<>();
		this.jdbc.sql(sql)
			.params(values)
			.query((RowCallbackHandler) (row) -> kept.put(row.getObject("id", UUID.class), row.getBoolean("recorded")));
		return kept;
	}

	/**
	 * Returns the incoming events by column, one element for each event.
	 */
	private List<@Nullable Object[]> columns(List<IncomingEvent> events, Function<IncomingEvent, RawEventState> state,
			Set<UUID> reportedByOthers) {
		return List.of(events.stream().map(IncomingEvent::id).toArray(UUID[]::new),
				texts(events, IncomingEvent::provider), texts(events, IncomingEvent::eventId),
				events.stream().map((event) -> event.parsed().eventIdSigned()).toArray(Boolean[]::new),
				texts(events, state), texts(events, (event) -> event.parsed().type()),
				texts(events, (event) -> event.parsed().paymentId()),
				texts(events, (event) -> event.parsed().paymentStatus()),
				texts(events, (event) -> event.parsed().occurredAt()), texts(events, (event) -> amount(event.parsed())),
				texts(events, (event) -> currency(event.parsed())),
				texts(events, reported(NewTransaction::transactionId)), bytes(events, (event) -> event.parsed().body()),
				bytes(events, IncomingEvent::bodySha256), bytes(events, SplitDeliveryRepository::sha256),
				texts(events, this::headers), texts(events, (event) -> event.verification().assurance()),
				texts(events, (event) -> event.verification().keyId()),
				texts(events, (event) -> event.verification().transmissionId()), texts(events, this::problem),
				texts(events, IncomingEvent::receivedAt),
				events.stream()
					.map((event) -> (event.parsed().transaction() != null && !reportedByOthers.contains(event.id()))
							? UuidVersion7Strategy.INSTANCE.generateUuid(null) : null)
					.toArray(UUID[]::new),
				texts(events, reported((transaction) -> transaction.money().amount())),
				texts(events, reported((transaction) -> transaction.money().currency().getCurrencyCode())),
				texts(events, reported(NewTransaction::occurredAt)),
				texts(events, details(TransactionDetails::reference)),
				texts(events, details(TransactionDetails::description)),
				texts(events, reported(NewTransaction::originalTransactionId)),
				texts(events, (event) -> attention(event.parsed(), state.apply(event))),
				texts(events, details(TransactionDetails::payer)),
				texts(events, details(TransactionDetails::payerAccount)),
				texts(events, details(TransactionDetails::account)), texts(events, details(TransactionDetails::fee)),
				texts(events, details(TransactionDetails::truncatedNames)),
				texts(events, reported(NewTransaction::occurredAtTold)));
	}

	private static String incoming(Function<Column, String> sql) {
		return INCOMING.stream().map(sql).collect(Collectors.joining(", "));
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

	private static @Nullable String transactionId(ParsedEvent parsed) {
		return (parsed.transaction() != null) ? parsed.transaction().transactionId() : null;
	}

	private static Function<IncomingEvent, @Nullable Object> details(
			Function<TransactionDetails, ? extends @Nullable Object> value) {
		return reported((transaction) -> value.apply(transaction.details()));
	}

	/**
	 * Turns a value of a transaction into a value of its event: null if the event reports
	 * none.
	 */
	private static Function<IncomingEvent, @Nullable Object> reported(
			Function<NewTransaction, ? extends @Nullable Object> value) {
		return (event) -> {
			NewTransaction transaction = event.parsed().transaction();
			return (transaction != null) ? value.apply(transaction) : null;
		};
	}

	private static @Nullable BigDecimal amount(ParsedEvent parsed) {
		Money money = parsed.money();
		return (money != null) ? money.amount() : null;
	}

	private static @Nullable String currency(ParsedEvent parsed) {
		Money money = parsed.money();
		return (money != null) ? money.currency().getCurrencyCode() : null;
	}

	private static @Nullable Attention attention(ParsedEvent parsed, RawEventState state) {
		return (parsed.needsAttention() && state == RawEventState.STORED) ? Attention.OPEN : null;
	}

	private @Nullable String headers(IncomingEvent event) {
		return event.headers().isEmpty() ? null : this.mapper.writeValueAsString(event.headers());
	}

	private @Nullable String problem(IncomingEvent event) {
		List<?> problems = event.parsed().problems();
		return problems.isEmpty() ? null : this.mapper.writeValueAsString(problems);
	}

	/**
	 * Finds stored events that these may copy or contradict: with the same event id, body
	 * or transmission id. Some may be returned more than once.
	 */
	List<KnownEvent> findRelated(List<IncomingEvent> events) {
		// A generic plan made while the table was small would stay, and later read the
		// whole table.
		this.jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
		return this.jdbc.sql(RELATED)
			.params(texts(events, IncomingEvent::provider), texts(events, IncomingEvent::eventId),
					bytes(events, IncomingEvent::bodySha256),
					texts(events, (event) -> event.verification().transmissionId()))
			.query((row, number) -> known(row))
			.list();
	}

	private static KnownEvent known(ResultSet row) throws SQLException {
		String state = row.getString("state");
		String stateBefore = row.getString("state_before");
		return new KnownEvent(row.getObject("id", UUID.class), row.getString("provider"), row.getString("event_id"),
				row.getBoolean("event_id_signed"), row.getBytes("body_sha256"), row.getString("transmission_id"),
				KeptEventRepository.state(state),
				KeptEventRepository.state((stateBefore != null) ? stateBefore : state), row.getString("event_type"),
				row.getString("payment_id"), row.getString("payment_status"), row.getBigDecimal("amount"),
				row.getString("currency"), row.getString("transaction_id"));
	}

	/**
	 * Updates an event with what is read now.
	 * @param id its stored id
	 * @param from the state that it must have
	 * @param to the new state
	 * @param parsed the event as read now
	 * @return whether it had that state; false: somebody else was faster
	 */
	boolean release(UUID id, RawEventState from, RawEventState to, ParsedEvent parsed) {
		Instant occurredAt = parsed.occurredAt();
		return this.jdbc
			.sql("""
					update raw_events
					set state = :to, event_id = :eventId, event_id_signed = :eventIdSigned, event_type = :type,
					    payment_id = :paymentId, payment_status = :paymentStatus, occurred_at = cast(:occurredAt as timestamptz),
					    amount = cast(:amount as numeric), currency = :currency, transaction_id = :transactionId, problem = null,
					    attention = coalesce(attention, :attention)
					where id = :id and state = :from and transaction_id is null
					""")
			.param("id", id)
			.param("from", from.toString())
			.param("to", to.toString())
			.param("eventId", parsed.eventId())
			.param("eventIdSigned", parsed.eventIdSigned())
			.param("type", parsed.type())
			.param("paymentId", parsed.paymentId())
			.param("paymentStatus", parsed.paymentStatus())
			.param("occurredAt", (occurredAt != null) ? occurredAt.atOffset(ZoneOffset.UTC) : null)
			.param("amount", amount(parsed))
			.param("currency", currency(parsed))
			.param("transactionId", transactionId(parsed))
			.param("attention", Objects.toString(attention(parsed, to), null))
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
	 * Marks events whose transaction contradicts the recorded one.
	 */
	void markConflict(Collection<UUID> ids) {
		this.jdbc.sql("update raw_events set state = 'conflict' where id = any(?)")
			.param(ids.toArray(UUID[]::new))
			.update();
	}

	/**
	 * A column of the inserted events.
	 *
	 * @param name its name in the statements
	 * @param type its type in the database
	 */
	private record Column(String name, String type) {

	}

}
