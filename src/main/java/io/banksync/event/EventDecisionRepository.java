package io.banksync.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.banksync.database.StoredTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table event_decisions, and the states that persons give to raw_events.
 */
@Repository
class EventDecisionRepository {

	private final JdbcClient jdbc;

	EventDecisionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Sets the state that a person decided on.
	 * @param id our id for it
	 * @param from the state that it must have
	 * @param to the new state
	 * @return whether it had that state; false: somebody else was faster
	 */
	boolean decide(UUID id, RawEventState from, RawEventState to) {
		return this.jdbc.sql("""
				update raw_events set state = :to, state_before = :before where id = :id and state = :from
				""")
			.param("to", to.toString())
			.param("before", to.isDecided() ? from.toString() : null)
			.param("id", id)
			.param("from", from.toString())
			.update() == 1;
	}

	/**
	 * Sets what persons did about a stored event.
	 * @param id our id for it
	 * @param from the value that it must have
	 * @param to the new value
	 * @return whether it had that value; false: somebody else was faster
	 */
	boolean attend(UUID id, Attention from, Attention to) {
		return this.jdbc.sql("update raw_events set attention = ? where id = ? and state = 'stored' and attention = ?")
			.params(to.toString(), id, from.toString())
			.update() == 1;
	}

	void insert(UUID id, EventAction action, String actor, String reason, RawEventState before, RawEventState after,
			@Nullable UUID transactionId, Instant decidedAt) {
		this.jdbc.sql("""
				insert into event_decisions
				    (raw_event_id, action, actor, reason, state_before, state_after, transaction_id, decided_at)
				values (:id, :action, :actor, :reason, :before, :after, cast(:transactionId as uuid), :decidedAt)
				""")
			.param("id", id)
			.param("action", action.toString())
			.param("actor", actor)
			.param("reason", reason)
			.param("before", before.toString())
			.param("after", after.toString())
			.param("transactionId", transactionId)
			.param("decidedAt", decidedAt.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Finds what persons decided about an event, oldest first.
	 */
	List<EventDecisionResponse> findAll(UUID id) {
		return this.jdbc.sql("""
				select action, actor, reason, state_before, state_after, transaction_id, decided_at from event_decisions
				where raw_event_id = ? order by id
				""")
			.param(id)
			.query((row, number) -> new EventDecisionResponse(
					EventAction.valueOf(row.getString("action").toUpperCase(Locale.ROOT)), row.getString("actor"),
					row.getString("reason"), KeptEventRepository.state(row.getString("state_before")),
					KeptEventRepository.state(row.getString("state_after")),
					row.getObject("transaction_id", UUID.class), StoredTime.of(row, "decided_at")))
			.list();
	}

}
