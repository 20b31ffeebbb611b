package io.banksync.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static java.util.Map.entry;

/**
 * A query that checks several invariants at once: one row for each thing, next to what
 * all other tables say about it. Whole tables are joined by hash, so a million rows take
 * a few seconds.
 */
enum InvariantPass {

	/** Transactions, next to their matches, reversals and decisions. */
	TRANSACTIONS(
			"""
							select t.id, t.currency, t.amount, t.allocated, t.reversed, t.taken_back, t.status, t.reason,
							    greatest(t.amount, 0) - t.allocated - t.reversed as rest,
							    coalesce(m.amount, 0) as matched, coalesce(w.amount, 0) as written_off,
							    coalesce(o.amount, 0) as live_reversed, coalesce(b.amount, 0) as live_taken_back,
							    d.reason as decided_reason, d.applied as decided_applied, coalesce(g.by_person, false) as by_person,
							    t.same_as, coalesce(f.amount = t.amount and f.currency = t.currency, false) as told_before,
							    t.assurance = 'statement' as recorded, x.id is not null as has_entry
							from transactions t
							left join transactions f on f.id = t.same_as
							left join statement_entries x on x.transaction_id = t.id and x.stands and x.outcome = 'RECORDED'
							left join (
							    select l.transaction_id, sum(l.amount) as amount from live_matches l where l.kind <> 'write_off'
							    group by l.transaction_id) m on m.transaction_id = t.id
							left join (
							    select l.transaction_id, sum(l.amount) as amount from live_matches l where l.kind = 'write_off'
							    group by l.transaction_id) w on w.transaction_id = t.id
							left join (
							    select p.transaction_id, sum(p.amount) as amount from live_payment_reversals p
							    group by p.transaction_id) o on o.transaction_id = t.id
							left join (
							    select p.reversal_id, sum(p.amount) as amount from live_payment_reversals p
							    group by p.reversal_id) b on b.reversal_id = t.id
							left join (
							    select distinct on (n.transaction_id) n.transaction_id, n.reason, n.applied
					    from match_decisions n order by n.transaction_id, n.id desc) d on d.transaction_id = t.id
					left join (
					    -- If a run takes money back from an ignored payment, its decision says ignored again.
					    select n.transaction_id, max(n.id) filter (where n.reason = 'IGNORED' and n.run_id is null
					            and coalesce(n.evidence ->> 'actor', 'system') <> 'system')
					        > coalesce(max(n.id) filter (where n.reason <> 'IGNORED'), 0) as by_person
					    from match_decisions n
					    join transactions x on x.id = n.transaction_id and x.status = 'ignored'
					    group by n.transaction_id) g on g.transaction_id = t.id
					""",
			Map.ofEntries(entry(Invariant.RECEIVED_IS_ACCOUNTED_FOR, """
					s.status not in ('unmatched', 'partially_matched', 'ignored') and s.rest <> 0
					or greatest(s.amount, 0) <> s.matched + s.reversed
					    + case when s.status in ('unmatched', 'partially_matched', 'ignored') then s.rest else 0 end
					"""), entry(Invariant.MATCHES_ARE_ALLOCATED, "s.allocated <> s.matched"),
					entry(Invariant.REVERSALS_ARE_REVERSED,
							"s.reversed <> s.live_reversed or s.taken_back <> s.live_taken_back"),
					entry(Invariant.NO_TRANSACTION_IS_OVERSPENT, "s.allocated < 0 or s.reversed < 0 or s.rest < 0"),
					entry(Invariant.TRANSACTION_STATUS_AGREES, """
							not case when s.amount < 0 then case s.status
							        when 'partially_matched' then 0 < s.taken_back and s.taken_back < -s.amount
							        when 'matched' then false
							        when 'reversed' then s.taken_back = -s.amount
							        when 'ignored' then s.taken_back < -s.amount
							        else s.taken_back = 0 end
							    else case s.status
							        when 'unmatched' then s.allocated = 0 and s.rest > 0
							        when 'partially_matched' then s.allocated > 0 and s.rest > 0
							        when 'matched' then s.allocated > 0 and s.rest = 0
							        when 'reversed' then s.reversed = s.amount
							        else s.rest > 0 end
							    end
							"""),
					// A payment may be ignored with 0 applied, even if money was taken
					// back from it.
					entry(Invariant.LAST_DECISION_STANDS,
							"""
									case when s.decided_reason is null
									    then s.reason is not null or s.status <> 'unmatched' or s.allocated <> 0 or s.taken_back <> 0
									    else s.reason is distinct from s.decided_reason
									        or s.status = 'ignored' and s.decided_reason not in ('IGNORED', 'TOLD_TWICE', 'IMPORT_UNDONE', 'BROKEN_DOWN')
									        or s.decided_reason = 'IGNORED' and s.status not in ('ignored', 'matched')
									        or s.decided_reason in ('TOLD_TWICE', 'IMPORT_UNDONE', 'BROKEN_DOWN') and s.status <> 'ignored'
									        or not (s.decided_applied = s.allocated
									            or s.allocated = 0 and s.decided_applied in (-s.reversed, -s.taken_back)
									            or s.decided_reason in ('IGNORED', 'UNIGNORED') and s.decided_applied = 0)
									    end
									"""),
					entry(Invariant.IGNORED_BY_A_PERSON, """
							s.status = 'ignored' and not s.by_person
							and coalesce(s.decided_reason, '') not in ('TOLD_TWICE', 'IMPORT_UNDONE', 'BROKEN_DOWN')
							"""),
					entry(Invariant.TOLD_TWICE_COUNTS_ONCE,
							"""
									s.reason = 'TOLD_TWICE' and not s.told_before or s.same_as is not null and s.reason is distinct from 'TOLD_TWICE'
									"""),
					entry(Invariant.RECORDED_PAYMENTS_HAVE_ENTRIES, """
							s.recorded and not s.has_entry and s.status <> 'ignored'
							or s.reason in ('IMPORT_UNDONE', 'BROKEN_DOWN') and (s.has_entry or not s.recorded)
							""")),
			List.of("sum(greatest(s.amount, 0)) as received", "sum(s.allocated) as allocated",
					"sum(s.rest) filter (where s.status in ('unmatched', 'partially_matched')) as unapplied",
					"sum(s.rest) filter (where s.status = 'ignored') as ignored", "sum(s.reversed) as reversed",
					"sum(s.matched) as matched", "sum(s.written_off) as written_off")),

