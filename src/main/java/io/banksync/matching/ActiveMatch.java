package io.banksync.matching;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import io.banksync.allocation.MatchKind;
import io.banksync.database.StoredTime;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * A match, and whether it is live.
 *
 * @param id its id
 * @param transactionId the payment
 * @param invoiceId the invoice
 * @param amount how much, in major units of the payment's currency
 * @param rate the rate that a person stated; null: the currency of both is the same
 * @param invoiceAmount how much of the invoice it pays, in the invoice's currency
 * @param kind who or what made it
 * @param rule why
 * @param actor who made it
 * @param createdAt when
 * @param reversalId the reversal that undid it; null: none
 * @param live nothing undid it, and it undoes nothing itself
 */
record ActiveMatch(UUID id, UUID transactionId, UUID invoiceId, BigDecimal amount, @Nullable BigDecimal rate,
		BigDecimal invoiceAmount, String kind, String rule, String actor, Instant createdAt, @Nullable UUID reversalId,
		boolean live) {

	/** The columns of a match m. */
	static final String COLUMNS = """
			m.id, m.transaction_id, m.invoice_id, m.amount, m.rate, coalesce(m.invoice_amount, m.amount) as applied, m.kind,
			    m.rule, m.actor, m.created_at, m.reversal_id""";

	static ActiveMatch of(ResultSet row, int number) throws SQLException {
		return new ActiveMatch(row.getObject("id", UUID.class), row.getObject("transaction_id", UUID.class),
				row.getObject("invoice_id", UUID.class), row.getBigDecimal("amount"), row.getBigDecimal("rate"),
				row.getBigDecimal("applied"), row.getString("kind"), row.getString("rule"), row.getString("actor"),
				StoredTime.of(row, "created_at"), row.getObject("reversal_id", UUID.class), row.getBoolean("live"));
	}

	/**
	 * Returns a new match of the same payment, invoice and rate.
	 */
	ActiveMatch with(BigDecimal newAmount, BigDecimal newInvoiceAmount, String newKind, String newRule,
			@Nullable UUID newReversal) {
		return new ActiveMatch(UuidVersion7Strategy.INSTANCE.generateUuid(null), this.transactionId, this.invoiceId,
				newAmount, this.rate, newInvoiceAmount, newKind, newRule, this.actor, this.createdAt, newReversal,
				true);
	}

	boolean isWriteOff() {
		return this.kind.equals(MatchKind.WRITE_OFF);
	}

}
