package io.banksync.explanation;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.banksync.matching.LockedTransaction;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Open invoices that a payment may be for, and payments that may have been taken back.
 * Reads through the pool for reconciliation: nothing but a look at every invoice tells
 * what is open.
 */
@Repository
class SuggestionRepository {

	private static final int MAX_INVOICES = 500;

	// From so many invoices one slip away on, numbers are in sequence.
	private static final int NEIGHBOURS = 3;

	private static final int MAX_PAYMENTS = 5;

	private static final int MAX_MATCHES = 10_000;

	// No index serves an amount: the newest are looked at.
	private static final int MAX_LOOKED_AT = 200_000;

	private static final RowMapper<OpenInvoice> INVOICE = (row, number) -> new OpenInvoice(
			row.getObject("id", UUID.class), row.getLong("seq"), row.getString("invoice_number"), row.getString("key"),
			row.getBigDecimal("open"), row.getBoolean("blocked"));

	private static final RowMapper<ReversibleTransaction> PAYMENT = (row,
			number) -> new ReversibleTransaction(row.getObject("id", UUID.class), row.getBoolean("named"));

	private final JdbcClient jdbc;

	SuggestionRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the open invoices that have one of some numbers, further references
	 * included, the oldest first; before them those that the payment has without a slip,
	 * and those of which exactly what is left of it is open.
	 * @param payment the payment
	 * @param numbers the numbers
	 * @param meant those of them that the payment has; by others nothing is found where
	 * several invoices have one, paid or not: their numbers are in sequence, and being
	 * near says nothing
	 */
	List<OpenInvoice> findByNumbers(LockedTransaction payment, Collection<String> numbers, Collection<String> meant) {
		// Materialised, or the planner may walk all invoices in the order asked for.
		return this.jdbc
			.sql("""
					with named as materialized (
					    select k.invoice_id, k.key, k.key = any(:meant) as meant from invoice_keys k where k.key = any(:numbers)
					)
					select i.id, i.seq, i.invoice_number, n.key, i.amount_due - i.adjusted - i.amount_paid as open,
					    exists (select 1 from match_blocks b where b.transaction_id = :payment and b.invoice_id = i.id) as blocked
					from named n join invoices i on i.id = n.invoice_id
					where i.status in ('pending', 'partially_paid') and i.currency = :currency
					and i.amount_due - i.adjusted > i.amount_paid
					and (n.meant or (select count(distinct s.invoice_id) from named s where not s.meant) < :neighbours)
					order by not n.meant, i.amount_due - i.adjusted - i.amount_paid <> :rest, i.seq
					limit :limit
					""")
			.param("numbers", numbers.toArray(String[]::new))
			.param("meant", meant.toArray(String[]::new))
			.param("neighbours", NEIGHBOURS)
			.param("payment", payment.id())
			.param("currency", payment.currency())
			.param("rest", payment.rest())
			.param("limit", MAX_INVOICES)
			.query(INVOICE)
			.list();
	}

	/**
	 * Returns open invoices by one look at all of them: those whose number could be read
	 * as one of some, then those of which exactly what is left of the payment is open,
	 * then those whose number begins as some do, then those of which less is open, the
	 * oldest first.
	 */
	List<OpenInvoice> findByLooks(LockedTransaction payment, Collection<String> numbers,
			Collection<String> beginnings) {
		BigDecimal rest = payment.rest();
		// What look-alikes and zeros do not change is compared first, for it is one cheap
		// function of each row; it lets more pass than it should.
		return this.jdbc
			.sql("""
					select i.id, i.seq, i.invoice_number, i.reference_key as key, i.amount_due - i.adjusted - i.amount_paid as open,
					    exists (select 1 from match_blocks b where b.transaction_id = :payment and b.invoice_id = i.id) as blocked
					from invoices i
					left join (select distinct translate(number, 'ISB0O', '158') as look from unnest(:numbers) as number) l
					    on l.look = translate(i.reference_key, 'ISB0O', '158')
					where i.status in ('pending', 'partially_paid') and i.currency = :currency
					and i.amount_due - i.adjusted > i.amount_paid
					and (l.look is not null or i.amount_due - i.adjusted - i.amount_paid <= :rest or i.reference_key ^@ any(:beginnings))
					order by l.look is null, i.amount_due - i.adjusted - i.amount_paid <> :rest,
					    coalesce(i.reference_key ^@ any(:beginnings), false) desc, i.seq
					limit :limit
					""")
			.param("numbers", numbers.toArray(String[]::new))
			.param("beginnings", beginnings.toArray(String[]::new))
			.param("payment", payment.id())
			.param("currency", payment.currency())
			.param("rest", rest)
			.param("limit", MAX_INVOICES)
			.query(INVOICE)
			.list();
	}

	/**
	 * Returns payments of which nothing was taken back, of just the amount that went
	 * back, the newest first: those that stand on some invoices; if none does, others.
	 * @param refund the money that went back
	 * @param invoices the invoices
	 */
	List<ReversibleTransaction> findReversible(LockedTransaction refund, Collection<UUID> invoices) {
		List<ReversibleTransaction> named = this.jdbc.sql("""
				select t.id, true as named from transactions t
				where t.amount = :amount and t.currency = :currency and t.reversed = 0
				and t.id in (
				    select m.transaction_id from live_matches m where m.invoice_id = any(:invoices) limit :looked_at
				)
				order by t.ingest_seq desc limit :limit
				""")
			.param("amount", refund.amount().negate())
			.param("currency", refund.currency())
			.param("invoices", invoices.toArray(UUID[]::new))
			.param("looked_at", MAX_MATCHES)
			.param("limit", MAX_PAYMENTS)
			.query(PAYMENT)
			.list();
		return !named.isEmpty() ? named
				: this.jdbc.sql("""
						select t.id, false as named from transactions t
						where t.amount = :amount and t.currency = :currency and t.reversed = 0
						and t.ingest_seq > (select max(ingest_seq) from transactions) - :looked_at
						order by t.ingest_seq desc limit :limit
						""")
					.param("amount", refund.amount().negate())
					.param("currency", refund.currency())
					.param("looked_at", MAX_LOOKED_AT)
					.param("limit", MAX_PAYMENTS)
					.query(PAYMENT)
					.list();
	}

	/**
	 * Returns the invoices on which a payment stands, the oldest first.
	 */
	List<OpenInvoice> findPaidBy(UUID payment) {
		return this.jdbc
			.sql("""
					select i.id, i.seq, i.invoice_number, i.reference_key as key, i.amount_due - i.adjusted - i.amount_paid as open,
					    false as blocked
					from invoices i
					where i.id in (select m.invoice_id from live_matches m where m.transaction_id = ?)
					order by i.seq limit ?
					""")
			.params(payment, MAX_INVOICES)
			.query(INVOICE)
			.list();
	}

}
