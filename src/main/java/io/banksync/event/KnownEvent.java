package io.banksync.event;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

import io.banksync.money.Money;
import io.banksync.provider.ParsedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event kept earlier, to compare a new one with.
 *
 * @param id its id
 * @param provider who sent it
 * @param eventId the provider's id for it; null: unusable
 * @param eventIdSigned the proof covers that id
 * @param bodySha256 hash of its body
 * @param transmissionId what its proof was made for once; null: nothing
 * @param state what became of it
 * @param stateTold what its sender was told that it became, whatever a person decided
 * about it
 * @param type what happened; null: not said
 * @param paymentId the payment that it happened to; null: none
 * @param paymentStatus the payment's status then; null: not said
 * @param amount how much it speaks of; null: not said
 * @param currency ISO 4217; null: not said
 * @param transactionId the provider's id of the movement of money that it tells; null:
 * none
 */
record KnownEvent(UUID id, String provider, @Nullable String eventId, boolean eventIdSigned, byte[] bodySha256,
		@Nullable String transmissionId, RawEventState state, RawEventState stateTold, @Nullable String type,
		@Nullable String paymentId, @Nullable String paymentStatus, @Nullable BigDecimal amount,
		@Nullable String currency, @Nullable String transactionId) {

	/**
	 * Tells whether the other is this very event, come again.
	 */
	boolean isSameAs(IncomingEvent event) {
		boolean bothUnusable = this.eventId == null && event.eventId() == null;
		return isSameBodyAs(event) && (isSameEventAs(event) || bothUnusable);
	}

	/**
	 * Tells whether the other can't stand beside this one: another body for its event, or
	 * under a proof that was made for one body.
	 */
	boolean contradicts(IncomingEvent event) {
		return isSameEventAs(event) || isOtherBodyOfTransmission(event);
	}

	/**
	 * Tells whether the other is this event in other bytes, as a sender writes it that
	 * counts its attempts: both happened to the same, and moved as much. Only where the
	 * event's id is its own; one that a header alone says, unsigned, may be anybody's.
	 */
	boolean isRetoldBy(IncomingEvent event) {
		ParsedEvent parsed = event.parsed();
		boolean own = parsed.eventIdSigned() || parsed.eventIdInBody();
		return own && parsed.isUnderstood() && this.stateTold != RawEventState.QUARANTINED && isSameEventAs(event)
				&& !isOtherBodyOfTransmission(event) && Objects.equals(this.type, parsed.type())
				&& Objects.equals(this.paymentId, parsed.paymentId())
				&& Objects.equals(this.paymentStatus, parsed.paymentStatus()) && isAsMuchAs(parsed.money())
				&& Objects.equals(this.transactionId, event.transactionId());
	}

	private boolean isAsMuchAs(@Nullable Money money) {
		if (this.amount == null || money == null) {
			return this.amount == null && money == null;
		}
		return this.amount.compareTo(money.amount()) == 0 && money.currency().getCurrencyCode().equals(this.currency);
	}

	private boolean isOtherBodyOfTransmission(IncomingEvent event) {
		return this.provider.equals(event.provider()) && this.transmissionId != null
				&& this.transmissionId.equals(event.verification().transmissionId()) && !isSameBodyAs(event);
	}

	/**
	 * Tells whether the other is this one under another id, where nothing proves that the
	 * id is genuine.
	 */
	boolean isRepeatedBy(IncomingEvent event) {
		return isSameBodyAs(event) && !this.eventIdSigned && !event.parsed().eventIdSigned();
	}

	/**
	 * Tells whether this is the one body of its event.
	 */
	boolean stands() {
		return this.state == RawEventState.STORED;
	}

	private boolean isSameEventAs(IncomingEvent event) {
		return this.provider.equals(event.provider()) && this.eventId != null && this.eventId.equals(event.eventId());
	}

	private boolean isSameBodyAs(IncomingEvent event) {
		return this.provider.equals(event.provider()) && Arrays.equals(this.bodySha256, event.bodySha256());
	}

}
