package io.banksync.reconciliation;

import java.util.List;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table match_decisions, for reading. A decision is written only when it differs from the
 * one before it, so what a run left unmatched is each transaction whose newest decision,
 * as of that run, applied nothing. Reads through the pool for reconciliation: the answer
 * to a run of minutes must not fail at the main pool's short timeouts.
 */
@Repository
class MatchDecisionRepository {

	private static final String UNMATCHED_AS_OF = """
			from match_decisions d
			join transactions t on t.id = d.transaction_id
			where d.applied <= 0 and (d.applied = 0 or t.amount > 0 and d.reason <> 'REVERSAL_APPLIED')
			and d.reason <> 'IGNORED' and d.id <= :watermark and d.id > :after and %s
			and not exists (
			    select 1 from match_decisions later
			    where later.transaction_id = d.transaction_id and later.id > d.id and later.id <= :watermark)
			order by d.id
			limit :limit
			""".formatted(MatchingPolicy.FILTER);

	private final JdbcClient jdbc;

	MatchDecisionRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<UUID> findUnmatchedIds(MatchingPolicy policy, long watermark, int limit) {
		return this.jdbc.sql("select d.transaction_id " + UNMATCHED_AS_OF)
			.params(policy.filter())
			.param("watermark", watermark)
			.param("after", 0L)
			.param("limit", limit)
			.query((row, number) -> row.getObject(1, UUID.class))
			.list();
	}

	List<UnmatchedResponse> findUnmatched(MatchingPolicy policy, long watermark, long after, int limit) {
		return this.jdbc
			.sql("""
					select d.id as decision_id, t.id as transaction_id, t.transaction_id as provider_transaction_id, t.amount, t.currency,
					    t.reference, d.reason, d.created_at as decided_at
					"""
					+ UNMATCHED_AS_OF)
			.params(policy.filter())
			.param("watermark", watermark)
			.param("after", after)
			.param("limit", limit)
			.query(UnmatchedResponse::of)
			.list();
	}

	/**
	 * Finds what a run changed, in the order in which it decided.
	 * @param after only decisions after this one
	 */
	List<ChangeResponse> findChanges(UUID runId, long after, int limit) {
		return this.jdbc
			.sql("""
					select d.id as decision_id, d.transaction_id, t.transaction_id as provider_transaction_id, t.currency, before.reason as
					    reason_before, coalesce(before.applied, 0) as applied_before, d.reason, d.applied
					from match_decisions d
					join transactions t on t.id = d.transaction_id
					left join lateral (
					    select b.reason, b.applied from match_decisions b
					    where b.transaction_id = d.transaction_id and b.id < d.id order by b.id desc limit 1) before on true
					where d.run_id = :runId and d.id > greatest(:after, coalesce((
					    -- One run at a time, so that all of this one's are behind those before it.
					    select max(earlier.decision_watermark) from reconciliation_runs earlier
					    where earlier.id < :runId), 0))
					order by d.id
					limit :limit
					""")
			.param("runId", runId)
			.param("after", after)
			.param("limit", limit)
			.query(ChangeResponse::of)
			.list();
	}

}
