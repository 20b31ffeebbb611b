package io.banksync.provider;

import java.time.Instant;
import java.util.List;

import io.banksync.money.Money;
import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.TransactionDetails;
import io.banksync.web.error.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * An event, and what could be made of it.
 *
 * @param body its bytes: the delivery's, or the part of them that is this one of several
 * events
 * @param eventId the provider's id for it; null: none that can be used
 * @param eventIdSigned the proof covers that id
 * @param eventIdInBody the body says that id
 * @param type what happened; null: not said
 * @param paymentId the payment that it happened to; null: none
 * @param paymentStatus the payment's status then; null: not said
 * @param occurredAt when; null: not said
 * @param money how much it speaks of; null: not said
 * @param transaction the movement of money that it tells; null: none
 * @param understanding how far it was understood
 * @param problems why it was not understood; empty: it was
 * @param rule the part of the definition that made a transaction of it; null: none did
 * @param restores that transaction gives back what another took, and is no money of its
 * own
 * @param needsAttention a person is to look at it
 * @param description what it tells of all transactions of its payment; null: it is no
 * such event
 * @param described other events tell more of its payment's transactions
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

		/** It does not say which event it is. */
		NOT_IDENTIFIED,

		/** It moves money, but not all of that is said. */
		INCOMPLETE,

		/** In full. */
		COMPLETE

	}

	/**
	 * Returns what a delivery is once each of its events is kept by itself.
	 * @param body its bytes
	 * @param eventId what it is called
	 */
	public static ParsedEvent divided(byte[] body, String eventId) {
		return new ParsedEvent(body, eventId, true, false, null, null, null, null, null, null, Understanding.COMPLETE,
				List.of(), null, false, false, null, false);
	}

	/**
	 * Returns what it says where nothing is known of what it would give back: it moves no
	 * money, and a person is to look at it.
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
