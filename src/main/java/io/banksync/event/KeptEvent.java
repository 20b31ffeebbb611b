package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.banksync.signature.Assurance;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is kept, without its bytes.
 *
 * @param id our id for it
 * @param receivedSeq its place in the order in which events came
 * @param provider who sent it
 * @param eventId the provider's id for it; null: none that could be used
 * @param eventIdSigned the proof covers that id
 * @param state what became of it
 * @param stateBefore what it was before a person decided about it; null: nobody did
 * @param attention how far persons are with it, if it stands and one is to look at it;
 * null: none is
 * @param type what happened; null: not said
 * @param paymentId the payment that it happened to; null: none
 * @param paymentStatus the payment's status then; null: not said
 * @param occurredAt when; null: not said
 * @param amount how much it speaks of, in major units; null: not said
 * @param currency ISO 4217; null: not said
 * @param transactionId the provider's id of the movement of money that it tells; null:
 * none
 * @param assurance how much of its delivery was proved
 * @param keyId the key that it was proved with; null: not known
 * @param transmissionId what its proof was made for once; null: nothing
 * @param bodySha256 hash of its bytes, as hex
 * @param deliverySha256 hash of the body that it came in with others, as hex; null: it
 * came alone
 * @param headers the headers that it is read from, as JSON; null: none
 * @param problem why it was not understood, as JSON; null: it was
 * @param receivedAt when it came
 */
record KeptEvent(UUID id, long receivedSeq, String provider, @Nullable String eventId, boolean eventIdSigned,
		RawEventState state, @Nullable RawEventState stateBefore, @Nullable Attention attention, @Nullable String type,
		@Nullable String paymentId, @Nullable String paymentStatus, @Nullable Instant occurredAt,
		@Nullable BigDecimal amount, @Nullable String currency, @Nullable String transactionId, Assurance assurance,
		@Nullable String keyId, @Nullable String transmissionId, String bodySha256, @Nullable String deliverySha256,
		@Nullable String headers, @Nullable String problem, Instant receivedAt) {

	/**
	 * Tells whether reading it again could change anything: what stands with its
	 * transaction, and what contradicts or repeats another, stays.
	 */
	boolean isReadable() {
		return this.transactionId == null
				&& (this.state == RawEventState.QUARANTINED || this.state == RawEventState.STORED);
	}

}
