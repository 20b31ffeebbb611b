package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a run changed about one payment.
 *
 * @param decisionId its place among all decisions
 * @param transactionId our id for the payment
 * @param providerTransactionId the provider's id for it
 * @param currency ISO 4217
 * @param reasonBefore its reason before; null: no run had considered it
 * @param appliedBefore how much was applied before, in major units
 * @param reason its reason since then
 * @param applied how much is applied since then; negative: taken back
 */
@Schema(name = "Change")
record ChangeResponse(@Schema(example = "17") long decisionId,
		@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "txn_001") String providerTransactionId, @Schema(example = "NGN") String currency,
		@Schema(example = "REFERENCE_NOT_FOUND", types = {
				"string", "null" }) @Nullable String reasonBefore,
		@Schema(example = "0.00") BigDecimal appliedBefore, @Schema(example = "EXACT") String reason,
		@Schema(example = "5000.00") BigDecimal applied){

	static ChangeResponse of(ResultSet row, int number) throws SQLException {
		String currency = row.getString("currency");
		return new ChangeResponse(row.getLong("decision_id"), row.getObject("transaction_id", UUID.class),
				row.getString("provider_transaction_id"), currency, row.getString("reason_before"),
				Money.display(row.getBigDecimal("applied_before"), currency), row.getString("reason"),
				Money.display(row.getBigDecimal("applied"), currency));
	}

}
