package io.banksync.reconciliation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The steps of a run as set-based SQL, one statement each, all in one transaction on one
 * connection. The result is that of taking the payments one at a time in the order of
 * ingest_seq.
 */
@Repository
class MatchingRepository {

	// Any number, as long as nobody else locks it: "banksync" in ASCII.
	private static final long LOCK = 0x62616e6b73796e63L;

	// From here on what a run wrote can mislead the planner until autovacuum comes by.
	private static final int MANY_DECISIONS = 10_000;

	private final JdbcClient jdbc;

	MatchingRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Locks out other runs, on any instance of the service, until the end of the
	 * transaction or of this process.
	 * @return false: another run is going on
	 */
	boolean tryLock() {
		return this.jdbc.sql("select pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
	}

	/**
	 * Takes every payment that has nothing applied, as it is at this moment.
	 */
	void considerPayments() {
		this.jdbc.sql("""
				create temporary table run_considered on commit drop as
				select t.id, t.ingest_seq, t.amount, t.currency, t.occurred_at, t.reference_key,
				    t.reason as reason_before, t.amount - t.allocated - t.reversed as rest
				from transactions t
				where t.status = 'unmatched'
				""").update();
		analyze("run_considered");
	}

	/**
	 * Takes every invoice that one of these payments names, as it is at this moment.
	 */
	void findCandidates() {
		this.jdbc
			.sql("""
					create temporary table run_invoices on commit drop as
					select i.id, i.seq, i.reference_key, i.currency, i.status <> 'void' as payable, i.amount_paid,
					    case when i.status in ('pending', 'partially_paid') then i.amount_due - i.amount_paid else 0 end as open
					from invoices i
					where i.reference_key in (select c.reference_key from run_considered c)
					""")
			.update();
		analyze("run_invoices");
	}

	/**
	 * Decides every payment. Several payments on one invoice see what those before them
	 * left open.
	 */
	void decide() {
		this.jdbc
			.sql("""
					create temporary table run_payments on commit drop as
					with named as (
					    select i.reference_key, count(*) as known, count(*) filter (where i.payable) as payable,
					        coalesce(min(i.seq) filter (where i.payable), min(i.seq)) as seq
					    from run_invoices i
					    group by i.reference_key
					), candidate as (
					    select c.*, n.known, n.payable, i.id as invoice_id, i.amount_paid as paid_before, i.open as open_before,
					        case
					            when c.amount < 0 then 'REFUND_WITHOUT_ORIGINAL'
					            when c.reference_key is null then 'NO_REFERENCE'
					            when n.known is null then 'REFERENCE_NOT_FOUND'
					            when n.payable > 1 then 'AMBIGUOUS_REFERENCE'
					            when n.payable = 0 then 'INVOICE_NOT_PAYABLE'
					            when i.currency <> c.currency then 'CURRENCY_MISMATCH'
					        end as refusal
					    from run_considered c
					    left join named n on n.reference_key = c.reference_key
					    left join run_invoices i on i.seq = n.seq
					), seen as (
					    select c.*, greatest(0, c.open_before - coalesce(sum(c.rest) over earlier_payments, 0)) as open_now
					    from candidate c
					    window earlier_payments as (
					        partition by c.invoice_id, c.refusal is null order by c.ingest_seq
					        rows between unbounded preceding and 1 preceding)
					)
					select s.id, s.ingest_seq, s.amount, s.currency, s.occurred_at, s.reference_key, s.reason_before, s.rest,
					    s.known, s.payable, s.invoice_id, s.paid_before, s.open_before, s.open_now,
					    case when s.refusal is null then least(s.rest, s.open_now) else 0 end as applied,
					    coalesce(s.refusal, case
					        when s.open_now = 0 then 'INVOICE_ALREADY_PAID'
					        when s.rest = s.open_now then 'EXACT'
					        when s.rest < s.open_now then 'PARTIAL'
					        else 'OVERPAYMENT'
					    end) as reason
					from seen s
					""")
			.update();
		analyze("run_payments");
	}

	/**
	 * Lets the planner know a temporary table, which nobody else analyses: without that
	 * it joins by nested loops.
	 */
	private void analyze(String tables) {
		this.jdbc.sql("analyze " + tables).update();
	}

	/**
	 * Writes what is applied.
	 */
	void insertMatches(UUID runId, Instant now) {
		this.jdbc.sql("""
				insert into transaction_matches (run_id, transaction_id, invoice_id, amount, kind, rule, created_at)
				select ?, p.id, p.invoice_id, p.applied, 'auto', 'whole_reference', ?
				from run_payments p
				where p.applied > 0
				order by p.ingest_seq
				""").params(runId, timestamp(now)).update();
	}

	/**
	 * Tells apart, among payments for an invoice that is paid, those that were probably
	 * made twice.
	 */
	void findPossibleDuplicates() {
		this.jdbc
			.sql("""
					update run_payments p set reason = 'POSSIBLE_DUPLICATE_PAYMENT'
					where p.reason = 'INVOICE_ALREADY_PAID'
					and exists (
					    select 1
					    from transaction_matches m
					    join transactions t on t.id = m.transaction_id
					    where m.invoice_id = p.invoice_id and t.id <> p.id
					    and t.amount = p.amount and t.currency = p.currency
					    and t.occurred_at between p.occurred_at - interval '168 hours' and p.occurred_at + interval '168 hours')
					""")
			.update();
	}

	/**
	 * Adds what is applied to the invoices, unless one of them is no longer as this run
	 * saw it.
	 * @return whether all of them were
	 */
	boolean updateInvoices() {
		return this.jdbc.sql("""
				with applied as (
				    select p.invoice_id, sum(p.applied) as amount, min(p.open_before) as open_before,
				        min(p.paid_before) as paid_before
				    from run_payments p
				    where p.applied > 0
				    group by p.invoice_id
				), updated as (
				    update invoices i
				    set amount_paid = i.amount_paid + a.amount,
				        status = case when i.amount_paid + a.amount = i.amount_due then 'paid' else 'partially_paid' end
				    from applied a
				    where i.id = a.invoice_id and i.status in ('pending', 'partially_paid')
				    and i.amount_paid = a.paid_before and i.amount_due - i.amount_paid = a.open_before
				    returning i.id
				)
				select (select count(*) from updated) = (select count(*) from applied)
				""").query(Boolean.class).single();
	}

	/**
	 * Moves the payments whose decision changed, unless one of them is no longer as this
	 * run saw it.
	 * @return whether all of them were
	 */
	boolean updateTransactions() {
		return this.jdbc.sql("""
				with changed as (
				    select p.id, p.applied, p.reason,
				        case when p.applied = 0 then 'unmatched'
				            when p.applied = p.rest then 'matched' else 'partially_matched' end as status
				    from run_payments p
				    where p.applied > 0 or p.reason is distinct from p.reason_before
				), updated as (
				    update transactions t
				    set allocated = t.allocated + c.applied, status = c.status, reason = c.reason
				    from changed c
				    where t.id = c.id and t.status = 'unmatched' and t.allocated = 0
				    returning t.id
				)
				select (select count(*) from updated) = (select count(*) from changed)
				""").query(Boolean.class).single();
	}

	/**
	 * Writes why, where that changed.
	 */
	void insertDecisions(UUID runId, Instant now) {
		int written = this.jdbc.sql("""
				insert into match_decisions (run_id, transaction_id, reason, applied, evidence, created_at)
				select ?, p.id, p.reason, p.applied, jsonb_strip_nulls(jsonb_build_object('key', p.reference_key,
				    'invoices_with_key', p.known, 'payable', p.payable, 'invoice_id', p.invoice_id,
				    'open', case when p.payable = 1 then p.open_now end)), ?
				from run_payments p
				where p.applied > 0 or p.reason is distinct from p.reason_before
				order by p.ingest_seq
				""").params(runId, timestamp(now)).update();
		if (written >= MANY_DECISIONS) {
			analyze("transaction_matches, match_decisions");
		}
	}

	/**
	 * Adds up, per currency, what this run wrote into matches, invoices and payments.
	 * @return the currencies where these are not the same; empty: all is well
	 */
	List<String> findImbalances(UUID runId) {
		return this.jdbc.sql("""
				with matches as (
				    select t.currency, sum(m.amount) as total
				    from transaction_matches m
				    join transactions t on t.id = m.transaction_id
				    where m.run_id = ?
				    group by t.currency
				), paid as (
				    select i.currency, sum(i.amount_paid - p.paid_before) as total
				    from invoices i
				    join (select distinct invoice_id, paid_before from run_payments where applied > 0) p
				        on p.invoice_id = i.id
				    group by i.currency
				), allocated as (
				    select t.currency, sum(t.allocated) as total
				    from transactions t
				    join run_payments p on p.id = t.id
				    where p.applied > 0
				    group by t.currency
				)
				select coalesce(m.currency, i.currency, t.currency)
				from matches m
				full join paid i on i.currency = m.currency
				full join allocated t on t.currency = coalesce(m.currency, i.currency)
				where m.total is distinct from i.total or m.total is distinct from t.total
				""").param(runId).query((row, number) -> row.getString(1)).list();
	}

	/**
	 * Ends the run's row, in the run's own transaction: it is completed exactly when its
	 * work is committed.
	 */
	void complete(UUID runId, Instant now) {
		this.jdbc
			.sql("""
					update reconciliation_runs r
					set status = 'completed', step = null, finished_at = ?, matched_count = p.matched,
					    unmatched_count = p.unmatched, watermark = p.watermark,
					    decision_watermark = (select coalesce(max(d.id), 0) from match_decisions d)
					from (
					    select count(*) filter (where applied > 0) as matched, count(*) filter (where applied = 0) as unmatched,
					        max(ingest_seq) as watermark
					    from run_payments) p
					where r.id = ?
					""")
			.params(timestamp(now), runId)
			.update();
	}

	private static OffsetDateTime timestamp(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
