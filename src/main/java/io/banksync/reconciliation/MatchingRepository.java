package io.banksync.reconciliation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.json.JsonMapper;

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

	// From so many rows on, if they are much of what is there, what a run wrote can
	// mislead the planner until autovacuum comes by.
	private static final int MANY_DECISIONS = 10_000;

	private static final double MUCH_OF_ALL = 0.1;

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	MatchingRepository(@Qualifier("reconciliation") JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
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
	 * Keeps everybody else from what a run may change, until the end of the transaction.
	 */
	void lockWhatIsOpen() {
		count("""
				select count(*) from (
				    select 1 from transactions where status = 'unmatched' order by ingest_seq for update) as locked
				""");
		count("""
				select count(*) from (
				    select 1 from invoices where status in ('pending', 'partially_paid') order by id for update) as locked
				""");
	}

	/**
	 * Takes every payment that has nothing applied, as it is at this moment.
	 * @param policy which of them
	 */
	void considerPayments(MatchingPolicy policy) {
		this.jdbc
			.sql("""
					create temporary table run_considered on commit drop as
					select t.id, t.ingest_seq, t.amount, t.currency, t.occurred_at, t.reference_key as key,
					    t.reference_key is not null as has_key, true as whole, false as serial, cast(null as uuid) as original_id,
					    t.reason as reason_before, t.amount - t.allocated - t.reversed as rest
					from transactions t
					where t.status = 'unmatched' and\s"""
					+ MatchingPolicy.FILTER)
			.params(policy.filter())
			.update();
		analyze("run_considered (id, key, amount, original_id, serial)");
	}

	/**
	 * Finds the payments that money taken back names, if we hold them.
	 */
	void findOriginals() {
		this.jdbc.sql("""
				update run_considered c set original_id = o.id, serial = true
				from transactions n
				join transactions o on o.provider = n.provider and o.transaction_id = n.original_transaction_id
				where n.id = c.id and c.amount < 0 and o.amount > 0
				""").update();
	}

	/**
	 * Finds every invoice that a payment's whole reference names, as it is at this
	 * moment.
	 */
	void findByWholeReference() {
		this.jdbc.sql("""
				create temporary table run_keys (key varchar(35), invoice_id uuid, seq bigint, currency varchar(3),
				    payable boolean, amount_paid numeric(19, 4), open numeric(19, 4)) on commit drop
				""").update();
		findInvoices("run_considered");
	}

	/**
	 * Finds the invoices that have one of the keys in a table. Both places where a key
	 * may stand are asked by themselves: of the view over both the planner knows too
	 * little to see that the work may be small beside the history.
	 */
	private void findInvoices(String wanted) {
		this.jdbc.sql("""
				insert into run_keys
				select f.key, f.id, f.seq, f.currency, f.status <> 'void', f.amount_paid,
				    case when f.status in ('pending', 'partially_paid') then f.amount_due - f.amount_paid else 0 end
				from (
				    select i.reference_key as key, i.* from invoices i
				    where i.reference_key in (select wanted.key from %1$s wanted)
				    union all
				    select r.key, i.* from invoice_references r join invoices i on i.id = r.invoice_id
				    where r.key in (select wanted.key from %1$s wanted) and i.reference_key is distinct from r.key
				) f
				where not exists (select 1 from run_keys known where known.key = f.key)
				""".formatted(wanted)).update();
		analyze("run_keys (key, invoice_id, seq)");
	}

	/**
	 * Finds invoices within the texts of payments whose whole reference names none: every
	 * run of one to four adjacent words, joined, that is a number of some strength. The
	 * keys get back the collation of the tables: of another one no index can serve.
	 */
	void findWithinTexts() {
		this.jdbc.sql("""
				create temporary table run_spans on commit drop as
				with texts as (
				    select c.id, field.number, trim(regexp_replace(
				        upper(normalize(field.text, NFKC) collate "C") collate "C", '[^A-Z0-9]+', ' ', 'g')) as text
				    from run_considered c
				    join transactions t on t.id = c.id
				    cross join lateral (values (1, t.reference), (2, t.description)) as field (number, text)
				    where c.amount > 0 and field.text is not null
				    and not exists (select 1 from run_keys k where k.key = c.key)
				), runs as (
				    select t.id, t.number, w.place, w.w1, w.w2, w.w3, w.w4
				    from texts t
				    cross join lateral (
				        select w.place, w.word as w1, lead(w.word, 1) over following as w2,
				            lead(w.word, 2) over following as w3, lead(w.word, 3) over following as w4
				        from string_to_table(t.text, ' ') with ordinality as w (word, place)
				        window following as (order by w.place)
				    ) as w
				)
				select r.id, r.number, r.place as first, r.place + span.length - 1 as last,
				    span.key collate "default" as key, span.key ~ '^[0-9]+$' as digits
				from runs r
				cross join lateral (values (1, r.w1), (2, r.w1 || r.w2), (3, r.w1 || r.w2 || r.w3),
				    (4, r.w1 || r.w2 || r.w3 || r.w4)) as span (length, key)
				where length(span.key) between 5 and 35
				and span.key ~ '[0-9]' and (span.key ~ '[A-Z]' or length(span.key) >= 6)
				""").update();
		analyze("run_spans (id, number, key)");
		findInvoices("run_spans");
		this.jdbc
			.sql("""
					create temporary table run_named on commit drop as
					with known as (
					    select s.* from run_spans s where exists (select 1 from run_keys k where k.key = s.key)
					)
					select distinct s.id, s.key, s.digits
					from known s
					where not exists (
					    select 1 from known longer
					    where longer.id = s.id and longer.number = s.number and longer.first <= s.first and longer.last >= s.last
					    and longer.last - longer.first > s.last - s.first)
					""")
			.update();
		analyze("run_named");
		this.jdbc.sql("""
				update run_considered c
				set has_key = c.has_key or s.id is not null, whole = false,
				    key = case when n.keys = 1 then n.key else c.key end,
				    serial = coalesce(n.keys > 1 or n.digits, false)
				from (select distinct id from run_spans) s
				left join (
				    select id, count(*) as keys, min(key) as key, bool_or(digits) as digits from run_named group by id
				) n on n.id = s.id
				where s.id = c.id
				""").update();
	}

	/**
	 * Marks the payments that can't be decided by the sums before them: those that a
	 * policy or another payment may make wait, and all that share an invoice with them.
	 * @param policy the run's policy
	 * @return whether there are any
	 */
	boolean findSerial(MatchingPolicy policy) {
		if (!policy.isSimple()) {
			this.jdbc.sql("""
					update run_considered c set serial = true
					where c.amount > 0 and exists (select 1 from run_keys k where k.key = c.key)
					""").update();
		}
		this.jdbc
			.sql("""
					create temporary table run_serial_invoices on commit drop as
					select k.invoice_id from run_considered c join run_keys k on k.key = c.key where c.serial
					union
					select k.invoice_id from run_considered c join run_named n on n.id = c.id join run_keys k on k.key = n.key
					where c.serial
					union
					select m.invoice_id from run_considered c join live_matches m on m.transaction_id = c.original_id
					where c.original_id is not null
					union
					select k.invoice_id from run_considered c
					join run_considered o on o.id = c.original_id
					join run_keys k on k.key = o.key
					where c.original_id is not null
					""")
			.update();
		int further;
		do {
			this.jdbc
				.sql("""
						update run_considered c set serial = true
						where not c.serial and (c.key in (
						        select k.key from run_keys k where k.invoice_id in (select invoice_id from run_serial_invoices))
						    or c.id in (select original_id from run_considered where original_id is not null))
						""")
				.update();
			// One key may name several invoices, and one of them may have other keys.
			further = this.jdbc.sql("""
					insert into run_serial_invoices
					select distinct k.invoice_id from run_considered c join run_keys k on k.key = c.key
					where c.serial and not exists (
					    select 1 from run_serial_invoices known where known.invoice_id = k.invoice_id)
					""").update();
		}
		while (further > 0);
		return this.jdbc.sql("select exists (select 1 from run_considered where serial)").query(Boolean.class).single();
	}

	/**
	 * Decides every payment that depends on nothing but the payments before it on its
	 * invoice.
	 */
	void decide() {
		this.jdbc
			.sql("""
					create temporary table run_payments on commit drop as
					with named as (
					    select k.key, count(*) as known, count(*) filter (where k.payable) as payable,
					        coalesce(min(k.seq) filter (where k.payable), min(k.seq)) as seq
					    from run_keys k
					    group by k.key
					), candidate as (
					    select c.*, n.known, n.payable, k.invoice_id, k.seq as invoice_seq, k.amount_paid as paid_before, k.open as open_before,
					        case
					            when c.amount < 0 then 'REFUND_WITHOUT_ORIGINAL'
					            when not c.has_key then 'NO_REFERENCE'
					            when n.known is null then 'REFERENCE_NOT_FOUND'
					            when n.payable > 1 then 'AMBIGUOUS_REFERENCE'
					            when n.payable = 0 then 'INVOICE_NOT_PAYABLE'
					            when k.currency <> c.currency then 'CURRENCY_MISMATCH'
					            when exists (select 1 from match_blocks b
					                where b.transaction_id = c.id and b.invoice_id = k.invoice_id) then 'BLOCKED_BY_USER'
					        end as refusal
					    from run_considered c
					    left join named n on n.key = c.key
					    left join run_keys k on k.key = n.key and k.seq = n.seq
					    where not c.serial
					), seen as (
					    select c.*, greatest(0, c.open_before - coalesce(sum(c.rest) over earlier_payments, 0)) as open_now
					    from candidate c
					    window earlier_payments as (
					        partition by c.invoice_id, c.refusal is null order by c.ingest_seq
					        rows between unbounded preceding and 1 preceding)
					)
					select s.id, s.ingest_seq, s.amount, s.currency, s.occurred_at, s.key, s.whole, s.reason_before, s.rest,
					    s.known, s.payable, s.invoice_id, s.invoice_seq, s.paid_before, s.open_before, s.open_now,
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
		analyze("run_payments (id, invoice_id, applied, reason, reason_before)");
	}

	/**
	 * Counts how far the run has come.
	 */
	RunCounts countConsidered() {
		return new RunCounts(count("select count(*) from run_considered"), 0, 0);
	}

	RunCounts countDecided() {
		return this.jdbc
			.sql("""
					select (select count(*) from run_considered) as considered, count(*) filter (where applied > 0) as matched,
					    count(*) filter (where applied = 0) as unmatched
					from run_payments
					""")
			.query((row, number) -> new RunCounts(row.getLong("considered"), row.getLong("matched"),
					row.getLong("unmatched")))
			.single();
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
				select ?, p.id, p.invoice_id, p.applied, 'auto',
				    case when p.whole then 'whole_reference' else 'text' end, ?
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
					    from live_matches m
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
		// In the order in which the rows lie on disk, and without a list of what was
		// updated: that would be a million ids.
		int updated = this.jdbc.sql("""
				update invoices i
				set amount_paid = i.amount_paid + a.amount,
				    status = case when i.amount_paid + a.amount = i.amount_due then 'paid' else 'partially_paid' end
				from (
				    select p.invoice_id, sum(p.applied) as amount, min(p.open_before) as open_before,
				        min(p.paid_before) as paid_before
				    from run_payments p
				    where p.applied > 0
				    group by p.invoice_id
				    order by min(p.invoice_seq)
				) a
				where i.id = a.invoice_id and i.status in ('pending', 'partially_paid')
				and i.amount_paid = a.paid_before and i.amount_due - i.amount_paid = a.open_before
				""").update();
		return updated == count(
				"select count(*) from (select distinct invoice_id from run_payments where applied > 0) i");
	}

	/**
	 * Moves the payments whose decision changed, unless one of them is no longer as this
	 * run saw it.
	 * @return whether all of them were
	 */
	boolean updateTransactions() {
		int updated = this.jdbc.sql("""
				update transactions t
				set allocated = t.allocated + p.applied, reason = p.reason,
				    status = case when p.applied = 0 then 'unmatched'
				        when p.applied = p.rest then 'matched' else 'partially_matched' end
				from (
				    select p.id, p.applied, p.rest, p.reason
				    from run_payments p
				    where p.applied > 0 or p.reason is distinct from p.reason_before
				    order by p.ingest_seq
				) p
				where t.id = p.id and t.status = 'unmatched' and t.allocated = 0
				""").update();
		// Somebody may have put a pair together and taken it apart since it was decided.
		return updated == count("""
				select count(*) from run_payments p where p.applied > 0 or p.reason is distinct from p.reason_before
				""") && count("""
				select count(*) from match_blocks b
				join run_payments p on p.id = b.transaction_id and p.invoice_id = b.invoice_id
				where p.applied > 0
				""") == 0;
	}

	/**
	 * Returns how many rows a table had when it was last analysed; -1: it never was.
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

	/**
	 * Writes why, where that changed.
	 */
	void insertDecisions(UUID runId, Instant now) {
		int written = this.jdbc.sql("""
				insert into match_decisions (run_id, transaction_id, reason, applied, evidence, created_at)
				select ?, p.id, p.reason, p.applied, jsonb_strip_nulls(jsonb_build_object('key', p.key,
				    'invoices_with_key', p.known, 'payable', p.payable, 'invoice_id', p.invoice_id,
				    'open', case when p.payable = 1 then p.open_now end)), ?
				from run_payments p
				where p.applied > 0 or p.reason is distinct from p.reason_before
				order by p.ingest_seq
				""").params(runId, timestamp(now)).update();
		if (written >= MANY_DECISIONS && written >= MUCH_OF_ALL * size("match_decisions")) {
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
				    select p.currency, sum(m.amount) as total
				    from transaction_matches m
				    join run_payments p on p.id = m.transaction_id
				    where m.run_id = ?
				    group by p.currency
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
	 * Adds up what became of the payments that the run considered.
	 */
	RunResult findResult() {
		List<RunTotal> totals = new ArrayList<>();
		AtomicLong matched = new AtomicLong();
		AtomicLong unmatched = new AtomicLong();
		this.jdbc.sql("""
				with outcome as (
				    select p.reason, p.currency, p.amount, p.applied, p.applied = 0 as unmatched from run_payments p
				    union all
				    select t.reason, t.currency, t.amount, t.allocated, t.status = 'unmatched'
				    from run_considered c join transactions t on t.id = c.id
				    where c.serial
				)
				select reason, currency, count(*) as payments, sum(amount) as amount, sum(applied) as applied,
				    count(*) filter (where applied > 0) as matched, count(*) filter (where unmatched) as unmatched
				from outcome
				group by reason, currency
				order by reason, currency
				""").query((row) -> {
			totals.add(new RunTotal(row.getString("reason"), row.getString("currency"), row.getLong("payments"),
					row.getBigDecimal("amount"), row.getBigDecimal("applied")));
			matched.addAndGet(row.getLong("matched"));
			unmatched.addAndGet(row.getLong("unmatched"));
		});
		return new RunResult(matched.get(), unmatched.get(), totals);
	}

	/**
	 * Ends the run's row, in the run's own transaction: it is completed exactly when its
	 * work is committed.
	 */
	void complete(UUID runId, RunResult result, Instant now) {
		this.jdbc.sql("""
				update reconciliation_runs
				set status = 'completed', step = null, finished_at = ?, matched_count = ?, unmatched_count = ?,
				    totals = cast(? as jsonb), watermark = (select max(c.ingest_seq) from run_considered c),
				    decision_watermark = (select coalesce(max(d.id), 0) from match_decisions d)
				where id = ?
				""")
			.params(timestamp(now), result.matchedCount(), result.unmatchedCount(),
					this.mapper.writeValueAsString(result.totals()), runId)
			.update();
	}

	/**
	 * Returns what a run did, before its transaction ends.
	 */
	DryRunReport report(UUID runId, RunResult result) {
		List<UUID> matched = this.jdbc
			.sql("""
					select distinct m.transaction_id from transaction_matches m where m.run_id = ? and m.kind = 'auto' and m.rule <> 'kept_after_reversal' limit ?
					""")
			.params(runId, RunResponse.MAX_IDS + 1)
			.query((row, number) -> row.getObject(1, UUID.class))
			.list();
		List<UUID> unmatched = this.jdbc.sql("""
				select c.id from run_considered c join transactions t on t.id = c.id
				where t.status = 'unmatched' order by c.ingest_seq limit ?
				""").param(RunResponse.MAX_IDS + 1).query((row, number) -> row.getObject(1, UUID.class)).list();
		return new DryRunReport(result, matched, unmatched);
	}

	private static OffsetDateTime timestamp(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
