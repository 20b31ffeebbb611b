package io.banksync.audit;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.banksync.database.StoredTime;
import io.banksync.money.Money;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables audit_entries and audit_head.
 */
class AuditRepository {

	// Two index lookups: acts on this object alone, and on several objects.
	private static final String DONE_TO = """
			sequence in (
			    select sequence from audit_entries where object_id = :object
			    union all
			    select sequence from audit_entries
			    where object_id is null and audit_objects(after) @> array[cast(:object as text)])""";

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	AuditRepository(JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	/**
	 * Prepares an entry for insertion, with the current values.
	 */
	Runnable prepare(Origin origin, AuditEntry entry, Instant now) {
		@Nullable String before = json(entry.before());
		@Nullable String after = json(entry.after());
		return () -> this.jdbc.sql("""
				insert into audit_entries (acted_at, actor, role, address, request_id, action, object_kind, object_id,
				    amount, currency, reason, before, after)
				values (:acted_at, :actor, :role, :address, :request_id, :action, :object_kind, :object_id,
				    :amount, :currency, :reason, cast(:before as jsonb), cast(:after as jsonb))
				""")
			.param("acted_at", now.atOffset(ZoneOffset.UTC))
			.param("actor", origin.actor())
			.param("role", origin.role())
			.param("address", origin.address())
			.param("request_id", origin.requestId())
			.param("action", entry.action().toString())
			.param("object_kind", entry.objectKind())
			.param("object_id", entry.objectId())
			.param("amount", entry.amount())
			.param("currency", entry.currency())
			.param("reason", entry.reason())
			.param("before", before)
			.param("after", after)
			.update();
	}

	private @Nullable String json(@Nullable Object value) {
		return (value != null) ? this.mapper.writeValueAsString(value) : null;
	}

	/**
	 * Finds entries.
	 * @param filter which
	 * @param limits which part of the list
	 */
	Page<AuditEntryResponse> find(AuditFilter filter, PageLimits limits) {
		Conditions wanted = new Conditions().add("actor = :actor", "actor", filter.actor())
			.add("action in (:actions)", "actions", filter.actions().stream().map(AuditAction::toString).toList())
			.add(DONE_TO, "object", filter.object())
			.add("acted_at >= :acted_from", "acted_from", filter.actedFrom())
			.add("acted_at < :acted_before", "acted_before", filter.actedBefore());
		return new ListQuery<>(
				"""
						sequence, id, acted_at, actor, role, address, request_id, action, object_kind, object_id, amount, currency,
						reason, before::text, after::text, previous_hash, hash""",
				"audit_entries", wanted, List.of(Order.rising("sequence", new Key("sequence", Key.Kind.NUMBER))),
				this::entry)
			.page(this.jdbc, limits);
	}

	/**
	 * Counts objects by the last act of a person on each since a time.
	 * @param acts the last acts that count
	 * @param undoing further acts, after which an object does not count
	 */
	long countObjects(String actor, Set<AuditAction> acts, Set<AuditAction> undoing, Instant since) {
		List<String> done = acts.stream().map(AuditAction::toString).toList();
		List<String> wanted = Stream.concat(done.stream(), undoing.stream().map(AuditAction::toString)).toList();
		// Begins at the first sequence since then: the index of a person's entries has no
		// time.
		return this.jdbc
			.sql("""
					select count(*) from (
					    select distinct on (object_id) action from audit_entries
					    where actor = :actor and action in (:wanted) and acted_at >= :since
					    and sequence >= (select sequence from audit_entries where acted_at >= :since order by acted_at limit 1)
					    order by object_id, sequence desc) as last
					where action in (:done)
					""")
			.param("actor", actor)
			.param("wanted", wanted)
			.param("done", done)
			.param("since", since.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

	private AuditEntryResponse entry(ResultSet row, int number) throws SQLException {
		@Nullable BigDecimal amount = row.getBigDecimal("amount");
		@Nullable String currency = row.getString("currency");
		return new AuditEntryResponse(row.getLong("sequence"), row.getObject("id", UUID.class),
				StoredTime.of(row, "acted_at"), row.getString("actor"), row.getString("role"), row.getString("address"),
				row.getString("request_id"), row.getString("action"), row.getString("object_kind"),
				row.getString("object_id"),
				(amount != null && currency != null) ? Money.display(amount, currency) : amount, currency,
				row.getString("reason"), tree(row.getString("before")), tree(row.getString("after")),
				HexFormat.of().formatHex(row.getBytes("previous_hash")),
				HexFormat.of().formatHex(row.getBytes("hash")));
	}

	private @Nullable JsonNode tree(@Nullable String json) {
		return (json != null) ? this.mapper.readTree(json) : null;
	}

	/**
	 * Returns the last entry, from the table {@code audit_head}.
	 */
	AuditHead getHead() {
		return this.jdbc.sql("select sequence, encode(hash, 'hex') as hash from audit_head")
			.query(AuditHead.class)
			.single();
	}

}
