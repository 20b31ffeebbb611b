package io.banksync.event;

import java.util.Arrays;
import java.util.UUID;

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
 */
record KnownEvent(UUID id, String provider, @Nullable String eventId, boolean eventIdSigned, byte[] bodySha256,
		@Nullable String transmissionId, RawEventState state, RawEventState stateTold) {

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
		boolean sameTransmission = this.provider.equals(event.provider()) && this.transmissionId != null
				&& this.transmissionId.equals(event.proof().transmissionId());
		return isSameEventAs(event) || (sameTransmission && !isSameBodyAs(event));
	}

	/**
	 * Tells whether the other is this one under another id, where nothing proves that the
	 * id is genuine.
	 */
	boolean isRepeatedBy(IncomingEvent event) {
		return isSameBodyAs(event) && !this.eventIdSigned && !event.reading().eventIdSigned();
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
