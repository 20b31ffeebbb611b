package io.banksync.matching;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Decisions of persons about payments and invoices. Rows are locked in one order,
 * payments by arrival and then invoices by id, so that no two transactions wait for each
 * other.
 */
@Repository
class ManualMatchRepository {

	private final JdbcClient jdbc;

	ManualMatchRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Locks payments.
	 * @return those that exist, by id
	 */
	Map<UUID, LockedTransaction> lockPayments(Collection<UUID> ids) {
		return this.jdbc
			.sql("select " + LockedTransaction.COLUMNS
					+ " from transactions where id = any(?) order by ingest_seq for no key update")
			.param(ids.toArray(UUID[]::new))
			.query(LockedTransaction::of)
			.stream()
			.collect(Collectors.toMap(LockedTransaction::id, Function.identity()));
	}

	List<LockedInvoice> lockInvoices(Collection<UUID> ids) {
		return this.jdbc.sql("""
				select id, invoice_number, currency, status,
				    invoice_open(status, amount_due, adjusted, amount_paid) as open
				from invoices where id = any(?) order by id for no key update
				""")
			.param(ids.toArray(UUID[]::new))
			.query((row, number) -> new LockedInvoice(row.getObject("id", UUID.class), row.getString("invoice_number"),
					row.getString("currency"), row.getBigDecimal("open"), row.getString("status")))
			.list();
	}

