package io.banksync.explanation;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.matching.LockedTransaction;
import io.banksync.money.Money;
import io.banksync.transaction.TransactionText;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The invoices that a payment may name, and its decisions.
 */
@Repository
class ExplanationRepository {

	private static final int MAX_NUMBERS = 500;

	private final JdbcClient jdbc;

	ExplanationRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A payment with its texts.
	 *
	 * @param state its balances and status
	 * @param reference its reference; null: none
	 * @param further its other texts; null: none
	 */
	record Payment(LockedTransaction state, @Nullable String reference, @Nullable String further) {

	}

	Optional<Payment> findPayment(UUID id) {
		return this.jdbc.sql("""
				select %s, t.reference, %s as further from transactions t where id = ?
				""".formatted(LockedTransaction.COLUMNS, TransactionText.FURTHER))
			.param(id)
			.query((row, number) -> new Payment(LockedTransaction.of(row, number), row.getString("reference"),
					row.getString("further")))
			.optional();
	}

	/**
	 * Returns the invoices whose number or further reference has one of these keys,
	 * oldest first.
	 */
	List<NumberedInvoice> findNumbers(UUID id, Collection<String> keys) {
		return this.jdbc
			.sql("""
					with numbers as materialized (
					    select i.id as invoice_id, i.reference_key as key, i.invoice_number as printed from invoices i
					    where i.reference_key = any(:keys)
					    union
					    select r.invoice_id, r.key, coalesce(r.reference, r.key) from invoice_references r where r.key = any(:keys)
					)
					select i.id, i.seq, i.invoice_number, n.key, n.printed, i.currency, i.status,
					    invoice_open(i.status, i.amount_due, i.adjusted, i.amount_paid) as open,
					    exists (select 1 from match_blocks b where b.transaction_id = :payment and b.invoice_id = i.id) as blocked
					from numbers n join invoices i on i.id = n.invoice_id
					order by i.seq, n.key limit :limit
					""")
			.param("keys", keys.toArray(String[]::new))
			.param("payment", id)
			.param("limit", MAX_NUMBERS)
			.query((row, number) -> new NumberedInvoice(row.getObject("id", UUID.class), row.getLong("seq"),
					row.getString("invoice_number"), row.getString("key"), row.getString("printed"),
					row.getString("currency"), row.getString("status"), row.getBigDecimal("open"),
					row.getBoolean("blocked")))
			.list();
	}

	List<ExplanationResponse.PastDecision> findDecisions(UUID id, String currency) {
		return this.jdbc.sql("""
				select reason, applied, run_id, evidence::text as evidence, created_at from match_decisions
				where transaction_id = ? order by id
				""")
			.param(id)
			.query((row, number) -> new ExplanationResponse.PastDecision(row.getString("reason"),
					Money.display(row.getBigDecimal("applied"), currency), row.getObject("run_id", UUID.class),
					row.getString("evidence"), row.getObject("created_at", Timestamp.class).toInstant()))
			.list();
	}

}
