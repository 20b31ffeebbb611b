package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a run decides payment by payment: read from the tables that
 * {@link MatchingRepository} filled in the same transaction, and written back as sets.
 */
@Repository
class SerialRepository {

	private final JdbcClient jdbc;

	SerialRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps everybody else from what is decided here, until the end of the transaction,
	 * and notes how it was before.
	 * @return false: some of it has changed since the run began to look
	 */
	boolean lock() {
		this.jdbc.sql("""
				create temporary table run_before on commit drop as
				select 'transaction' as kind, t.id, t.currency, t.allocated as total
				from transactions t
				where t.id in (select id from run_considered where serial union
				    select original_id from run_considered where original_id is not null)
				order by t.id
				for update
				""").update();
		this.jdbc.sql("""
				insert into run_before
				select 'invoice', i.id, i.currency, i.amount_paid
				from invoices i where i.id in (select invoice_id from run_serial_invoices)
				order by i.id
				for update
				""").update();
		return this.jdbc.sql("""
				select not exists (
				    select 1 from run_considered c join transactions t on t.id = c.id
				    where c.serial and (t.status <> 'unmatched' or t.amount - t.allocated - t.reversed <> c.rest))
				and not exists (
				    select 1 from run_considered c join live_matches m on m.transaction_id = c.original_id
				    where m.invoice_id not in (select invoice_id from run_serial_invoices))
				""").query(Boolean.class).single();
	}

