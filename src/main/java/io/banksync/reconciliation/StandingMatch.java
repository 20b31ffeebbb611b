package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A match, and whether it stands.
 *
 * @param id its id
 * @param transactionId the payment
 * @param invoiceId the invoice
 * @param amount how much, in major units
 * @param kind who or what made it
 * @param live nothing undid it, and it undoes nothing itself
 */
record StandingMatch(UUID id, UUID transactionId, UUID invoiceId, BigDecimal amount, String kind, boolean live) {

	static StandingMatch of(ResultSet row, int number) throws SQLException {
		return new StandingMatch(row.getObject("id", UUID.class), row.getObject("transaction_id", UUID.class),
				row.getObject("invoice_id", UUID.class), row.getBigDecimal("amount"), row.getString("kind"),
				row.getBoolean("live"));
	}

}
