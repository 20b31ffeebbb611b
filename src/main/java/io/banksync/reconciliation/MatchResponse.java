package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.money.Money;
import io.banksync.web.page.Key;
import io.banksync.web.page.Order;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A match as we show it.
 *
 * @param id our id for it
 * @param transactionId our id for the transaction
 * @param providerTransactionId the provider's id for the transaction
 * @param invoiceId our id for the invoice
 * @param invoiceNumber the invoice's number
 * @param amount how much was applied, in major units; negative: it was taken off again
 * @param currency the transaction's, ISO 4217
 * @param kind what made it; {@code reversal}: it undoes another
 * @param rule the rule that made it
 * @param createdAt when
 * @param live it is no reversal, and no reversal undoes it
 */
@Schema(name = "Match")
public record MatchResponse(@Schema(example = "0199a3f1-0c55-7d21-b1a0-4f0a6c1b2d33") UUID id,
		@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "txn_001") String providerTransactionId,
		@Schema(example = "0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11") UUID invoiceId,
		@Schema(example = "INV-001") String invoiceNumber, @Schema(example = "5000.00") BigDecimal amount,
		@Schema(example = "NGN") String currency, @Schema(example = "auto") String kind,
		@Schema(example = "whole_reference") String rule, @Schema(example = "2026-02-27T12:00:01Z") Instant createdAt,
		@Schema(example = "true") boolean live) {

	static final List<Order> ORDERS = List.of(Order.rising("created", new Key("m.id", Key.Kind.ID)));

	static MatchResponse of(ResultSet row, int number) throws SQLException {
		return new MatchResponse(row.getObject("id", UUID.class), row.getObject("transaction_id", UUID.class),
				row.getString("provider_transaction_id"), row.getObject("invoice_id", UUID.class),
				row.getString("invoice_number"), row.getBigDecimal("amount"), row.getString("currency"),
				row.getString("kind"), row.getString("rule"), StoredTime.of(row, "created_at"), row.getBoolean("live"));
	}

	public MatchResponse {
		amount = Money.display(amount, currency);
	}

}
