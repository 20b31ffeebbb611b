package io.banksync.event;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

import io.banksync.money.Money;
import io.banksync.provider.ParsedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event stored earlier, to compare a new one with.
 *
 * @param id its id
 * @param provider who sent it
 * @param eventId the provider's id for it; null: unusable
 * @param eventIdSigned the signature covers that id
 * @param bodySha256 hash of its body
 * @param transmissionId the unique id of its signature; null: none
 * @param state its state
 * @param stateAnswered the state in the answer to its sender, whatever a person decided
 * about it
 * @param type its type; null: none
 * @param paymentId the provider's id of the payment; null: none
 * @param paymentStatus the payment's status then; null: none
 * @param amount its amount; null: none
 * @param currency ISO 4217; null: none
 * @param transactionId the provider's id of the transaction that it reports; null: none
 */
record KnownEvent(UUID id, String provider, @Nullable String eventId, boolean eventIdSigned, byte[] bodySha256,
		@Nullable String transmissionId, RawEventState state, RawEventState stateAnswered, @Nullable String type,
		@Nullable String paymentId, @Nullable String paymentStatus, @Nullable BigDecimal amount,
		@Nullable String currency, @Nullable String transactionId) {

	/**
	 * Tells whether the other is a copy of this event.
	 */
	boolean isSameAs(IncomingEvent event) {
		boolean bothUnusable = this.eventId == null && event.eventId() == null;
		return isSameBodyAs(event) && (isSameEventAs(event) || bothUnusable);
	}

	/**
	 * Tells whether the other contradicts this one: it has another body for the same
	 * event, or under the same transmission id.
	 */
	boolean contradicts(IncomingEvent event) {
		return isSameEventAs(event) || isOtherBodyOfTransmission(event);
	}

	/**
	 * Tells whether the other is this event in other bytes, for example with a retry
	 * counter: both concern the same payment and the same money. This holds only if the
	 * event's id is signed or in the body. Anybody can send an unsigned header.
	 */
	boolean isRetoldBy(IncomingEvent event) {
		ParsedEvent parsed = event.parsed();
		boolean own = parsed.eventIdSigned() || parsed.eventIdInBody();
		return own && parsed.isUnderstood() && this.stateAnswered != RawEventState.QUARANTINED && isSameEventAs(event)
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
	 * Tells whether the other is this one under another id, if the id is not signed.
	 */
	boolean isRepeatedBy(IncomingEvent event) {
		return isSameBodyAs(event) && !this.eventIdSigned && !event.parsed().eventIdSigned();
	}

	/**
	 * Tells whether this event is stored, as the only body of its event id.
	 */
	boolean isStored() {
		return this.state == RawEventState.STORED;
	}

	private boolean isSameEventAs(IncomingEvent event) {
		return this.provider.equals(event.provider()) && this.eventId != null && this.eventId.equals(event.eventId());
	}

	private boolean isSameBodyAs(IncomingEvent event) {
		return this.provider.equals(event.provider()) && Arrays.equals(this.bodySha256, event.bodySha256());
	}

}
