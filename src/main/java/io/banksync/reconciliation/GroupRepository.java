package io.banksync.reconciliation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.banksync.database.CopyRows;
import io.banksync.transaction.Sharing;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Divides what a run considers into groups that do not affect each other, and reads them
 * one after another. Most groups are one invoice and the payments that name only it. If a
 * payment names several invoices, or if money was taken back, all that depends on it is
 * one group.
 */
@Repository
class GroupRepository {

	private final JdbcClient jdbc;

	private final DataSource dataSource;

	private final RunQueries queries;

	GroupRepository(@Qualifier("reconciliation") JdbcClient jdbc, @Qualifier("reconciliation") DataSource dataSource) {
		this.jdbc = jdbc;
		this.dataSource = dataSource;
		this.queries = new RunQueries(dataSource);
	}

	/**
	 * Divides what was found into groups.
	 * @param sharing which providers share a secret: one may name a transaction of
	 * another
	 */
	void divide(Sharing sharing) {
		findSharing(sharing);
		findOriginals();
		findInvoices();
		this.jdbc.sql("create temporary table run_groups (node integer, root integer) on commit drop").update();
		int nodes = this.jdbc.sql("select (select count(*) from run_invoices) + (select count(*) from run_originals)")
			.query(Integer.class)
			.single();
		Groups groups = new Groups(nodes);
		// Each row is two members of one group.
		this.queries.forEach(
				"""
						select min(i.node) over (partition by m.seq), i.node
						from run_mentions m join run_invoices i on i.seq = m.invoice
						where m.seq in (select s.seq from run_mentions s group by s.seq having count(*) > 1)
						union all
						select o.node, i.node
						from run_members r join run_originals o on o.id = r.original_id
						join (select seq, invoice from run_mentions union all select seq, invoice from run_applied) m on m.seq = r.seq
						join run_invoices i on i.seq = m.invoice
						union all
						select o.node, i.node
						from run_reversed t join run_originals o on o.id = t.original_id join run_invoices i on i.seq = t.invoice
						union all
						select min(o.node) over (partition by r.seq), o.node
						from run_members r join run_originals o on o.id = r.original_id
						""",
				(row) -> groups.join(row.getInt(1), row.getInt(2)));
		CopyRows roots = new CopyRows(this.dataSource, "run_groups (node, root)");
		groups.forEachJoined(roots::add);
		roots.flush();
		this.queries.analyze("run_groups");
	}

	/**
	 * Finds the providers whose transactions each provider may name: itself, and those
	 * that share a secret with it.
	 */
	private void findSharing(Sharing sharing) {
		this.jdbc.sql("create temporary table run_sharing (provider varchar, other varchar) on commit drop").update();
		// One look into the index finds each provider.
		this.jdbc.sql("""
				insert into run_sharing
				with recursive providers(name) as (
				    (select provider from transactions order by provider limit 1)
				    union all
				    select (select provider from transactions where provider > name order by provider limit 1)
				    from providers where name is not null
				)
				select name, name from providers where name is not null
				union all
				select provider, other
				from unnest(cast(? as varchar[]), cast(? as varchar[])) as shared (provider, other)
				""").params(sharing.paired(), sharing.pairedWith()).update();
		this.queries.analyze("run_sharing");
	}

