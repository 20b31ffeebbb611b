package io.banksync.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.banksync.database.StoredTime;
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
 * Tables reconciliation_runs and transaction_matches, as they are listed.
 */
@Repository
class RunListRepository {

	private final JdbcClient jdbc;

	RunListRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds runs. The order of their ids is that of time.
	 * @param filter the criteria
	 * @param limits which part of the list
	 */
	Page<RunSummary> find(RunFilter filter, PageLimits limits) {
		Conditions wanted = new Conditions()
			.add("status in (:statuses)", "statuses", filter.statuses().stream().map(RunStatus::toString).toList())
			.add("dry_run = :dry_run", "dry_run", filter.dryRun())
			.add("actor = :actor", "actor", filter.actor());
		return new ListQuery<>(
				"id, status, step, dry_run, actor, started_at, finished_at, matched_count, unmatched_count",
				"reconciliation_runs", wanted, List.of(Order.rising("started", new Key("id", Key.Kind.ID))),
				RunListRepository::run)
			.page(this.jdbc, limits);
	}

	private static RunSummary run(ResultSet row, int number) throws SQLException {
		return new RunSummary(row.getObject("id", UUID.class),
				RunStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
				Optional.ofNullable(row.getString("step"))
					.map((step) -> RunStep.valueOf(step.toUpperCase(Locale.ROOT)))
					.orElse(null),
				row.getBoolean("dry_run"), row.getString("actor"), StoredTime.of(row, "started_at"),
				StoredTime.orNull(row, "finished_at"), row.getLong("matched_count"), row.getLong("unmatched_count"));
	}

	/**
	 * Finds what a run applied.
	 * @param limits which part of the list
	 */
	Page<MatchResponse> findMatches(UUID runId, PageLimits limits) {
		return findMatches(new Conditions().add("m.run_id = :run_id", "run_id", runId), limits);
	}

	/**
	 * Finds the matches of a transaction.
	 * @param limits which part of the list
	 */
	Page<MatchResponse> findMatchesOfTransaction(UUID transactionId, PageLimits limits) {
		return findMatches(new Conditions().add("m.transaction_id = :transaction_id", "transaction_id", transactionId),
				limits);
	}

	boolean existsTransaction(UUID id) {
		return this.jdbc.sql("select exists (select 1 from transactions where id = ?)")
			.param(id)
			.query(Boolean.class)
			.single();
	}

	private Page<MatchResponse> findMatches(Conditions wanted, PageLimits limits) {
		return new ListQuery<>("""
				m.id, m.transaction_id, t.transaction_id as provider_transaction_id, m.invoice_id, i.invoice_number,
				case m.kind when 'reversal' then -m.amount else m.amount end as amount, t.currency, m.kind, m.rule,
				m.created_at, m.kind <> 'reversal'
				    and not exists (select 1 from transaction_matches r where r.reverses = m.id) as live""", """
				transaction_matches m
				join transactions t on t.id = m.transaction_id
				join invoices i on i.id = m.invoice_id""", wanted, MatchResponse.ORDERS, MatchResponse::of)
			.page(this.jdbc, limits);
	}

}
