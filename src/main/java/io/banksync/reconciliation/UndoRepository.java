package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.matching.ActiveReversal;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Undoes a run with one SQL statement per step, in one transaction.
 */
@Repository
class UndoRepository {

	// A rule of its own, to distinguish these reversals from those of persons.
	private static final String RULE = "run_undone";

	// The matches of a run, including the parts that stay after a reversal.
	private static final String MADE = """
			made as (
			    select m.id, m.transaction_id, m.invoice_id, m.amount, m.rate, m.invoice_amount, m.kind
			    from transaction_matches m
			    where m.run_id = :run and m.kind in ('auto', 'write_off') and m.rule <> 'kept_after_reversal'
			    union
			    select kept.id, kept.transaction_id, kept.invoice_id, kept.amount, kept.rate, kept.invoice_amount, kept.kind
			    from made
			    join transaction_matches undone on undone.reverses = made.id and undone.rule = 'taken_back'
			    join transaction_matches kept on kept.reversal_id = undone.reversal_id and kept.kind = made.kind
			        and kept.created_at = undone.created_at and kept.transaction_id = made.transaction_id and kept.invoice_id = made.invoice_id
			        and kept.rule = 'kept_after_reversal'
			)""";

	// Those that are live, except for pairs that a person has changed since.
	private static final String UNDONE = """
			select m.*
			from %s m
			where not exists (select 1 from transaction_matches r where r.reverses = m.id)
			and not exists (
			    select 1 from transaction_matches touched
			    where touched.transaction_id = m.transaction_id and touched.invoice_id = m.invoice_id
			    and touched.run_id is null and touched.rule not in ('run_undone', 'restored')
			    and touched.id > (
			        select own.id from transaction_matches own
			        where own.run_id = :run and own.rule <> 'restored' order by own.id desc limit 1))
			""";

	// The payments whose matches are undone, and those that keep a match of the run.
	private static final String COUNTS = """
			select count(distinct m.transaction_id) filter (where u.id is not null) as undone,
			    count(distinct m.transaction_id) filter (where u.id is null and not exists (
			        select 1 from transaction_matches r where r.reverses = m.id)) as kept
			from %s m left join %s u on u.id = m.id
			where m.kind <> 'write_off'
			""";

	private final JdbcClient jdbc;

	UndoRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds the matches of a run that are still live, including the parts that stay after
	 * a reversal, except pairs that a person has changed since. Locks their payments and
	 * invoices, and the payments from which the run took money.
	 */
	void findMatches(UUID runId) {
		this.jdbc
			.sql("create temporary table run_made on commit drop as with recursive " + MADE + " select * from made")
			.param("run", runId)
			.update();
		this.jdbc.sql("analyze run_made").update();
		this.jdbc.sql("""
				select count(*) from (
				    select 1 from transactions t
				    where t.id in (
				        select transaction_id from run_made
				        union select p.transaction_id from live_payment_reversals p where p.run_id = :run
				        union select p.reversal_id from live_payment_reversals p where p.run_id = :run)
				    order by t.ingest_seq for no key update) as locked
				""").param("run", runId).query(Long.class).single();
		this.jdbc.sql("""
				select count(*) from (select 1 from invoices i where i.id in (select invoice_id from run_made)
				    order by i.id for no key update) as locked
				""").query(Long.class).single();
		// Only after locking, because somebody else may have undone or changed some
		// of them meanwhile.
		this.jdbc.sql("create temporary table run_undone on commit drop as " + UNDONE.formatted("run_made"))
			.param("run", runId)
			.update();
		this.jdbc.sql("analyze run_undone").update();
	}

	/**
	 * Adds up the amounts to undo, by currency: those applied to invoices, and those
	 * taken from payments.
	 */
	Map<String, BigDecimal> findSums(UUID runId) {
		Map<String, BigDecimal> sums = new TreeMap<>();
		this.jdbc.sql("""
				select t.currency, sum(undone.amount) as amount
				from (
				    select transaction_id, amount from run_undone where kind <> 'write_off'
				    union all
				    select p.transaction_id, p.amount from live_payment_reversals p where p.run_id = ?
				) as undone
				join transactions t on t.id = undone.transaction_id
				group by t.currency
				""").param(runId).query((row) -> {
			sums.put(row.getString("currency"), row.getBigDecimal("amount"));
		});
		return sums;
	}

