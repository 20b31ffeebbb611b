package io.banksync.explanation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.banksync.matching.LockedTransaction;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds open invoices that a payment may be for, and payments that may have been taken
 * back. It reads through the pool for reconciliation, because finding open invoices takes
 * a look at every invoice.
 */
@Repository
class SuggestionRepository {

	private static final int MAX_INVOICES = 500;

	// If this many invoices are one slip away, their numbers are in sequence.
	private static final int NEIGHBOURS = 3;

	private static final int MAX_PAYMENTS = 5;

	private static final int MAX_MATCHES = 10_000;

	// No index serves an amount, so only the newest are searched.
	private static final int MAX_LOOKED_AT = 200_000;

	private static final RowMapper<OpenInvoice> INVOICE = (row, number) -> new OpenInvoice(
			row.getObject("id", UUID.class), row.getLong("seq"), row.getString("invoice_number"), row.getString("key"),
			row.getBigDecimal("open"), row.getBoolean("blocked"), row.getString("customer"),
			row.getObject("due_on", LocalDate.class));

	private static final RowMapper<ReversibleTransaction> PAYMENT = (row,
			number) -> new ReversibleTransaction(row.getObject("id", UUID.class), row.getBoolean("named"));

	private final JdbcClient jdbc;

	SuggestionRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the open invoices that have one of some numbers or further references.
	 * Numbers without a slip come first, then exact open balances, then the oldest.
	 * @param payment the payment
	 * @param numbers the numbers
	 * @param meant those that the payment contains without a slip. The others count only
	 * if fewer than three invoices have one of them, paid or not: more are numbers in
	 * sequence, and a near one says nothing
	 */
	List<OpenInvoice> findByNumbers(LockedTransaction payment, Collection<String> numbers, Collection<String> meant) {
		// Materialised, because the planner might otherwise walk through all invoices
		// in order.
		return this.jdbc
			.sql("""
					with named as materialized (
					    select k.invoice_id, k.key, k.key = any(:meant) as meant from invoice_keys k where k.key = any(:numbers)
					)
					select i.id, i.seq, i.invoice_number, n.key, i.amount_due - i.adjusted - i.amount_paid as open,
					    i.customer, i.due_on,
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
	 * Returns open invoices with one scan of all of them, oldest first within each kind:
	 * numbers that can be read as one of the given ones, exact open balances, numbers
	 * that begin like given ones, smaller open balances.
	 */
	List<OpenInvoice> findByLooks(LockedTransaction payment, Collection<String> numbers,
			Collection<String> beginnings) {
		BigDecimal rest = payment.rest();
		// The first comparison ignores look-alikes and zeros. It is one cheap
		// function of each row, and passes more than it should.
		return this.jdbc
			.sql("""
					select i.id, i.seq, i.invoice_number, i.reference_key as key, i.amount_due - i.adjusted - i.amount_paid as open,
					    i.customer, i.due_on,
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
	 * Returns payments of exactly the amount that went back, of which nothing was taken
	 * back, newest first: those that paid one of these invoices, or if there are none,
	 * any.
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
	 * Returns the invoices that a payment paid, oldest first.
	 */
	List<OpenInvoice> findPaidBy(UUID payment) {
		return this.jdbc
			.sql("""
					select i.id, i.seq, i.invoice_number, i.reference_key as key, i.amount_due - i.adjusted - i.amount_paid as open,
					    i.customer, i.due_on, false as blocked
					from invoices i
					where i.id in (select m.invoice_id from live_matches m where m.transaction_id = ?)
					order by i.seq limit ?
					""")
			.params(payment, MAX_INVOICES)
			.query(INVOICE)
			.list();
	}

}
