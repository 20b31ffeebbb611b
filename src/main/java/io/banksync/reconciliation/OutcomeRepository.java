package io.banksync.reconciliation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import javax.sql.DataSource;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes what a run decided, one statement for each table.
 */
@Repository
class OutcomeRepository {

	// A run that writes this many rows, compared with the table, can mislead the
	// planner until the next autovacuum.
	private static final int MANY_DECISIONS = 1_000;

	private static final double MUCH_OF_ALL = 0.1;

	private final JdbcClient jdbc;

	private final DataSource dataSource;

	private final RunQueries queries;

	private final JsonMapper mapper;

	OutcomeRepository(@Qualifier("reconciliation") JdbcClient jdbc, @Qualifier("reconciliation") DataSource dataSource,
			JsonMapper mapper) {
		this.jdbc = jdbc;
		this.dataSource = dataSource;
		this.queries = new RunQueries(dataSource);
		this.mapper = mapper;
	}

	/**
	 * Creates the temporary tables for decisions.
	 * @param ids makes the ids of reversals
	 * @param dryRun also keep decisions that change nothing, to show them
	 */
	RunOutcome begin(Supplier<UUID> ids, boolean dryRun) {
		this.jdbc.sql("""
				create temporary table run_decisions (id uuid, seq bigint, changed boolean, amount numeric,
				    status varchar(20), reason varchar(64), allocated numeric, reversed numeric, taken_back numeric,
				    key varchar(35), status_before varchar(20), reason_before varchar(64), allocated_before numeric,
				    reversed_before numeric, taken_back_before numeric)
				on commit drop
				""").update();
		this.jdbc.sql("""
				create temporary table run_matches (id uuid, transaction_id uuid, invoice bigint, amount numeric,
				    invoice_amount numeric, rate numeric, kind varchar(16), rule varchar(64), reverses uuid,
				    reversal_id uuid)
				on commit drop
				""").update();
		this.jdbc.sql("""
				create temporary table run_reversals (id uuid, reversal_id uuid, transaction_id uuid, amount numeric)
				on commit drop
				""").update();
		return new RunOutcome(this.dataSource, ids, dryRun);
	}

	void analyze() {
		this.queries.analyze("run_decisions");
		this.queries.analyze("run_matches");
	}

	/**
	 * Writes what is applied, undone and taken back.
	 */
	void insertMatches(UUID runId, Instant now) {
		this.jdbc.sql("""
				insert into payment_reversals (id, run_id, reversal_id, transaction_id, amount, created_at)
				select t.id, ?, t.reversal_id, t.transaction_id, t.amount, ? from run_reversals t
				""").params(runId, timestamp(now)).update();
		this.jdbc.sql("""
				insert into transaction_matches
				    (id, run_id, transaction_id, invoice_id, amount, invoice_amount, rate, kind, rule, reverses,
				    reversal_id, created_at)
				select m.id, ?, m.transaction_id, i.id, m.amount, m.invoice_amount, m.rate, m.kind, m.rule, m.reverses,
				    m.reversal_id, ?
				from run_matches m join run_invoices i on i.seq = m.invoice
				""").params(runId, timestamp(now)).update();
	}

	/**
	 * Updates the invoices, unless one of them changed since this run read it.
	 * @return whether all were updated
	 */
	boolean updateInvoices() {
		// In the order of the rows on disk. A list of updated ids would hold a million.
		int updated = this.jdbc.sql("""
				update invoices i
				set amount_paid = i.amount_paid + c.change,
				    status = invoice_status(i.amount_due, i.adjusted, i.amount_paid + c.change)
				from (
				    select r.id, r.paid, r.due, r.adjusted, sum(coalesce(m.invoice_amount, m.amount)
				        * case m.kind when 'reversal' then -1 else 1 end) as change
				    from run_matches m join run_invoices r on r.seq = m.invoice
				    group by r.id, r.paid, r.due, r.adjusted, r.seq
				    order by r.seq
				) c
				where i.id = c.id and i.amount_paid = c.paid and i.amount_due = c.due
				and i.adjusted = c.adjusted
				and (i.status in ('pending', 'partially_paid') or c.paid > 0 and i.status = 'paid')
				""").update();
		return updated == count("select count(distinct invoice) from run_matches");
	}

	/**
	 * Updates the transactions whose decision changed, unless one of them changed since
	 * this run read it.
	 * @return whether all were updated
	 */
	boolean updateTransactions() {
		int updated = this.jdbc.sql("""
				update transactions t
				set allocated = d.allocated, reversed = d.reversed, taken_back = d.taken_back, status = d.status,
				    reason = d.reason
				from run_decisions d
				where d.changed and t.id = d.id and t.status = d.status_before and t.allocated = d.allocated_before
				and t.reversed = d.reversed_before and t.taken_back = d.taken_back_before
				""").update();
		// Somebody may have matched and unmatched a pair since it was decided.
		return updated == count("select count(*) from run_decisions where changed") && count("""
				select count(*) from match_blocks b
				join transactions t on t.id = b.transaction_id
				join run_matches m on m.transaction_id = b.transaction_id and m.kind <> 'reversal'
				join run_invoices i on i.seq = m.invoice and i.id = b.invoice_id
				where m.rule <> 'kept_after_reversal'
				""") == 0;
	}