	void insertReversals(String actor, String note, Instant now) {
		this.jdbc
			.sql("""
					insert into transaction_matches
					    (transaction_id, invoice_id, amount, rate, invoice_amount, kind, rule, actor, note, reverses, created_at)
					select u.transaction_id, u.invoice_id, u.amount, u.rate, u.invoice_amount, 'reversal', ?, ?, ?, u.id, ?
					from run_undone u order by u.id
					""")
			.params(RULE, actor, note, now.atOffset(ZoneOffset.UTC))
			.update();
	}

	void updateInvoices() {
		this.jdbc
			.sql("""
					update invoices i
					set amount_paid = i.amount_paid - u.amount,
					    status = invoice_status(i.amount_due, i.adjusted, i.amount_paid - u.amount)
					from (
					    select invoice_id, sum(coalesce(invoice_amount, amount)) as amount from run_undone group by invoice_id) u
					where i.id = u.invoice_id
					""")
			.update();
	}

	/**
	 * Updates the payments, and writes why.
	 */
	void updatePayments(String actor, String note, Instant now) {
		this.jdbc
			.sql("""
					with undone as (
					    select transaction_id, sum(amount) filter (where kind <> 'write_off') as amount
					    from run_undone group by transaction_id
					), updated as (
					    update transactions t
					    set allocated = t.allocated - coalesce(u.amount, 0),
					        status = case when t.allocated - coalesce(u.amount, 0) = 0 then 'unmatched' else 'partially_matched' end,
					        reason = 'RUN_UNDONE'
					    from undone u
					    where t.id = u.transaction_id
					    returning t.id, t.allocated
					)
					insert into match_decisions (transaction_id, reason, applied, evidence, created_at)
					select id, 'RUN_UNDONE', allocated, jsonb_build_object('actor', cast(? as text), 'note', cast(? as text)), ?
					from updated order by id
					""")
			.params(actor, note, now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Finds the live reversals of a run, newest first. The payments are already locked.
	 */
	List<ActiveReversal> findReversals(UUID runId) {
		return this.jdbc.sql("""
				select p.id, p.reversal_id, p.transaction_id, p.amount from live_payment_reversals p
				where p.run_id = ? order by p.id desc
				""").param(runId).query(ActiveReversal::of).list();
	}

	/**
	 * Counts the payments whose matches were undone, and those that keep a match of the
	 * run.
	 * @param givenBack how many payments got back money that the run had taken
	 */
	UndoResponse count(UUID runId, int givenBack) {
		return this.jdbc.sql(COUNTS.formatted("run_made", "run_undone"))
			.query((row, number) -> new UndoResponse(runId, row.getLong("undone"), row.getLong("kept"), givenBack))
			.single();
	}

	/**
	 * Counts the same before the undo, without locks.
	 */
	UndoResponse preview(UUID runId) {
		return this.jdbc.sql("with recursive %s, undone as (%s) select counts.*, %s as given_back from (%s) counts"
			.formatted(MADE, UNDONE.formatted("made"), """
					(select count(distinct p.transaction_id) from live_payment_reversals p where p.run_id = :run)""",
					COUNTS.formatted("made", "undone")))
			.param("run", runId)
			.query((row, number) -> new UndoResponse(runId, row.getLong("undone"), row.getLong("kept"),
					row.getLong("given_back")))
			.single();
	}

	/**
	 * Marks a run as undone, by whom, why and when, unless it is already.
	 */
	void markUndone(UUID runId, String actor, String reason, Instant now) {
		this.jdbc.sql("""
				update reconciliation_runs set status = 'undone', undone_at = ?, undone_by = ?, undo_reason = ?
				where id = ? and status = 'completed' and not dry_run
				""").params(now.atOffset(ZoneOffset.UTC), actor, reason, runId).update();
	}

}
