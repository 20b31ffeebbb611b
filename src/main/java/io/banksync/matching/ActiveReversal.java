package io.banksync.matching;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Money that was taken back from a payment and was not given back since.
 *
 * @param id the id of the row
 * @param reversalId the money that went back
 * @param transactionId the payment
 * @param amount how much, in major units
 */
public record ActiveReversal(UUID id, UUID reversalId, UUID transactionId, BigDecimal amount) {

	public static ActiveReversal of(ResultSet row, int number) throws SQLException {
		return new ActiveReversal(row.getObject("id", UUID.class), row.getObject("reversal_id", UUID.class),
				row.getObject("transaction_id", UUID.class), row.getBigDecimal("amount"));
	}

}
