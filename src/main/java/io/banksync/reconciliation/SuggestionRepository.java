package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Open invoices that a payment may be for. Reads through the pool for reconciliation:
 * nothing but a look at every invoice tells what is open.
 */
@Repository
class SuggestionRepository {

	private static final int MAX_INVOICES = 500;

	private static final RowMapper<OpenInvoice> INVOICE = (row, number) -> new OpenInvoice(
			row.getObject("id", UUID.class), row.getLong("seq"), row.getString("invoice_number"), row.getString("key"),
			row.getBigDecimal("open"));

	private final JdbcClient jdbc;

	SuggestionRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the open invoices that have one of some numbers, further references
	 * included, the oldest first; before them those that the payment names, and those of
	 * which exactly what is left of it is open.
	 * @param payment the payment
	 * @param numbers the numbers
	 * @param named those of them that the payment names
	 */
	List<OpenInvoice> findByNumbers(LockedPayment payment, Collection<String> numbers, Collection<String> named) {
		// Materialised, or the planner may walk all invoices in the order asked for.
		return this.jdbc.sql("""
				with named as materialized (
				    select k.invoice_id, k.key from invoice_keys k where k.key = any(:numbers)
				)
				select i.id, i.seq, i.invoice_number, n.key, i.amount_due - i.amount_paid as open
				from named n join invoices i on i.id = n.invoice_id
				where i.status in ('pending', 'partially_paid') and i.currency = :currency
				and i.amount_due > i.amount_paid
				and not exists (select 1 from match_blocks b where b.transaction_id = :payment and b.invoice_id = i.id)
				order by n.key <> all(:named), i.amount_due - i.amount_paid <> :rest, i.seq
				limit :limit
				""")
			.param("numbers", numbers.toArray(String[]::new))
			.param("named", named.toArray(String[]::new))
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
	 * then those of which less is, the oldest first.
	 */
	List<OpenInvoice> findByLooks(LockedPayment payment, Collection<String> numbers) {
		BigDecimal rest = payment.rest();
		// What look-alikes and zeros do not change is compared first, for it is one cheap
		// function of each row; it lets more pass than it should.
		return this.jdbc.sql("""
				select i.id, i.seq, i.invoice_number, i.reference_key as key, i.amount_due - i.amount_paid as open
				from invoices i
				left join (select distinct translate(number, 'ISB0O', '158') as look from unnest(:numbers) as number) l
				    on l.look = translate(i.reference_key, 'ISB0O', '158')
				where i.status in ('pending', 'partially_paid') and i.currency = :currency
				and i.amount_due > i.amount_paid and (l.look is not null or i.amount_due - i.amount_paid <= :rest)
				and not exists (select 1 from match_blocks b where b.transaction_id = :payment and b.invoice_id = i.id)
				order by l.look is null, i.amount_due - i.amount_paid <> :rest, i.seq
				limit :limit
				""")
			.param("numbers", numbers.toArray(String[]::new))
			.param("payment", payment.id())
			.param("currency", payment.currency())
			.param("rest", rest)
			.param("limit", MAX_INVOICES)
			.query(INVOICE)
			.list();
	}

}