	/**
	 * Events and their transactions. A second event of a transaction has no transaction
	 * of its own, so the pass looks up the first event's. It also looks up one that a
	 * person recorded beside it. If the provider has no such transaction, another
	 * provider's is accepted. The two may have shared a secret then, whoever shares
	 * today.
	 */
	EVENTS("""
			select e.id, e.provider, e.state, e.transaction_id, e.amount, coalesce(t.currency, e.currency) as currency,
			    e.currency as event_currency, e.altered, t.id as made_id, t.raw_event_id, t.provider as made_provider,
			    t.transaction_id as made_transaction_id, t.amount as made_amount, t.currency as made_currency, r.gap
			from (
			    -- In a subquery of its own, so that the join does not carry bodies.
			    select v.id, v.provider, v.state, v.transaction_id, v.amount, v.currency,
			        v.body_sha256 <> sha256(v.body) as altered
			    from raw_events v offset 0) e
			full join transactions t on t.raw_event_id = e.id
			left join (
			    -- An event in quarantine may also be understood when it is delivered again.
			    select n.raw_event_id, bool_or(n.before <> 'quarantined' and n.before <> n.state_before
			        or n.newest and n.state_after <> 'quarantined' and v.state <> n.state_after
			            and v.state in ('stored', 'quarantined', 'conflict', 'replayed')) as gap
			    from (
			        select p.*, lag(p.state_after) over events as before, lead(p.id) over events is null as newest
			        from event_replays p window events as (partition by p.raw_event_id order by p.id)) n
			    join raw_events v on v.id = n.raw_event_id
			    group by n.raw_event_id) r on r.raw_event_id = e.id
			""", Map.of(Invariant.TRANSACTIONS_WERE_TOLD, """
			s.raw_event_id is not null and (s.id is null or s.state in ('quarantined', 'conflict', 'replayed')
			    or s.provider <> s.made_provider
			    or s.transaction_id is distinct from s.made_transaction_id and not exists (
			        select from event_decisions d where d.raw_event_id = s.id and d.transaction_id = s.made_id)
			    or s.amount is not null and (abs(s.amount) <> abs(s.made_amount)
			        or s.event_currency is distinct from s.made_currency))
			""", Invariant.EVENTS_ARE_TRANSACTIONS, """
			s.state = 'accepted' and s.made_id is null
			or s.state = 'stored' and s.transaction_id is not null and s.made_id is null and not exists (
			    select from transactions x
			    where x.provider = s.provider and x.transaction_id = s.transaction_id and (s.amount is null
			        or abs(x.amount) = abs(s.amount) and x.currency is not distinct from s.event_currency))
			    and (exists (
			        select from transactions x where x.provider = s.provider and x.transaction_id = s.transaction_id)
			    or not exists (
			        select from transactions x
			        -- One look into the index finds each.
			        where x.provider = any(array(
			            with recursive providers(name) as (
			                (select provider from transactions order by provider limit 1)
			                union all
			                select (select provider from transactions where provider > name order by provider limit 1)
			                from providers where name is not null)
			            select name from providers where name is not null))
			        and x.transaction_id = s.transaction_id and x.raw_event_id is not null and (s.amount is null
			            or abs(x.amount) = abs(s.amount) and x.currency is not distinct from s.event_currency)))
			""", Invariant.BODIES_ARE_AS_THEY_CAME, "s.altered", Invariant.REPLAYS_FOLLOW, "s.gap"), List.of()),