	/**
	 * Finds the original payments of reversals and of payments that may reinstate, with
	 * their matches and reversals.
	 */
	private void findOriginals() {
		this.jdbc
			.sql("""
					create temporary table run_linked on commit drop as
					select distinct on (c.seq) c.seq, c.id, case when named.amount > 0 then named.id else coalesce(restored.id, o.id) end as original_id,
					    case when named.amount < 0 then named.ingest_seq end as restored_seq
					from run_considered c
					join run_sharing w on w.provider = c.provider
					join transactions told on told.provider = w.other and told.transaction_id = c.original
					%1$s
					left join lateral (
					    select t.id, t.amount, t.currency from run_sharing v
					    join transactions told on told.provider = v.other
					        and told.transaction_id = named.original_transaction_id
					    %2$s
					    where v.provider = named.provider and named.amount < 0 and t.amount > 0
					    order by told.provider <> named.provider, told.provider limit 1) o on true
					-- What a person decided counts more than what it names.
					left join lateral (
					    select t.id, t.amount, t.currency from live_payment_reversals p join transactions t on t.id = p.transaction_id
					    where named.amount < 0 and p.reversal_id = named.id and p.run_id is null
					   order by p.id limit 1) restored on true
					where c.original is not null and coalesce(restored.id, o.id, named.id) <> c.id
					-- What no statement tells any more does not count.
					and coalesce(named.reason, '') not in ('IMPORT_UNDONE', 'BROKEN_DOWN')
					and case when c.amount < 0 then named.amount > 0 else coalesce(restored.amount, o.amount, named.amount) > 0
					    and coalesce(restored.currency, o.currency, named.currency) = c.currency end
					-- Of two with the same id, its own provider's.
					order by c.seq, told.provider <> c.provider, told.provider
					"""
				.formatted(standing("named"), standing("t")))
			.update();
		this.jdbc
			.sql("""
					create temporary table run_relatives on commit drop as
					with originals as (
					    select o.* from transactions o where o.id in (select original_id from run_linked)
					), named as (
					    select n.id, n.ingest_seq, n.provider, n.transaction_id, o.id as original_id from originals o
					    join live_payment_reversals p on p.transaction_id = o.id
					    join transactions n on n.id = p.reversal_id
					    union
					    select n.id, n.ingest_seq, n.provider, n.transaction_id, o.id from originals o
					    %1$s
					    where n.amount < 0
					), bringing as (
					    select p.id, p.ingest_seq, o.id as original_id, cast(null as bigint) as restored_seq
					    from originals o
					    %2$s
					    where p.amount > 0
					    union all
					    select p.id, p.ingest_seq, r.original_id, r.ingest_seq
					    from named r
					    %3$s
					    where p.amount > 0
					    -- What a person decided counts more than what a reversal names.
					    and r.original_id = coalesce((
					        select d.transaction_id from live_payment_reversals d where d.reversal_id = r.id and d.run_id is null
					        order by d.id limit 1), r.original_id)
					), reinstating as (
					    -- Also what was taken off its invoice since: the bank may take it again.
					    select p.* from bringing p
					    where exists (
					        select 1 from transaction_matches m
					        left join transaction_matches undone on undone.reverses = m.id
					        where m.transaction_id = p.id and m.rule = 'reinstated'
					        and (undone.id is null or undone.rule = 'taken_back'))
					), sources as (
					    select o.ingest_seq as seq, o.id, o.id as original_id from originals o
					    union
					    select p.ingest_seq, p.id, p.original_id from reinstating p
					    union
					    -- A transaction to decide may reinstate.
					    select l.seq, l.id, l.original_id from run_linked l
					)
					select o.ingest_seq as seq, o.id, o.id as original_id, cast(null as bigint) as restored_seq,
					    cast(null as bigint) as source_seq, cast(null as uuid) as source_id, 0 as reversed, 'ORIGINAL' as role
					from originals o
					union all
					select r.ingest_seq, r.id, s.original_id, null, s.seq, s.id, sum(p.amount), 'REVERSAL'
					from sources s
					join live_payment_reversals p on p.transaction_id = s.id
					join transactions r on r.id = p.reversal_id
					group by r.ingest_seq, r.id, s.original_id, s.seq, s.id
					union all
					select p.ingest_seq, p.id, p.original_id, p.restored_seq, null, null, 0, 'REINSTATING' from reinstating p
					union all
					select l.seq, l.id, l.original_id, l.restored_seq, null, null, 0, 'LINKED' from run_linked l
					"""
				.formatted(naming("n", "o"), naming("p", "o"), naming("p", "r")))
			.update();
		this.jdbc.sql("""
				create temporary table run_members on commit drop as
				select distinct seq, original_id from run_relatives
				""").update();
		this.jdbc.sql("""
				create temporary table run_applied on commit drop as
				select r.seq, m.id, i.seq as invoice, m.amount, m.rate, m.settled, m.kind, m.rule,
				    row_number() over (partition by r.seq order by m.created_at, m.id) as place
				from (select distinct seq, id from run_relatives where role <> 'REVERSAL') r
				join live_matches m on m.transaction_id = r.id
				join invoices i on i.id = m.invoice_id
				""").update();
		this.jdbc.sql("""
				create temporary table run_reversed on commit drop as
				select r.original_id, r.seq, r.source_seq, i.seq as invoice,
				    sum(case when m.kind = 'reversal' then m.amount else -m.amount end) as amount,
				    min(m.id::text) filter (where m.kind = 'reversal') as place
				from run_relatives r
				join transaction_matches m on m.reversal_id = r.id and m.transaction_id = r.source_id
				join invoices i on i.id = m.invoice_id
				left join transaction_matches undone on undone.id = m.reverses
				where r.role = 'REVERSAL' and coalesce(undone.kind, m.kind) <> 'write_off'
				-- Money that was given back to the payment no longer counts.
				and m.created_at >= (
				    select min(p.created_at) from live_payment_reversals p
				    where p.reversal_id = r.id and p.transaction_id = m.transaction_id)
				group by r.original_id, r.seq, r.source_seq, i.seq
				""").update();
		for (String table : new String[] { "run_linked", "run_relatives", "run_members", "run_applied",
				"run_reversed" }) {
			this.queries.analyze(table);
		}
	}

