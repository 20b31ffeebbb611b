package io.banksync.provider;

import java.time.Instant;
import java.util.List;

import io.banksync.money.Money;
import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.TransactionDetails;
import io.banksync.web.error.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * An event, and the result of reading it.
 *
 * @param body its bytes: the delivery's, or its part of a body with several events
 * @param eventId the provider's id for it; null: none usable
 * @param eventIdSigned the signature covers that id
 * @param eventIdInBody the id is in the body
 * @param type its type; null: none
 * @param paymentId the provider's id of the payment; null: none
 * @param paymentStatus the payment's status then; null: none
 * @param occurredAt when it occurred; null: none
 * @param money its amount; null: none
 * @param transaction the transaction that it reports; null: none
 * @param understanding how far it was understood
 * @param problems why it was not understood; empty: it was
 * @param rule the entry of {@code credits} that made a transaction of it; null: none did
 * @param restores that transaction returns the money of another one
 * @param needsAttention a person must look at it
 * @param description the texts that it adds to all transactions of its payment; null: it
 * adds none
 * @param described other events may add texts to its payment's transactions
 */
public record ParsedEvent(byte[] body, @Nullable String eventId, boolean eventIdSigned, boolean eventIdInBody,
		@Nullable String type, @Nullable String paymentId, @Nullable String paymentStatus, @Nullable Instant occurredAt,
		@Nullable Money money, @Nullable NewTransaction transaction, Understanding understanding,
		List<FieldError> problems, @Nullable String rule, boolean restores, boolean needsAttention,
		@Nullable TransactionDetails description, boolean described) {

	/**
	 * How far an event was understood.
	 */
	public enum Understanding {

		/** It could not be read. */
		NOT_JSON,

		/** It has no event id. */
		NOT_IDENTIFIED,

		/** It moves money, but a value is missing. */
		INCOMPLETE,

		/** In full. */
		COMPLETE

	}

	/**
	 * Returns the event of a whole delivery after each of its parts has become an event.
	 * @param body its bytes
	 * @param eventId its id
	 */
	public static ParsedEvent divided(byte[] body, String eventId) {
		return new ParsedEvent(body, eventId, true, false, null, null, null, null, null, null, Understanding.COMPLETE,
				List.of(), null, false, false, null, false);
	}

	/**
	 * Returns the event without its transaction, if the transaction that it would return
	 * is unknown. It moves no money, and a person must look at it.
	 */
	public ParsedEvent withoutTransaction() {
		return new ParsedEvent(this.body, this.eventId, this.eventIdSigned, this.eventIdInBody, this.type,
				this.paymentId, this.paymentStatus, this.occurredAt, this.money, null, this.understanding,
				this.problems, null, this.restores, true, this.description, this.described);
	}

	public boolean isUnderstood() {
		return this.understanding == Understanding.COMPLETE;
	}

	@Override
	public String toString() {
		return "Reading[" + this.type + ", " + this.eventId + ", " + this.understanding + "]";
	}

}