	/** Entries of statements, next to their payments. */
	STATEMENT_ENTRIES("""
			select e.id, e.currency, e.amount, e.outcome, t.id as made_id, t.amount as made_amount,
			    t.currency as made_currency
			from statement_entries e
			left join transactions t on t.id = e.transaction_id
			where e.transaction_id is not null
			""", Map.of(Invariant.ENTRIES_HAVE_THEIR_PAYMENTS, """
			s.made_id is null or s.made_currency <> s.currency
			or s.outcome = 'RECORDED' and s.made_amount <> s.amount
			"""), List.of()),

	/** Invoices, next to their matches, adjustments and changes. */
	INVOICES(
			"""
					select i.id, i.currency, i.status, i.amount_due, i.amount_paid, i.paid_elsewhere, i.adjusted,
					    coalesce(m.settled, 0) as settled, coalesce(a.amount, 0) as live_adjusted, a.amount_due as amended_due,
					    c.action as changed
					from invoices i
					left join (
					    select l.invoice_id, sum(l.settled) as settled from live_matches l group by l.invoice_id) m on m.invoice_id = i.id
					left join (
					    select j.invoice_id, sum(j.amount) filter (where j.kind <> 'amendment') as amount,
					        (array_agg(j.amount_due order by j.id desc) filter (where j.kind = 'amendment'))[1] as amount_due
					    from invoice_adjustments j group by j.invoice_id) a on a.invoice_id = i.id
					left join (
					    select distinct on (n.invoice_id) n.invoice_id, n.action
					    from invoice_changes n where n.action in ('void', 'reopen')
					    order by n.invoice_id, n.id desc) c on c.invoice_id = i.id
					""",
			Map.of(Invariant.MATCHES_ARE_PAID, "s.amount_paid - s.paid_elsewhere <> s.settled",
					Invariant.ADJUSTMENTS_ARE_ADJUSTED, "s.adjusted <> s.live_adjusted",
					Invariant.LAST_AMENDMENT_IS_DUE, "s.amended_due <> s.amount_due", Invariant.NO_INVOICE_IS_OVERPAID,
					"s.amount_paid < 0 or s.adjusted < 0 or s.amount_paid + s.adjusted > s.amount_due",
					// Paid with nothing applied means settled elsewhere.
					Invariant.INVOICE_STATUS_AGREES,
					"""
							not case s.status
							    when 'partially_paid' then 0 < s.amount_paid and s.amount_paid + s.adjusted < s.amount_due
							    when 'paid' then s.amount_paid in (0, s.amount_due - s.adjusted)
							    when 'pending' then s.amount_paid = 0 and (s.adjusted = 0 or s.adjusted < s.amount_due)
							    else s.amount_paid = 0 end
							""",
					Invariant.LAST_CHANGE_STANDS, "(s.changed = 'void') <> (s.status = 'void')"),
			List.of("sum(s.amount_paid) as paid")),

