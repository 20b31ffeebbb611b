package io.banksync.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.banksync.allocation.Reason;
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
 * Table match_decisions, for reading. A decision is written only if it differs from the
 * one before. So a run left a transaction unmatched if its newest decision, at the end of
 * that run, applied nothing. It reads through the pool for reconciliation, because the
 * main pool's short timeouts would fail the answer to a long run.
 */
@Repository
class MatchDecisionRepository {

	private static final String DECISIONS = """
			match_decisions d
			join transactions t on t.id = d.transaction_id""";

	private static final String UNMATCHED_AS_OF = """
			d.applied <= 0 and (d.applied = 0 or t.amount > 0 and d.reason <> 'REVERSAL_APPLIED')
			and d.reason <> all(:ignoring) and d.id <= :watermark and %s
			and not exists (
			    select 1 from match_decisions later
			    where later.transaction_id = d.transaction_id and later.id > d.id and later.id <= :watermark)"""
		.formatted(MatchingPolicy.FILTER);

	private static final String[] IGNORING = Arrays.stream(Reason.values())
		.filter(Reason::ignores)
		.map(Reason::name)
		.toArray(String[]::new);

	private static final List<Order> ORDERS = List.of(Order.rising("decided", new Key("d.id", Key.Kind.NUMBER)));

	private final JdbcClient jdbc;

	MatchDecisionRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<UUID> findUnmatchedIds(MatchingPolicy policy, long watermark, int limit) {
		return this.jdbc
			.sql("select d.transaction_id from %s where %s order by d.id limit :limit".formatted(DECISIONS,
					UNMATCHED_AS_OF))
			.params(policy.filter())
			.param("ignoring", IGNORING)
			.param("watermark", watermark)
			.param("limit", limit)
			.query((row, number) -> row.getObject(1, UUID.class))
			.list();
	}

	Page<UnmatchedResponse> findUnmatched(MatchingPolicy policy, long watermark, PageLimits limits) {
		Conditions wanted = new Conditions().add(UNMATCHED_AS_OF)
			.parameter("watermark", watermark)
			.parameter("ignoring", IGNORING);
		policy.filter().forEach(wanted::parameter);
		return new ListQuery<>("""
				d.id as decision_id, t.id as transaction_id, t.transaction_id as provider_transaction_id, t.amount,
				t.currency, t.reference, d.reason, d.created_at as decided_at""", DECISIONS, wanted, ORDERS,
				UnmatchedResponse::of)
			.page(this.jdbc, limits);
	}

	/**
	 * Finds what a run changed, in the order in which it decided.
	 * @param reasons only changes to these reasons; empty: all
	 * @param limits which part of the list
	 */
	Page<ChangeResponse> findChanges(UUID runId, List<Reason> reasons, PageLimits limits) {
		Conditions wanted = new Conditions().add("d.run_id = :run_id", "run_id", runId)
			.add("d.reason in (:reasons)", "reasons", reasons.stream().map(Reason::name).toList())
			.add("""
					d.id > coalesce((
					    -- Runs go one at a time, so all decisions of this one come after earlier ones.
					    select max(earlier.decision_watermark) from reconciliation_runs earlier
					    where earlier.id < :run_id), 0)""");
		return new ListQuery<>("""
				d.id as decision_id, d.transaction_id, t.transaction_id as provider_transaction_id, t.currency,
				before.reason as reason_before, coalesce(before.applied, 0) as applied_before, d.reason, d.applied""",
				DECISIONS
						+ """

								left join lateral (
								    select b.reason, b.applied from match_decisions b
								    where b.transaction_id = d.transaction_id and b.id < d.id order by b.id desc limit 1) before on true""",
				wanted, ORDERS, ChangeResponse::of)
			.page(this.jdbc, limits);
	}

}