	/**
	 * Returns the join from a told transaction to the one that counts: itself, or the
	 * payment of the statement that told its money before.
	 */
	private static String standing(String standing) {
		return """
				left join told_twice twice on twice.id = told.id
				join transactions %1$s on %1$s.id = coalesce(told.same_as, twice.same_as, told.id)
				""".formatted(standing);
	}

	/**
	 * Returns the join to the transactions that name another, by its id or by that of one
	 * that told its money again. A transaction that names one of its own provider does
	 * not name another provider's.
	 */
	private static String naming(String naming, String named) {
		return """
				join lateral (
				    select %2$s.provider, %2$s.transaction_id
				    union
				    select again.provider, again.transaction_id from transactions again where again.same_as = %2$s.id
				    union
				    select again.provider, again.transaction_id
				    from told_twice twice join transactions again on again.id = twice.id where twice.same_as = %2$s.id) known
				    on true
				join run_sharing w on w.provider = known.provider
				join transactions %1$s on %1$s.provider = w.other and %1$s.original_transaction_id = known.transaction_id
				    and (%1$s.provider = known.provider or not exists (
				        select from transactions own
				        where own.provider = %1$s.provider and own.transaction_id = %1$s.original_transaction_id))
				"""
			.formatted(naming, named);
	}

	/**
	 * Copies the invoices of the run, as they are now.
	 */
	private void findInvoices() {
		this.jdbc
			.sql("""
					create temporary table run_invoices on commit drop as
					select i.seq, i.id, i.currency, i.status <> 'void' as payable, i.amount_due as due, i.amount_paid as paid,
					    i.adjusted, invoice_open(i.status, i.amount_due, i.adjusted, i.amount_paid) as open,
					    cast(row_number() over (order by i.seq) as integer) as node
					from invoices i
					where i.seq in (select invoice from run_mentions union select invoice from run_applied
					    union select invoice from run_reversed)
					""")
			.update();
		this.jdbc.sql("""
				create temporary table run_originals on commit drop as
				select o.original_id as id, cast((select count(*) from run_invoices)
				    + row_number() over (order by min(o.seq)) as integer) as node
				from run_members o group by o.original_id
				""").update();
		this.queries.analyze("run_invoices (seq, id, node)");
		this.queries.analyze("run_originals");
	}

	/**
	 * Reads the groups.
	 */
	AllocationGroups groups() {
		return new AllocationGroups(this.queries, findBlocks());
	}

	/**
	 * Returns the invoices that a transaction must not pay when it reinstates.
	 */
	private Map<Long, Set<Long>> findBlocks() {
		Map<Long, Set<Long>> blocks = new HashMap<>();
		this.jdbc.sql("""
				select distinct l.seq, i.seq as invoice
				from run_linked l join match_blocks b on b.transaction_id = l.id
				join invoices i on i.id = b.invoice_id
				""").query((row) -> {
			blocks.computeIfAbsent(row.getLong("seq"), (seq) -> new HashSet<>()).add(row.getLong("invoice"));
		});
		return blocks;
	}

}