	/** Matches, next to their payment, invoice and run, and the match that they undo. */
	MATCHES("""
			select m.id, coalesce(t.currency, i.currency) as currency, t.currency as paid_in, i.currency as due_in, m.rate,
			    m.amount, m.invoice_amount, m.rule, m.run_id, m.actor, r.status as run_status, r.dry_run, u.wrong
			from transaction_matches m
			left join transactions t on t.id = m.transaction_id
			left join invoices i on i.id = m.invoice_id
			left join reconciliation_runs r on r.id = m.run_id
			left join (
			    select n.id, o.id is null or o.kind = 'reversal' or o.transaction_id <> n.transaction_id
			        or o.invoice_id <> n.invoice_id or o.amount <> n.amount
			        or o.invoice_amount is distinct from n.invoice_amount
			        or count(*) over (partition by n.reverses) > 1 as wrong
			    from transaction_matches n
			    left join transaction_matches o on o.id = n.reverses
			    where n.kind = 'reversal') u on u.id = m.id
			""",
			Map.of(Invariant.MATCHES_ARE_OF_ONE_CURRENCY, """
					s.paid_in is null or s.due_in is null or (s.paid_in = s.due_in) <> (s.rate is null)
					-- Rounding is half of the last digit. A restored match may pay less if less is open.
					or case s.rule when 'manual' then abs(s.invoice_amount - s.amount * s.rate)
					        else s.invoice_amount - s.amount * s.rate end
					    > 0.5 * power(10.0, -scale(trim_scale(s.invoice_amount))) + s.amount * 1e-12
					""", Invariant.MATCHES_ARE_REVERSED_WHOLE, "s.wrong", Invariant.MATCHES_HAVE_AN_AUTHOR, """
					case when s.run_id is null then s.actor = 'system'
					    else s.run_status is null or s.run_status not in ('completed', 'undone') or s.dry_run end
					"""), List.of()),

	/** Money that went back, next to both its ends. */
	PAYMENT_REVERSALS(
			"""
					select p.id, coalesce(t.currency, b.currency) as currency, t.amount as payment, b.amount as went_back,
					    t.currency as paid_in, b.currency as went_back_in,
					    p.reverses is not null and (o.id is null or o.reverses is not null or o.transaction_id <> p.transaction_id
					        or o.reversal_id <> p.reversal_id or o.amount <> p.amount
					        or count(*) over (partition by p.reverses) > 1) as wrong
					from payment_reversals p
					left join transactions t on t.id = p.transaction_id
					left join transactions b on b.id = p.reversal_id
					left join payment_reversals o on o.id = p.reverses
					""",
			Map.of(Invariant.REVERSALS_ARE_OF_ONE_CURRENCY,
					"""
							s.payment is null or s.went_back is null or s.payment < 0 or s.went_back > 0 or s.paid_in <> s.went_back_in
							""",
					Invariant.REVERSALS_ARE_UNDONE_WHOLE, "s.wrong"),
			List.of()),

	/** Adjustments, next to those that they undo. */
	ADJUSTMENTS("""
			select j.id, i.currency,
			    i.id is null or j.reverses is not null and (o.id is null or o.reverses is not null
			        or o.invoice_id <> j.invoice_id or o.kind <> j.kind or o.amount <> -j.amount
			        or count(*) over (partition by j.reverses) > 1) as wrong
			from invoice_adjustments j
			left join invoices i on i.id = j.invoice_id
			left join invoice_adjustments o on o.id = j.reverses
			""", Map.of(Invariant.ADJUSTMENTS_ARE_UNDONE_WHOLE, "s.wrong"), List.of()),

