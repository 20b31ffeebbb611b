package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table invoice_adjustments, and the balances of the invoices that they change.
 */
@Repository
class AdjustmentRepository {

	private final JdbcClient jdbc;

	AdjustmentRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	InvoiceBalances lock(UUID invoiceId) {
		return lock("?", invoiceId).orElseThrow();
	}

	/**
	 * Locks the invoice of an adjustment.
	 * @return empty: there is no such adjustment
	 */
	Optional<InvoiceBalances> lockByAdjustment(UUID id) {
		return lock("(select invoice_id from invoice_adjustments where id = ?)", id);
	}

	private Optional<InvoiceBalances> lock(String invoiceId, UUID parameter) {
		return this.jdbc.sql("""
				select id, invoice_number, currency, amount_due, amount_paid, adjusted,
				    invoice_open(status, amount_due, adjusted, amount_paid) as open,
				    status = 'void' as is_void,
				    status = 'paid' and invoice_status(amount_due, adjusted, amount_paid) <> 'paid' as settled_elsewhere
				from invoices where id = %s for no key update
				""".formatted(invoiceId))
			.param(parameter)
			.query((row, number) -> new InvoiceBalances(row.getObject("id", UUID.class),
					row.getString("invoice_number"), row.getString("currency"), row.getBigDecimal("amount_due"),
					row.getBigDecimal("amount_paid"), row.getBigDecimal("adjusted"), row.getBigDecimal("open"),
					row.getBoolean("is_void"), row.getBoolean("settled_elsewhere")))
			.optional();
	}

	/**
	 * Finds the adjustments of an invoice, oldest first.
	 */
	List<AdjustmentResponse> findByInvoiceId(UUID invoiceId) {
		return this.jdbc.sql("""
				select a.id, a.kind, a.amount, a.amount_due, a.number, a.actor, a.reason, a.reverses, a.created_at,
				    i.currency, a.reverses is null
				        and not exists (select 1 from invoice_adjustments r where r.reverses = a.id) as live
				from invoice_adjustments a
				join invoices i on i.id = a.invoice_id
				where a.invoice_id = ?
				order by a.id
				""").param(invoiceId).query((row, number) -> {
			String currency = row.getString("currency");
			BigDecimal amountDue = row.getBigDecimal("amount_due");
			return new AdjustmentResponse(row.getObject("id", UUID.class), AdjustmentKind.of(row.getString("kind")),
					Money.display(row.getBigDecimal("amount"), currency),
					(amountDue != null) ? Money.display(amountDue, currency) : null, row.getString("number"),
					row.getString("actor"), row.getString("reason"), row.getObject("reverses", UUID.class),
					row.getBoolean("live"), StoredTime.of(row, "created_at"));
		}).list();
	}

	void insert(UUID id, UUID invoiceId, AdjustmentKind kind, BigDecimal amount, @Nullable BigDecimal amountDue,
			@Nullable String number, String actor, String reason, @Nullable UUID reverses, Instant now) {
		this.jdbc.sql("""
				insert into invoice_adjustments
				    (id, invoice_id, kind, amount, amount_due, number, actor, reason, reverses, created_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(id)
			.param(invoiceId)
			.param(kind.toString())
			.param(amount)
			.param(amountDue)
			.param(number)
			.param(actor)
			.param(reason)
			.param(reverses)
			.param(now.atOffset(ZoneOffset.UTC))
			.update();
	}

}
