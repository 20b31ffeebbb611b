package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.banksync.signature.Assurance;
import org.jspecify.annotations.Nullable;

/**
 * A stored event, without its bytes.
 *
 * @param id our id for it
 * @param receivedSeq its place in the order of receipt
 * @param provider who sent it
 * @param eventId the provider's id for it; null: none usable
 * @param eventIdSigned the signature covers that id
 * @param state its state
 * @param stateBefore its state before a person decided about it; null: nobody did
 * @param attention what persons did about it, if it is stored and one must look at it;
 * null: nobody must
 * @param type its type; null: none
 * @param paymentId the provider's id of the payment; null: none
 * @param paymentStatus the payment's status then; null: none
 * @param occurredAt when it occurred; null: none
 * @param amount its amount, in major units; null: none
 * @param currency ISO 4217; null: none
 * @param transactionId the provider's id of the transaction that it reports; null: none
 * @param assurance how much of its delivery the signature covers
 * @param keyId the key of its signature; null: not known
 * @param transmissionId the unique id of its signature; null: none
 * @param bodySha256 hash of its bytes, as hex
 * @param deliverySha256 hash of its body with several events, as hex; null: it was alone
 * @param headers the headers that it is read from, as JSON; null: none
 * @param problem why it was not understood, as JSON; null: it was
 * @param receivedAt when it was received
 */
record KeptEvent(UUID id, long receivedSeq, String provider, @Nullable String eventId, boolean eventIdSigned,
		RawEventState state, @Nullable RawEventState stateBefore, @Nullable Attention attention, @Nullable String type,
		@Nullable String paymentId, @Nullable String paymentStatus, @Nullable Instant occurredAt,
		@Nullable BigDecimal amount, @Nullable String currency, @Nullable String transactionId, Assurance assurance,
		@Nullable String keyId, @Nullable String transmissionId, String bodySha256, @Nullable String deliverySha256,
		@Nullable String headers, @Nullable String problem, Instant receivedAt) {

	/**
	 * Tells whether a replay could change it. An event with a recorded transaction, a
	 * conflict and a replayed event stay as they are.
	 */
	boolean isReadable() {
		return this.transactionId == null
				&& (this.state == RawEventState.QUARANTINED || this.state == RawEventState.STORED);
	}

}