	/**
	 * Writes which payment of a statement told a payment before.
	 */
	void updateToldTwice() {
		this.jdbc.sql("""
				update transactions t set same_as = w.same_as from told_twice w
				where t.id = w.id and w.same_as is not null
				""").update();
	}

	/**
	 * Writes the decisions that changed.
	 */
	void insertDecisions(UUID runId, Instant now) {
		int written = this.jdbc.sql("""
				insert into match_decisions (run_id, transaction_id, reason, applied, evidence, created_at)
				select ?, d.id, d.reason, %s, jsonb_strip_nulls(jsonb_build_object('key', d.key)), ?
				from run_decisions d
				where d.changed
				order by d.seq
				""".formatted(applied(""))).params(runId, timestamp(now)).update();
		if (written >= MANY_DECISIONS && written >= MUCH_OF_ALL * size("match_decisions")) {
			this.queries.statistics().analyze("transaction_matches", "match_decisions");
		}
	}

	// Money applied, or a negative amount for money taken back.
	private static String applied(String when) {
		return """
				case when d.amount < 0 then -d.taken_back%1$s when d.allocated%1$s > 0 then d.allocated%1$s
				    else -d.reversed%1$s end""".formatted(when);
	}

	/**
	 * Keeps the results of a dry run.
	 */
	void keepDryRun(UUID runId) {
		this.jdbc
			.sql("""
					insert into dry_run_decisions (run_id, place, transaction_id, reason_before, applied_before, reason, applied)
					select ?, row_number() over (order by d.seq), d.id, d.reason_before, %s, d.reason, %s
					from run_decisions d
					"""
				.formatted(applied("_before"), applied("")))
			.param(runId)
			.update();
		this.jdbc.sql("""
				insert into dry_run_matches (run_id, id, transaction_id, invoice_id, amount, kind, rule)
				select ?, m.id, m.transaction_id, i.id, m.amount, m.kind, m.rule
				from run_matches m join run_invoices i on i.seq = m.invoice
				""").param(runId).update();
	}

	/**
	 * Adds up, per currency, what this run wrote into matches, invoices and transactions.
	 * @return the currencies whose sums differ; empty: all agree
	 */
	List<String> findImbalances(UUID runId) {
		return this.jdbc
			.sql("""
					with moved as (
					    select i.currency as invoice_currency, t.currency,
					        sum(coalesce(m.invoice_amount, m.amount) * case m.kind when 'reversal' then -1 else 1 end) as paid,
					        sum(case when coalesce(undone.kind, m.kind) = 'write_off' then 0
					            when m.kind = 'reversal' then -m.amount else m.amount end) as allocated
					    from transaction_matches m
					    join run_invoices i on i.id = m.invoice_id
					    join transactions t on t.id = m.transaction_id
					    left join transaction_matches undone on undone.id = m.reverses
					    where m.run_id = ?
					    group by i.currency, t.currency
					), matched as (
					    select currency, sum(paid) as paid, sum(allocated) as allocated
					    from (
					        select invoice_currency as currency, paid, 0 as allocated from moved
					        union all
					        select currency, 0, allocated from moved) as each
					    group by currency
					), paid as (
					    select i.currency, sum(i.amount_paid - r.paid) as total
					    from run_invoices r join invoices i on i.id = r.id
					    where r.seq in (select invoice from run_matches)
					    group by i.currency
					), allocated as (
					    select t.currency, sum(t.allocated - d.allocated_before) as total
					    from run_decisions d join transactions t on t.id = d.id
					    where d.changed
					    group by t.currency
					), currencies as (
					    select currency from matched union select currency from paid union select currency from allocated
					)
					select c.currency
					from currencies c
					left join matched m on m.currency = c.currency
					left join paid p on p.currency = c.currency
					left join allocated a on a.currency = c.currency
					where coalesce(m.paid, 0) <> coalesce(p.total, 0) or coalesce(m.allocated, 0) <> coalesce(a.total, 0)
					""")
			.param(runId)
			.query((row, number) -> row.getString(1))
			.list();
	}

	/**
	 * Marks the run as completed, in the run's own transaction: both are committed, or
	 * neither.
	 * @return false: a person cancelled it
	 */
	boolean complete(UUID runId, RunResult result, Instant now) {
		return this.jdbc.sql("""
				update reconciliation_runs
				set status = 'completed', step = null, finished_at = ?, matched_count = ?, unmatched_count = ?,
				    totals = cast(? as jsonb), write_offs = cast(? as jsonb), outcome_sha256 = ?,
				    watermark = (select max(c.seq) from run_considered c),
				    decision_count = (select count(*) from run_decisions where changed),
				    match_count = (select count(*) from run_matches),
				    decision_watermark = (select coalesce(max(d.id), 0) from match_decisions d)
				where id = ? and cancelled_at is null
				""")
			.params(timestamp(now), result.matchedCount(), result.unmatchedCount(),
					this.mapper.writeValueAsString(result.totals()), this.mapper.writeValueAsString(result.writeOffs()),
					result.outcomeSha256(), runId)
			.update() == 1;
	}

	/**
	 * Returns how many rows a table had when it was last analyzed; -1: never.
	 */
	private long size(String table) {
		return this.jdbc.sql("select cast(reltuples as bigint) from pg_class where oid = cast(? as regclass)")
			.param(table)
			.query(Long.class)
			.single();
	}

	private long count(String query) {
		return this.jdbc.sql(query).query(Long.class).single();
	}

	private static OffsetDateTime timestamp(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
