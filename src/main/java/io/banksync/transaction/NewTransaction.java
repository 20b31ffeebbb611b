package io.banksync.transaction;

import java.time.Instant;
import java.util.UUID;

import io.banksync.money.Money;
import io.banksync.signature.Assurance;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved, as a provider reports it: checked, not yet stored.
 *
 * @param provider who reports it
 * @param transactionId the provider's id for it, 1 to 255 characters
 * @param money how much; negative: taken back
 * @param occurredAt when, as the provider says, to the microsecond
 * @param originalTransactionId on a reversal, the provider's id of what is taken back;
 * null: none
 * @param assurance how much of the reporting delivery was proved
 * @param details further details
 * @param occurredAtTold the reported time, if it is impossible and was replaced by the
 * time of receipt; null: it is possible
 */
public record NewTransaction(String provider, String transactionId, Money money, Instant occurredAt,
		@Nullable String originalTransactionId, Assurance assurance, TransactionDetails details,
		@Nullable String occurredAtTold) {

	private static final int MAX_ID_LENGTH = 255;

	/**
	 * Returns the same money under an id that no other event uses: this id, cut if
	 * necessary, followed by the id of the event.
	 * @param rawEventId the raw event that reports it
	 */
	NewTransaction beside(UUID rawEventId) {
		String suffix = "~" + rawEventId;
		int length = Math.min(this.transactionId.codePointCount(0, this.transactionId.length()),
				MAX_ID_LENGTH - suffix.length());
		String id = this.transactionId.substring(0, this.transactionId.offsetByCodePoints(0, length)) + suffix;
		return new NewTransaction(this.provider, id, this.money, this.occurredAt, this.originalTransactionId,
				this.assurance, this.details, this.occurredAtTold);
	}

}
