package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that a run considered and left with nothing applied.
 *
 * @param decisionId the place of the decision among all decisions
 * @param transactionId our id for the transaction
 * @param providerTransactionId the provider's id for it
 * @param amount in major units
 * @param currency ISO 4217
 * @param reference what the payer wrote; null: nothing
 * @param reason why nothing was applied
 * @param decidedAt when that became the reason
 */
@Schema(name = "Unmatched")
record UnmatchedResponse(@Schema(example = "17") long decisionId,
		@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "txn_002") String providerTransactionId, @Schema(example = "750.00") BigDecimal amount,
		@Schema(example = "NGN") String currency, @Schema(example = "INV-404", types = {
				"string", "null" }) @Nullable String reference,
		@Schema(example = "REFERENCE_NOT_FOUND") String reason,
		@Schema(example = "2026-02-27T12:00:01Z") Instant decidedAt){

	static UnmatchedResponse of(ResultSet row, int number) throws SQLException {
		return new UnmatchedResponse(row.getLong("decision_id"), row.getObject("transaction_id", UUID.class),
				row.getString("provider_transaction_id"), row.getBigDecimal("amount"), row.getString("currency"),
				row.getString("reference"), row.getString("reason"), StoredTime.of(row, "decided_at"));
	}

	UnmatchedResponse {
		amount = Money.display(amount, currency);
	}

}