	/**
	 * Adds up, per currency, what was written into matches, invoices and payments.
	 * @return the currencies where these are not the same; empty: all is well
	 */
	List<String> findImbalances(UUID runId) {
		return this.jdbc
			.sql("""
					with matched as (
					    select t.currency, sum(case when m.kind = 'reversal' then -m.amount else m.amount end) as paid,
					        sum(case when coalesce(undone.kind, m.kind) = 'write_off' then 0
					            when m.kind = 'reversal' then -m.amount else m.amount end) as allocated
					    from transaction_matches m
					    join transactions t on t.id = m.transaction_id
					    left join transaction_matches undone on undone.id = m.reverses
					    where m.run_id = ? and m.invoice_id in (select invoice_id from run_serial_invoices)
					    group by t.currency
					), paid as (
					    select b.currency, sum(i.amount_paid - b.total) as total
					    from run_before b join invoices i on i.id = b.id where b.kind = 'invoice' group by b.currency
					), allocated as (
					    select b.currency, sum(t.allocated - b.total) as total
					    from run_before b join transactions t on t.id = b.id where b.kind = 'transaction' group by b.currency
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
	 * Returns the payments to decide and those that they take back, with the invoices
	 * that they name and what stands applied to those.
	 */
	List<SerialPayment> find() {
		Map<UUID, SerialPayment> payments = new HashMap<>();
		this.jdbc.sql("""
				select c.id, c.ingest_seq, c.amount, c.currency, c.occurred_at, c.has_key, c.whole, true as considered,
				    c.original_id, t.reversed, t.status, t.reason
				from run_considered c join transactions t on t.id = c.id
				where c.serial
				union all
				select o.id, o.ingest_seq, o.amount, o.currency, o.occurred_at, false, true, false, null, o.reversed,
				    o.status, o.reason
				from transactions o
				where o.id in (select original_id from run_considered)
				and not exists (select 1 from run_considered c where c.id = o.id)
				""").query((row) -> {
			payments.put(row.getObject("id", UUID.class), payment(row));
		});
		Map<UUID, SerialInvoice> invoices = new HashMap<>();
		this.jdbc
			.sql("""
					select i.id, i.currency, i.status <> 'void' as payable,
					    case when i.status in ('pending', 'partially_paid') then i.amount_due - i.amount_paid else 0 end as open
					from invoices i
					where i.id in (select invoice_id from run_serial_invoices)
					""")
			.query((row) -> {
				UUID id = row.getObject("id", UUID.class);
				invoices.put(id, new SerialInvoice(id, row.getString("currency"), row.getBoolean("payable"),
						row.getBigDecimal("open")));
			});
		name(payments, invoices);
		apply(payments, invoices);
		return new ArrayList<>(payments.values());
	}

	private static SerialPayment payment(ResultSet row) throws SQLException {
		return new SerialPayment(row.getObject("id", UUID.class), row.getLong("ingest_seq"),
				row.getBigDecimal("amount"), row.getString("currency"), time(row, "occurred_at"),
				row.getBoolean("has_key"), row.getBoolean("whole"), row.getBoolean("considered"),
				row.getObject("original_id", UUID.class), row.getBigDecimal("reversed"), row.getString("status"),
				row.getString("reason"));
	}

	private void name(Map<UUID, SerialPayment> payments, Map<UUID, SerialInvoice> invoices) {
		this.jdbc.sql("""
				select c.id, k.key, false as digits, k.invoice_id, k.payable, k.seq
				from run_considered c join run_keys k on k.key = c.key
				where c.serial and c.amount > 0 and not exists (select 1 from run_named n where n.id = c.id)
				union all
				select c.id, k.key, n.digits, k.invoice_id, k.payable, k.seq
				from run_considered c join run_named n on n.id = c.id join run_keys k on k.key = n.key
				where c.serial and c.amount > 0
				-- so that several are paid, and given back, in the order in which they were created
				order by payable desc, seq
				""").query((row) -> {
			boolean digits = row.getBoolean("digits");
			Objects.requireNonNull(payments.get(row.getObject("id", UUID.class))).named
				.computeIfAbsent(row.getString("key"), (key) -> new SerialPayment.NamedKey(digits, new ArrayList<>()))
				.invoices()
				.add(Objects.requireNonNull(invoices.get(row.getObject("invoice_id", UUID.class))));
		});
	}

	private void apply(Map<UUID, SerialPayment> payments, Map<UUID, SerialInvoice> invoices) {
		this.jdbc.sql("""
				select m.id, m.transaction_id, m.invoice_id, m.amount, m.kind, m.rule, t.amount as payment_amount,
				    t.currency, t.occurred_at
				from live_matches m
				join transactions t on t.id = m.transaction_id
				where m.invoice_id in (select invoice_id from run_serial_invoices)
				order by m.created_at, m.id
				""").query((row) -> {
			SerialInvoice invoice = Objects.requireNonNull(invoices.get(row.getObject("invoice_id", UUID.class)));
			SerialMatch match = new SerialMatch(row.getObject("id", UUID.class),
					row.getObject("transaction_id", UUID.class), invoice, row.getBigDecimal("amount"),
					row.getString("kind"), row.getString("rule"), row.getBigDecimal("payment_amount"),
					row.getString("currency"), time(row, "occurred_at"));
			invoice.applications.add(match);
			SerialPayment payment = payments.get(match.transactionId);
			if (payment != null) {
				payment.applications.add(match);
			}
		});
	}

	/**
	 * Returns the pairs of payment and invoice that must not be made.
	 */
	Set<String> findBlocks() {
		return new HashSet<>(this.jdbc.sql("""
				select b.transaction_id, b.invoice_id from match_blocks b
				where b.invoice_id in (select invoice_id from run_serial_invoices)
				""")
			.query((row, number) -> SerialSettlement.pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
			.list());
	}

	/**
	 * Writes what was made and undone.
	 */
	void insertMatches(UUID runId, Collection<SerialMatch> made, Collection<SerialMatch> undone, Instant now) {
		OffsetDateTime createdAt = now.atOffset(ZoneOffset.UTC);
		insert(runId, made.stream().map((match) -> match.id).toArray(UUID[]::new),
				made.stream().map((match) -> match.transactionId).toArray(UUID[]::new),
				made.stream().map((match) -> match.invoice.id).toArray(UUID[]::new),
				made.stream().map((match) -> match.amount).toArray(BigDecimal[]::new),
				made.stream().map((match) -> match.kind).toArray(String[]::new),
				made.stream().map((match) -> match.rule).toArray(String[]::new), createdAt);
		this.jdbc.sql("""
				insert into transaction_matches
				    (id, run_id, transaction_id, invoice_id, amount, kind, rule, reverses, created_at)
				select uuid_v7(), ?, m.transaction_id, m.invoice_id, m.amount, 'reversal', 'taken_back', m.id, ?
				from transaction_matches m where m.id = any(?)
				""").params(runId, createdAt, undone.stream().map((match) -> match.id).toArray(UUID[]::new)).update();
	}

	private void insert(UUID runId, UUID[] ids, UUID[] transactionIds, UUID[] invoiceIds, BigDecimal[] amounts,
			String[] kinds, String[] rules, OffsetDateTime createdAt) {
		this.jdbc.sql("""
				insert into transaction_matches
				    (id, run_id, transaction_id, invoice_id, amount, kind, rule, created_at)
				select made.id, ?, made.transaction_id, made.invoice_id, made.amount, made.kind, made.rule, ?
				from unnest(?, ?, ?, cast(? as numeric[]), cast(? as varchar[]), cast(? as varchar[]))
				    with ordinality as made (id, transaction_id, invoice_id, amount, kind, rule, place)
				order by made.place
				""").params(runId, createdAt, ids, transactionIds, invoiceIds, amounts, kinds, rules).update();
	}

	/**
	 * Brings the invoices to what stands applied to them.
	 * @param change how much more, or less, by invoice
	 */
	void updateInvoices(Map<UUID, BigDecimal> change) {
		List<UUID> ids = change.keySet().stream().sorted().toList();
		this.jdbc.sql("""
				update invoices i
				set amount_paid = i.amount_paid + c.amount,
				    status = case i.amount_paid + c.amount when 0 then 'pending' when i.amount_due then 'paid'
				        else 'partially_paid' end
				from unnest(?, cast(? as numeric[])) as c (id, amount)
				where i.id = c.id
				""")
			.params(ids.toArray(UUID[]::new), ids.stream().map(change::get).toArray(BigDecimal[]::new))
			.update();
	}

	/**
	 * Brings the payments to what was decided.
	 */
	void updatePayments(Collection<SerialPayment> changed) {
		List<SerialPayment> list = List.copyOf(changed);
		this.jdbc.sql("""
				update transactions t
				set allocated = c.allocated, reversed = c.reversed, status = c.status, reason = c.reason
				from unnest(?, cast(? as numeric[]), cast(? as numeric[]), cast(? as varchar[]), cast(? as varchar[]))
				    as c (id, allocated, reversed, status, reason)
				where t.id = c.id
				""")
			.params(list.stream().map((payment) -> payment.id).toArray(UUID[]::new),
					list.stream().map(SerialPayment::allocated).toArray(BigDecimal[]::new),
					list.stream().map((payment) -> payment.reversed).toArray(BigDecimal[]::new),
					list.stream().map((payment) -> payment.status).toArray(String[]::new),
					list.stream().map((payment) -> payment.reason).toArray(String[]::new))
			.update();
	}

	/**
	 * Writes why, where that changed.
	 */
	void insertDecisions(UUID runId, Collection<SerialPayment> changed, Instant now) {
		List<SerialPayment> list = List.copyOf(changed);
		this.jdbc.sql("""
				insert into match_decisions (run_id, transaction_id, reason, applied, evidence, created_at)
				select ?, c.id, c.reason, c.applied, jsonb_strip_nulls(jsonb_build_object('key', c.key)), ?
				from unnest(?, cast(? as varchar[]), cast(? as numeric[]), cast(? as varchar[]))
				    with ordinality as c (id, reason, applied, key, place)
				order by c.place
				""")
			.params(runId, now.atOffset(ZoneOffset.UTC),
					list.stream().map((payment) -> payment.id).toArray(UUID[]::new),
					list.stream().map((payment) -> payment.reason).toArray(String[]::new),
					list.stream().map(SerialPayment::moved).toArray(BigDecimal[]::new),
					list.stream().map((payment) -> payment.evidenceKey).toArray(String[]::new))
			.update();
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
