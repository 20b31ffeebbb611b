package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What persons do to payments and invoices. Rows are locked in one order, the payment and
 * then its invoices by id, so that nobody waits for each other.
 */
@Repository
class ManualMatchRepository {

	private final JdbcClient jdbc;

	ManualMatchRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Locks a payment, and has this transaction wait longer for locks than a webhook
	 * would: what holds them is mostly a run that is about to commit.
	 */
	Optional<LockedPayment> lockPayment(UUID id) {
		this.jdbc.sql("set local lock_timeout = '1200ms'").update();
		return this.jdbc
			.sql("""
					select id, amount, currency, allocated, reversed, status from transactions where id = ? for no key update
					""")
			.param(id)
			.query((row, number) -> new LockedPayment(row.getObject("id", UUID.class), row.getBigDecimal("amount"),
					row.getString("currency"), row.getBigDecimal("allocated"), row.getBigDecimal("reversed"),
					row.getString("status")))
			.optional();
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
	 * Finds a match and whether it stands.
	 */
	Optional<StandingMatch> findMatch(UUID id) {
		return this.jdbc
			.sql("""
					select m.id, m.transaction_id, m.invoice_id, m.amount, m.kind,
					    m.kind <> 'reversal' and not exists (select 1 from transaction_matches r where r.reverses = m.id) as live
					from transaction_matches m where m.id = ?
					""")
			.param(id)
			.query(StandingMatch::of)
			.optional();
	}

	/**
	 * Finds what was written off beside a match and stands.
	 */
	List<StandingMatch> findWriteOffs(UUID transactionId, UUID invoiceId) {
		return this.jdbc.sql("""
				select m.id, m.transaction_id, m.invoice_id, m.amount, m.kind, true as live
				from live_matches m where m.transaction_id = ? and m.invoice_id = ? and m.kind = 'write_off'
				""").params(transactionId, invoiceId).query(StandingMatch::of).list();
	}

	void insertMatch(UUID id, UUID transactionId, UUID invoiceId, BigDecimal amount, String kind, String rule,
			String actor, @Nullable String note, @Nullable UUID reverses, Instant now) {
		this.jdbc.sql("""
				insert into transaction_matches
				    (id, transaction_id, invoice_id, amount, kind, rule, actor, note, reverses, created_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(id)
			.param(transactionId)
			.param(invoiceId)
			.param(amount)
			.param(kind)
			.param(rule)
			.param(actor)
			.param(note)
			.param(reverses)
			.param(timestamp(now))
			.update();
	}

	/**
	 * Changes what is paid of an invoice.
	 * @param change more, or less, in major units
	 */
	void updateInvoice(UUID id, BigDecimal change) {
		this.jdbc.sql("""
				update invoices
				set amount_paid = amount_paid + :change,
				    status = invoice_status(amount_due, adjusted, amount_paid + :change)
				where id = :id
				""").param("change", change).param("id", id).update();
	}

	void updatePayment(UUID id, BigDecimal allocated, String status, @Nullable String reason) {
		this.jdbc.sql("update transactions set allocated = ?, status = ?, reason = ? where id = ?")
			.param(allocated)
			.param(status)
			.param(reason)
			.param(id)
			.update();
	}

	void insertDecision(UUID transactionId, String reason, BigDecimal applied, String evidence, Instant now) {
		this.jdbc.sql("""
				insert into match_decisions (transaction_id, reason, applied, evidence, created_at)
				values (?, ?, ?, cast(? as jsonb), ?)
				""").params(transactionId, reason, applied, evidence, timestamp(now)).update();
	}

	void insertBlock(UUID transactionId, UUID invoiceId, String actor, Instant now) {
		this.jdbc.sql("""
				insert into match_blocks (transaction_id, invoice_id, actor, created_at) values (?, ?, ?, ?)
				on conflict do nothing
				""").params(transactionId, invoiceId, actor, timestamp(now)).update();
	}

	private static OffsetDateTime timestamp(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
