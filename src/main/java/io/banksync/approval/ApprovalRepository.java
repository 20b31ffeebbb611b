package io.banksync.approval;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.web.json.JsonReader;
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
 * Table approvals.
 */
class ApprovalRepository {

	private static final String COLUMNS = """
			id, action, object_kind, object_id, request, amounts::text as amounts, reason, proposed_by, proposed_at, state,
			decided_by, decided_at, decision_reason""";

	private static final List<Order> ORDERS = List.of(Order.rising("proposed", new Key("id", Key.Kind.ID)));

	// No limit: the request was accepted within limits when it was received.
	private static final JsonReader READER = new JsonReader(Integer.MAX_VALUE);

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	ApprovalRepository(JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	/**
	 * Returns a request as it is stored: in UTF-8, with its numbers unchanged.
	 */
	static String text(byte[] request) {
		return READER.read(request).toString();
	}

	/**
	 * Writes a proposal, unless the same one is waiting already.
	 * @return false: it is waiting already
	 */
	boolean insertIfAbsent(Approval approval) {
		return this.jdbc
			.sql("""
					insert into approvals (id, action, object_kind, object_id, request, amounts, reason, proposed_by, proposed_at)
					values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?)
					on conflict do nothing
					""")
			.param(approval.id())
			.param(approval.action().toString())
			.param(approval.objectKind())
			.param(approval.objectId())
			.param(approval.request())
			.param(this.mapper.writeValueAsString(approval.amounts()))
			.param(approval.reason())
			.param(approval.proposedBy())
			.param(approval.proposedAt().atOffset(ZoneOffset.UTC))
			.update() == 1;
	}

	Optional<UUID> findWaiting(ApprovalAction action, String objectId) {
		return this.jdbc.sql("select id from approvals where action = ? and object_id = ? and state = 'waiting'")
			.params(action.toString(), objectId)
			.query(UUID.class)
			.optional();
	}

	Optional<Approval> findById(UUID id) {
		return this.jdbc.sql("select " + COLUMNS + " from approvals where id = ?")
			.param(id)
			.query(this::approval)
			.optional();
	}

	/**
	 * Locks a proposal until the transaction ends.
	 * @return false: another transaction holds the lock
	 */
	boolean tryLock(UUID id) {
		return this.jdbc.sql("select id from approvals where id = ? for update skip locked")
			.param(id)
			.query(UUID.class)
			.optional()
			.isPresent();
	}

	void decide(UUID id, ApprovalState state, String decidedBy, @Nullable String reason, Instant now) {
		this.jdbc.sql("""
				update approvals set state = ?, decided_by = ?, decided_at = ?, decision_reason = ?
				where id = ? and state = 'waiting'
				""")
			.param(state.toString())
			.param(decidedBy)
			.param(now.atOffset(ZoneOffset.UTC))
			.param(reason)
			.param(id)
			.update();
	}

	/**
	 * Finds proposals.
	 * @param filter the conditions
	 * @param limits the part of the list
	 */
	Page<ApprovalResponse> find(ApprovalFilter filter, PageLimits limits) {
		Conditions wanted = new Conditions()
			.add("state in (:states)", "states", filter.states().stream().map(ApprovalState::toString).toList())
			.add("action in (:actions)", "actions", filter.actions().stream().map(ApprovalAction::toString).toList())
			.add("object_id = :object", "object", filter.object())
			.add("proposed_by = :proposed_by", "proposed_by", filter.proposedBy());
		return new ListQuery<>(COLUMNS, "approvals", wanted, ORDERS, (row, number) -> response(approval(row, number)))
			.page(this.jdbc, limits);
	}

	/**
	 * Counts the proposals that wait.
	 * @param limit the highest count
	 */
	long countWaiting(int limit) {
		return this.jdbc
			.sql("select count(*) from (select 1 from approvals where state = 'waiting' limit ?) as waiting")
			.param(limit)
			.query(Long.class)
			.single();
	}

	static ApprovalResponse response(Approval approval) {
		return ApprovalResponse.of(approval, READER.read(approval.request().getBytes(StandardCharsets.UTF_8)));
	}

	private Approval approval(ResultSet row, int number) throws SQLException {
		Map<String, BigDecimal> amounts = new TreeMap<>();
		JsonNode stored = READER.read(row.getString("amounts").getBytes(StandardCharsets.UTF_8));
		stored.forEachEntry((currency, amount) -> amounts.put(currency, amount.decimalValue()));
		return new Approval(row.getObject("id", UUID.class), ApprovalAction.of(row.getString("action")),
				row.getString("object_kind"), row.getString("object_id"), row.getString("request"), amounts,
				row.getString("reason"), row.getString("proposed_by"), StoredTime.of(row, "proposed_at"),
				ApprovalState.of(row.getString("state")), row.getString("decided_by"),
				StoredTime.orNull(row, "decided_at"), row.getString("decision_reason"));
	}

}