	/**
	 * Runs, next to their rows. Runs of earlier versions did not record how many rows
	 * they wrote.
	 */
	RUNS("""
			select coalesce(r.id, m.run_id, d.run_id) as id, cast(null as varchar) as currency, r.status, r.dry_run,
			    r.match_count, r.decision_count, coalesce(m.count, 0) as matches, coalesce(d.count, 0) as decisions
			from reconciliation_runs r
			full join (
			    select n.run_id, count(*) as count from transaction_matches n
			    -- A restored match is a later act, although it names the run.
			    where n.run_id is not null and n.rule <> 'restored'
			    group by n.run_id) m on m.run_id = r.id
			full join (
			    select n.run_id, count(*) as count from match_decisions n where n.run_id is not null
			    group by n.run_id) d on d.run_id = coalesce(r.id, m.run_id)
			""", Map.of(Invariant.RUNS_KEEP_THEIR_ROWS, """
			case when s.status in ('completed', 'undone') and not s.dry_run
			    then s.matches <> coalesce(s.match_count, s.matches)
			        or s.decisions <> coalesce(s.decision_count, s.decisions)
			    else s.matches + s.decisions <> 0 end
			"""), List.of()),

	/**
	 * The audit log from the entry {@code :walked_from}, next to its head and the result
	 * of an earlier check: the entry {@code :known} had the hash {@code :known_hash}. The
	 * pass computes the hashes itself, because somebody may have changed the database's
	 * function.
	 */
	AUDIT("""
			select coalesce(e.id, uuid '00000000-0000-0000-0000-000000000000') as id, cast(null as varchar) as currency,
			    e.sequence, e.last, e.hash, h.sequence as head, h.hash as head_hash,
			    coalesce(e.sequence_before + 1, :walked_from) as expected,
			    case when e.sequence_before is not null then e.hash_before
			        when e.sequence = 1 then decode(repeat('00', 32), 'hex') else e.previous_hash end as expected_previous,
			    e.previous_hash, e.sequence = :known and e.hash <> decode(:known_hash, 'hex') as altered, h.sequence < :known as cut, e.again
			from (
			    select n.sequence, n.id, n.hash, n.previous_hash, lag(n.sequence) over entries as sequence_before,
			        lag(n.hash) over entries as hash_before, lead(n.sequence) over entries is null as last,
			        sha256(n.previous_hash || convert_to(cast(jsonb_build_array(n.sequence, n.id,
			            cast(extract(epoch from n.acted_at) * 1000000 as bigint), n.actor, n.role, n.address,
			            n.request_id, n.action, n.object_kind, n.object_id, n.amount, n.currency, n.reason,
			            n.before, n.after) as text), 'UTF8')) as again
			    from audit_entries n
			    where n.sequence >= :walked_from window entries as (order by n.sequence)) e
			full join (select true as one, k.sequence, k.hash from (select true) o left join audit_head k on k.one) h
			    on h.one = e.last
			""",
			Map.of(Invariant.AUDIT_CHAIN_HOLDS, """
					s.sequence <> s.expected or s.previous_hash <> s.expected_previous or s.hash <> s.again or s.altered
					""", Invariant.AUDIT_HEAD_IS_LAST, """
					(s.last or s.sequence is null) and (s.cut or s.head is distinct from coalesce(s.sequence, 0)
					    or s.head_hash is distinct from coalesce(s.hash, decode(repeat('00', 32), 'hex')))
					"""), List.of());

	private final String source;

	private final Map<Invariant, String> conditions;

	private final List<String> sums;

	InvariantPass(String source, Map<Invariant, String> conditions, List<String> sums) {
		this.source = source;
		this.conditions = new EnumMap<>(conditions);
		this.sums = sums;
	}

	/**
	 * Returns the query of its rows. It has every column that a condition names.
	 */
	String source() {
		return this.source;
	}

	/**
	 * Returns, for each invariant of this pass, the condition under which a row s breaks
	 * it.
	 */
	Map<Invariant, String> conditions() {
		return this.conditions;
	}

	/**
	 * Returns the sums that the pass adds up too.
	 */
	List<String> sums() {
		return this.sums;
	}

	/**
	 * Returns the column with the id of the row that breaks an invariant.
	 */
	String id(Invariant invariant) {
		return (this == EVENTS && invariant.kind() == RowKind.TRANSACTION) ? "made_id" : "id";
	}

}