	/**
	 * Finds invoices by their numbers.
	 * @return their ids, by number
	 */
	Map<String, UUID> findInvoiceIds(Collection<String> numbers) {
		return this.jdbc.sql("select id, invoice_number from invoices where invoice_number = any(?)")
			.param(numbers.toArray(String[]::new))
			.query((row, number) -> Map.entry(row.getString("invoice_number"), row.getObject("id", UUID.class)))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Finds a match, live or not.
	 */
	Optional<ActiveMatch> findMatch(UUID id) {
		return this.jdbc.sql("select " + ActiveMatch.COLUMNS + """
				, m.kind <> 'reversal' and not exists (
				    select 1 from transaction_matches r where r.reverses = m.id) as live
				from transaction_matches m where m.id = ?
				""").param(id).query(ActiveMatch::of).optional();
	}

	/**
	 * Finds matches and live rows of money taken back.
	 */
	List<AppliedMatch> findApplied(Collection<UUID> ids) {
		return this.jdbc.sql("""
				select m.id, i.invoice_number, m.kind <> 'reversal' and not exists (
				    select 1 from transaction_matches r where r.reverses = m.id) as live
				from transaction_matches m join invoices i on i.id = m.invoice_id
				where m.id = any(:ids)
				union all
				select p.id, null, true from live_payment_reversals p where p.id = any(:ids)
				order by 1
				""")
			.param("ids", ids.toArray(UUID[]::new))
			.query((row, number) -> new AppliedMatch(row.getObject("id", UUID.class), row.getString("invoice_number"),
					row.getBoolean("live")))
			.list();
	}

	/**
	 * Finds the live matches of a payment, newest first.
	 */
	List<ActiveMatch> findActive(UUID transactionId) {
		return this.jdbc.sql("select " + ActiveMatch.COLUMNS
				+ ", true as live from live_matches m where m.transaction_id = ? order by m.created_at desc, m.id desc")
			.param(transactionId)
			.query(ActiveMatch::of)
			.list();
	}

	/**
	 * Writes a match.
	 * @param match the match
	 * @param runId the run of which it is part; null: none
	 * @param reverses the match that it undoes; null: none
	 * @param act who made it, why and when
	 */
	void insertMatch(ActiveMatch match, @Nullable UUID runId, @Nullable UUID reverses, Act act) {
		this.jdbc
			.sql("""
					insert into transaction_matches
					    (id, run_id, transaction_id, invoice_id, amount, rate, invoice_amount, kind, rule, actor, note, reverses,
					    reversal_id, created_at)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
					""")
			.param(match.id())
			.param(runId)
			.param(match.transactionId())
			.param(match.invoiceId())
			.param(match.amount())
			.param(match.rate())
			.param((match.rate() != null) ? match.invoiceAmount() : null)
			.param(match.kind())
			.param(match.rule())
			.param(act.actor())
			.param(act.note())
			.param(reverses)
			.param(match.reversalId())
			.param(timestamp(act.now()))
			.update();
	}

	/**
	 * Changes what is paid of an invoice.
	 * @param change more, or less, in major units of its currency
	 */
	void updateInvoice(UUID id, BigDecimal change) {
		this.jdbc.sql("""
				update invoices
				set amount_paid = amount_paid + :change,
				    status = invoice_status(amount_due, adjusted, amount_paid + :change)
				where id = :id
				""").param("change", change).param("id", id).update();
	}

	/**
	 * Writes the new state of a payment, and who decided it.
	 */
	void write(LockedTransaction payment, Act act) {
		// What a person decides counts more than what a statement told.
		this.jdbc
			.sql("""
					update transactions set allocated = ?, reversed = ?, taken_back = ?, status = ?, reason = ?, same_as = null
					where id = ?
					""")
			.param(payment.allocated())
			.param(payment.reversed())
			.param(payment.takenBack())
			.param(payment.status().toString())
			.param(payment.reason())
			.param(payment.id())
			.update();
		// Without a reason, no run has considered it yet. The first run will write
		// the reason.
		if (payment.reason() != null) {
			this.jdbc.sql("""
					insert into match_decisions (transaction_id, reason, applied, evidence, created_at)
					values (?, ?, ?, jsonb_strip_nulls(
					    jsonb_build_object('actor', cast(? as text), 'note', cast(? as text))), ?)
					""")
				.param(payment.id())
				.param(payment.reason())
				.param(payment.applied())
				.param(act.actor())
				.param(act.note())
				.param(timestamp(act.now()))
				.update();
		}
	}

	void insertBlock(UUID transactionId, UUID invoiceId, Act act) {
		this.jdbc.sql("""
				insert into match_blocks (transaction_id, invoice_id, actor, created_at) values (?, ?, ?, ?)
				on conflict do nothing
				""").params(transactionId, invoiceId, act.actor(), timestamp(act.now())).update();
	}

	/**
	 * Writes that a reversal took money from a payment, or that this is undone.
	 * @param reverses the row that is undone; null: none
	 * @return the row's id
	 */
	UUID insertReversal(UUID reversalId, UUID transactionId, BigDecimal amount, @Nullable UUID reverses, Act act) {
		UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		this.jdbc
			.sql("""
					insert into payment_reversals (id, reversal_id, transaction_id, amount, actor, note, reverses, created_at)
					values (?, ?, ?, ?, ?, ?, ?, ?)
					""")
			.param(id)
			.param(reversalId)
			.param(transactionId)
			.param(amount)
			.param(act.actor())
			.param(act.note())
			.param(reverses)
			.param(timestamp(act.now()))
			.update();
		return id;
	}

	/**
	 * Finds the money that went back for a row of payment_reversals, live or undone.
	 */
	Optional<UUID> findReversal(UUID rowId) {
		return this.jdbc.sql("select reversal_id from payment_reversals where id = ?")
			.param(rowId)
			.query(UUID.class)
			.optional();
	}

	/**
	 * Finds the live rows of a reversal.
	 * @param reversalId the money that went back
	 */
	List<ActiveReversal> findReversals(UUID reversalId) {
		return this.jdbc.sql("""
				select p.id, p.reversal_id, p.transaction_id, p.amount from live_payment_reversals p
				where p.reversal_id = ? order by p.id
				""").param(reversalId).query(ActiveReversal::of).list();
	}

	/**
	 * Finds the matches of a payment that a reversal undid: of each invoice, what was
	 * neither kept nor restored, in the order in which it was applied. What a run took
	 * back of its own matches is left out.
	 * @param runId only what this run took; null: all
	 */
	List<ReversedMatch> findReversedMatches(UUID reversalId, UUID transactionId, @Nullable UUID runId) {
		return this.jdbc
			.sql("""
					select t.*, (
					    select origin.run_id from transaction_matches origin
					    where origin.transaction_id = :transaction and origin.invoice_id = t.invoice_id and origin.kind = t.kind
					    and origin.rule not in ('kept_after_reversal', 'restored')
					    order by origin.id desc limit 1) as run_id
					from (
					    select m.invoice_id, coalesce(undone.kind, m.kind) as kind, m.rate, min(undone.id::text) as place,
					        sum(case when m.kind = 'reversal' then m.amount else -m.amount end) as amount
					    from transaction_matches m
					    left join transaction_matches undone on undone.id = m.reverses
					    where m.reversal_id = :reversal and m.transaction_id = :transaction
					    and m.created_at >= (
					        select min(p.created_at) from live_payment_reversals p
					        where p.reversal_id = :reversal and p.transaction_id = :transaction)
					    and (cast(:run as uuid) is null or m.run_id = :run and not exists (
					        select 1 from transaction_matches own
					        where own.transaction_id = m.transaction_id and own.invoice_id = m.invoice_id
					        and (own.run_id = :run and own.kind in ('auto', 'write_off')
					                and own.rule not in ('kept_after_reversal', 'restored')
					            or own.run_id is null and own.rule not in ('run_undone', 'restored') and own.id > m.id)))
					    group by m.invoice_id, coalesce(undone.kind, m.kind), m.rate
					) t
					where t.amount > 0
					order by t.kind = 'write_off', t.place
					""")
			.param("reversal", reversalId)
			.param("transaction", transactionId)
			.param("run", runId)
			.query(ReversedMatch::of)
			.list();
	}

	private static OffsetDateTime timestamp(Instant now) {
		return now.atOffset(ZoneOffset.UTC);
	}

}
