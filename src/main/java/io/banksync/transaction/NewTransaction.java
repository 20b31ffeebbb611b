package io.banksync.transaction;

import java.time.Instant;

import io.banksync.money.Money;
import io.banksync.signature.Assurance;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved, as a provider tells it: checked, not yet stored.
 *
 * @param provider who tells it
 * @param transactionId the provider's id for it, 1 to 255 characters
 * @param money how much; negative: taken back
 * @param occurredAt when, as the provider says, to the microsecond
 * @param reference what the payer wrote to say what it is for; null: nothing
 * @param description the provider's text; null: none
 * @param originalTransactionId on a reversal, the provider's id of what is taken back;
 * null: none
 * @param assurance how much of the delivery that tells it was proved
 */
public record NewTransaction(String provider, String transactionId, Money money, Instant occurredAt,
		@Nullable String reference, @Nullable String description, @Nullable String originalTransactionId,
		Assurance assurance) {

}
