package io.banksync.matching;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Money that was taken off an invoice.
 *
 * @param invoiceId the invoice
 * @param kind of the match that was undone
 * @param rate its rate; null: the currency is the same
 * @param amount how much, in major units of the payment's currency
 * @param runId the run that had put it there; null: a person had
 */
record ReversedMatch(UUID invoiceId, String kind, @Nullable BigDecimal rate, BigDecimal amount, @Nullable UUID runId) {

	static ReversedMatch of(ResultSet row, int number) throws SQLException {
		return new ReversedMatch(row.getObject("invoice_id", UUID.class), row.getString("kind"),
				row.getBigDecimal("rate"), row.getBigDecimal("amount"), row.getObject("run_id", UUID.class));
	}

}
