package io.banksync.invoice;

import java.util.List;
import java.util.UUID;

import io.banksync.database.StoredTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The matches of one invoice, from table transaction_matches.
 */
@Repository
class InvoiceLedgerRepository {

	private final JdbcClient jdbc;

	InvoiceLedgerRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds what was applied to an invoice and undone, oldest first.
	 */
	List<LedgerEntryResponse> findByInvoiceId(UUID invoiceId, int limit) {
		return this.jdbc
			.sql("""
					select m.id, m.transaction_id, t.transaction_id as provider_transaction_id, m.amount * s.sign as amount, t.currency,
					    coalesce(m.invoice_amount, m.amount) * s.sign as settled, i.currency as invoice_currency, m.kind,
					    m.rule, m.run_id, m.actor, m.note, m.created_at, m.reverses,
					    m.reverses is null and not exists (select 1 from transaction_matches r where r.reverses = m.id) as live
					from transaction_matches m
					join transactions t on t.id = m.transaction_id
					join invoices i on i.id = m.invoice_id
					cross join lateral (select case m.kind when 'reversal' then -1 else 1 end as sign) s
					where m.invoice_id = ?
					order by m.created_at, m.id
					limit ?
					""")
			.params(invoiceId, limit)
			.query((row, number) -> new LedgerEntryResponse(row.getObject("id", UUID.class),
					row.getObject("transaction_id", UUID.class), row.getString("provider_transaction_id"),
					row.getBigDecimal("amount"), row.getString("currency"), row.getString("kind"),
					row.getString("rule"), row.getObject("run_id", UUID.class), row.getString("actor"),
					row.getString("note"), StoredTime.of(row, "created_at"), row.getObject("reverses", UUID.class),
					row.getBoolean("live"), row.getBigDecimal("settled"), row.getString("invoice_currency")))
			.list();
	}

}
