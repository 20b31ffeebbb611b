package io.banksync.reconciliation;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tables dry_run_decisions and dry_run_matches: what dry runs would do.
 */
@Repository
class DryRunRepository {

	// Nothing is applied, though a part of it may have been taken back.
	private static final String UNMATCHED = """
			(d.applied = 0 or d.applied < 0 and t.amount > 0 and d.reason <> 'REVERSAL_APPLIED')""";

	private final JdbcClient jdbc;

	DryRunRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Deletes what dry runs would have done that began before a time.
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
	 * @param after only matches with an id after this one
	 */
	List<MatchResponse> findMatches(UUID runId, UUID after, int limit) {
		return this.jdbc
			.sql("""
					select m.id, m.transaction_id, t.transaction_id as provider_transaction_id, m.invoice_id, i.invoice_number,
					    case m.kind when 'reversal' then -m.amount else m.amount end as amount, t.currency, m.kind, m.rule,
					    m.kind <> 'reversal' as live, r.started_at
					from dry_run_matches m
					join transactions t on t.id = m.transaction_id
					join invoices i on i.id = m.invoice_id
					join reconciliation_runs r on r.id = m.run_id
					where m.run_id = ? and m.id > ?
					order by m.id
					limit ?
					""")
			.params(runId, after, limit)
			.query((row, number) -> new MatchResponse(row.getObject("id", UUID.class),
					row.getObject("transaction_id", UUID.class), row.getString("provider_transaction_id"),
					row.getObject("invoice_id", UUID.class), row.getString("invoice_number"),
					row.getBigDecimal("amount"), row.getString("currency"), row.getString("kind"),
					row.getString("rule"), row.getObject("started_at", Timestamp.class).toInstant(),
					row.getBoolean("live")))
			.list();
	}

	/**
	 * Finds what a dry run would leave with nothing applied.
	 * @param after only decisions after this one
	 */
	List<UnmatchedResponse> findUnmatched(UUID runId, long after, int limit) {
		return this.jdbc
			.sql("""
					select d.place as decision_id, t.id as transaction_id, t.transaction_id as provider_transaction_id, t.amount, t.currency,
					    t.reference, d.reason, r.started_at as decided_at
					from dry_run_decisions d
					join transactions t on t.id = d.transaction_id
					join reconciliation_runs r on r.id = d.run_id
					where d.run_id = ? and %s and d.place > ?
					order by d.place
					limit ?
					"""
				.formatted(UNMATCHED))
			.params(runId, after, limit)
			.query(UnmatchedResponse::of)
			.list();
	}

	/**
	 * Finds what a dry run would change, in the order in which the transactions came.
	 * @param after only decisions after this one
	 */
	List<ChangeResponse> findChanges(UUID runId, long after, int limit) {
		return this.jdbc
			.sql("""
					select d.place as decision_id, d.transaction_id, t.transaction_id as provider_transaction_id, t.currency, d.reason_before,
					    d.applied_before, d.reason, d.applied
					from dry_run_decisions d
					join transactions t on t.id = d.transaction_id
					where d.run_id = ? and d.place > ?
					and (d.reason is distinct from d.reason_before or d.applied <> d.applied_before)
					order by d.place
					limit ?
					""")
			.params(runId, after, limit)
			.query(ChangeResponse::of)
			.list();
	}

}
