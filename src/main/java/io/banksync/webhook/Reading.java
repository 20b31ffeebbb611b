package io.banksync.webhook;

import java.util.List;
import java.util.UUID;

import io.banksync.json.FieldError;
import io.banksync.json.InvalidFieldsException;
import io.banksync.request.BodyHash;
import io.banksync.transaction.NewTransaction;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * A delivery and what could be made of it.
 *
 * @param id the id under which it is kept, if it is the first
 * @param delivery the delivery
 * @param bodySha256 hash of its body
 * @param transaction what it tells; null: it was not understood
 * @param problems why it was not understood; empty: it was
 */
record Reading(UUID id, Delivery delivery, byte[] bodySha256, @Nullable NewTransaction transaction,
		List<FieldError> problems) {

	/**
	 * Reads a delivery. Never throws for what the delivery holds.
	 * @param delivery the delivery
	 */
	static Reading of(Delivery delivery) {
		UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		byte[] bodySha256 = BodyHash.of(delivery.body());
		try {
			return new Reading(id, delivery, bodySha256, BankPayload.read(delivery), List.of());
		}
		catch (InvalidFieldsException ex) {
			return new Reading(id, delivery, bodySha256, null, ex.errors());
		}
	}

	/**
	 * Returns how it is kept, unless it was here before.
	 */
	RawEventState stateIfFirst() {
		return isUnderstood() ? RawEventState.STORED : RawEventState.QUARANTINED;
	}

	boolean isUnderstood() {
		return this.transaction != null;
	}

}
