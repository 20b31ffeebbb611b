package io.banksync.reconciliation;

import java.time.Instant;
import java.time.ZoneOffset;
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
 * Tables dry_run_decisions and dry_run_matches: the results of dry runs.
 */
@Repository
class DryRunRepository {

	// Nothing is applied, although a part may have been taken back.
	private static final String UNMATCHED = """
			(d.applied = 0 or d.applied < 0 and t.amount > 0 and d.reason <> 'REVERSAL_APPLIED')""";

	private static final String DECISIONS = """
			dry_run_decisions d
			join transactions t on t.id = d.transaction_id""";

	private static final List<Order> ORDERS = List.of(Order.rising("decided", new Key("d.place", Key.Kind.NUMBER)));

	private final JdbcClient jdbc;

	DryRunRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Deletes the results of dry runs that began before a time.
	 */
	void deleteBefore(Instant time) {
		for (String table : List.of("dry_run_decisions", "dry_run_matches")) {
			this.jdbc.sql("""
					delete from %s d using reconciliation_runs r where r.id = d.run_id and r.started_at < ?
					""".formatted(table)).param(time.atOffset(ZoneOffset.UTC)).update();
		}
	}

	List<UUID> findMatchedIds(UUID runId, int limit) {
		return this.jdbc.sql("""
				select distinct m.transaction_id from dry_run_matches m
				where m.run_id = ? and m.kind = 'auto' and m.rule <> 'kept_after_reversal'
				order by m.transaction_id limit ?
				""").params(runId, limit).query((row, number) -> row.getObject(1, UUID.class)).list();
	}

	List<UUID> findUnmatchedIds(UUID runId, int limit) {
		return this.jdbc.sql("""
				select d.transaction_id from dry_run_decisions d join transactions t on t.id = d.transaction_id
				where d.run_id = ? and %s order by d.place limit ?
				""".formatted(UNMATCHED))
			.params(runId, limit)
			.query((row, number) -> row.getObject(1, UUID.class))
			.list();
	}

	/**
	 * Finds what a dry run would apply.
	 * @param limits which part of the list
	 */
	Page<MatchResponse> findMatches(UUID runId, PageLimits limits) {
		return new ListQuery<>("""
				m.id, m.transaction_id, t.transaction_id as provider_transaction_id, m.invoice_id, i.invoice_number,
				case m.kind when 'reversal' then -m.amount else m.amount end as amount, t.currency, m.kind, m.rule,
				m.kind <> 'reversal' as live, r.started_at as created_at""", """
				dry_run_matches m
				join transactions t on t.id = m.transaction_id
				join invoices i on i.id = m.invoice_id
				join reconciliation_runs r on r.id = m.run_id""",
				new Conditions().add("m.run_id = :run_id", "run_id", runId), MatchResponse.ORDERS, MatchResponse::of)
			.page(this.jdbc, limits);
	}

	/**
	 * Finds what a dry run would leave with nothing applied.
	 * @param limits which part of the list
	 */
	Page<UnmatchedResponse> findUnmatched(UUID runId, PageLimits limits) {
		return new ListQuery<>("""
				d.place as decision_id, t.id as transaction_id, t.transaction_id as provider_transaction_id, t.amount,
				t.currency, t.reference, d.reason, r.started_at as decided_at""", DECISIONS + """

				join reconciliation_runs r on r.id = d.run_id""",
				new Conditions().add("d.run_id = :run_id", "run_id", runId).add(UNMATCHED), ORDERS,
				UnmatchedResponse::of)
			.page(this.jdbc, limits);
	}

	/**
	 * Finds what a dry run would change, in the order in which the transactions arrived.
	 * @param reasons only changes to these reasons; empty: all
	 * @param limits which part of the list
	 */
	Page<ChangeResponse> findChanges(UUID runId, List<Reason> reasons, PageLimits limits) {
		return new ListQuery<>("""
				d.place as decision_id, d.transaction_id, t.transaction_id as provider_transaction_id, t.currency,
				d.reason_before, d.applied_before, d.reason, d.applied""", DECISIONS,
				new Conditions().add("d.run_id = :run_id", "run_id", runId)
					.add("d.reason in (:reasons)", "reasons", reasons.stream().map(Reason::name).toList())
					.add("(d.reason is distinct from d.reason_before or d.applied <> d.applied_before)"),
				ORDERS, ChangeResponse::of)
			.page(this.jdbc, limits);
	}

}
