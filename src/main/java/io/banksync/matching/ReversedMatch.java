package io.banksync.matching;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A match that a reversal undid.
 *
 * @param invoiceId the invoice
 * @param kind the kind of the match
 * @param rate its rate; null: the currency is the same
 * @param amount how much was taken off, in major units of the payment's currency
 * @param runId the run that had made the match; null: a person had
 */
record ReversedMatch(UUID invoiceId, String kind, @Nullable BigDecimal rate, BigDecimal amount, @Nullable UUID runId) {

	static ReversedMatch of(ResultSet row, int number) throws SQLException {
		return new ReversedMatch(row.getObject("invoice_id", UUID.class), row.getString("kind"),
				row.getBigDecimal("rate"), row.getBigDecimal("amount"), row.getObject("run_id", UUID.class));
	}

}
