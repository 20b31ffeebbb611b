package io.banksync.event;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.banksync.provider.ParsedEvent;
import io.banksync.signature.Verification;
import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.PaymentDescription;
import io.banksync.transaction.PaymentKey;
import io.banksync.transaction.Sharing;
import io.banksync.web.request.BodyHash;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * A genuine event that was received.
 *
 * @param id its id if it is stored as the first; ids are in the order of receipt
 * @param provider who sent it
 * @param parsed the event as read
 * @param bodySha256 hash of its bytes
 * @param verification the result of the verification
 * @param headers the headers that it is read from, by name in lower case
 * @param delivery the bytes of its body with several events; null: it was alone
 * @param receivedAt when it was received, to the microsecond
 */
public record IncomingEvent(UUID id, String provider, ParsedEvent parsed, byte[] bodySha256, Verification verification,
		Map<String, String> headers, byte @Nullable [] delivery, Instant receivedAt) {

	/**
	 * Creates one.
	 * @param provider who sent it
	 * @param parsed the event as read
	 * @param verification the result of the verification
	 * @param headers the headers that it is read from, by name in lower case
	 * @param delivery the bytes of its body with several events; null: it was alone
	 * @param receivedAt when it was received, to the microsecond
	 */
	public static IncomingEvent of(String provider, ParsedEvent parsed, Verification verification,
			Map<String, String> headers, byte @Nullable [] delivery, Instant receivedAt) {
		return new IncomingEvent(UuidVersion7Strategy.INSTANCE.generateUuid(null), provider, parsed,
				BodyHash.of(parsed.body()), verification, headers, delivery, receivedAt);
	}

	/**
	 * The key that two copies of an event share.
	 *
	 * @param provider who sent it
	 * @param eventId the provider's id for it; null: unusable
	 * @param body the hash of its bytes
	 */
	record Identity(String provider, @Nullable String eventId, ByteBuffer body) {

	}

	/**
	 * A unique key of an event, within a provider or a group that shares transaction ids.
	 *
	 * @param provider the provider, or the name of the group
	 * @param kind the kind of key
	 * @param value its value
	 */
	record UniqueKey(String provider, Kind kind, Object value) {

		enum Kind {

			EVENT_ID, BODY, TRANSMISSION, TRANSACTION

		}

	}

	Identity identity() {
		return new Identity(this.provider, eventId(), ByteBuffer.wrap(this.bodySha256));
	}

	/**
	 * Returns its unique keys. If two events share one, the outcome of one depends on the
	 * other.
	 * @param sharing the groups that share transaction ids
	 */
	Set<UniqueKey> uniqueKeys(Sharing sharing) {
		Set<UniqueKey> uniqueKeys = new HashSet<>();
		addKey(uniqueKeys, this.provider, UniqueKey.Kind.EVENT_ID, eventId());
		addKey(uniqueKeys, this.provider, UniqueKey.Kind.BODY, ByteBuffer.wrap(this.bodySha256));
		addKey(uniqueKeys, this.provider, UniqueKey.Kind.TRANSMISSION, this.verification.transmissionId());
		String group = sharing.groupName(this.provider);
		addKey(uniqueKeys, group, UniqueKey.Kind.TRANSACTION, transactionId());
		if (restores()) {
			addKey(uniqueKeys, group, UniqueKey.Kind.TRANSACTION, transaction().originalTransactionId());
		}
		return uniqueKeys;
	}

	private static void addKey(Set<UniqueKey> uniqueKeys, String provider, UniqueKey.Kind kind,
			@Nullable Object value) {
		if (value != null) {
			uniqueKeys.add(new UniqueKey(provider, kind, value));
		}
	}

	@Nullable String eventId() {
		return this.parsed.eventId();
	}

	/**
	 * Returns the provider's id of the transaction that it reports; null: it reports
	 * none.
	 */
	@Nullable String transactionId() {
		NewTransaction transaction = this.parsed.transaction();
		return (transaction != null) ? transaction.transactionId() : null;
	}

	/**
	 * Returns the locks for storing it, so that nobody else reports what it depends on at
	 * the same moment.
	 * @param sharing the groups that share transaction ids
	 */
	Set<String> lockNames(Sharing sharing) {
		Set<String> names = new HashSet<>();
		describedPayment().map(PaymentKey::lockName).ifPresent(names::add);
		Optional.ofNullable(transactionId()).map((id) -> sharing.lockName(this.provider, id)).ifPresent(names::add);
		return names;
	}

	/**
	 * Returns the transaction that it reports, if it reports one.
	 */
	NewTransaction transaction() {
		return Objects.requireNonNull(this.parsed.transaction());
	}

	/**
	 * Returns the payment whose events add texts to each other's transactions.
	 * @return empty: there is none, or the event is not understood
	 */
	Optional<PaymentKey> describedPayment() {
		return Optional.ofNullable(this.parsed.paymentId())
			.filter((id) -> this.parsed.isUnderstood()
					&& (this.parsed.described() || this.parsed.description() != null))
			.map((id) -> new PaymentKey(this.provider, id));
	}

	/**
	 * Returns the texts that it adds to all transactions of its payment.
	 */
	Optional<PaymentDescription> description() {
		return describedPayment().flatMap((payment) -> Optional.ofNullable(this.parsed.description())
			.map((details) -> new PaymentDescription(payment, this.verification.assurance(), details)));
	}

	/**
	 * Tells whether it reports money that another transaction took and that is returned.
	 */
	boolean restores() {
		return this.parsed.restores() && this.parsed.transaction() != null;
	}

	/**
	 * Returns the event without that money.
	 */
	IncomingEvent withoutTransaction() {
		return new IncomingEvent(this.id, this.provider, this.parsed.withoutTransaction(), this.bodySha256,
				this.verification, this.headers, this.delivery, this.receivedAt);
	}

	/**
	 * Returns the state in which it is stored, if it is new.
	 */
	RawEventState stateIfFirst() {
		return this.parsed.isUnderstood() ? RawEventState.STORED : RawEventState.QUARANTINED;
	}

	@Override
	public String toString() {
		return "IncomingEvent[" + this.provider + ", " + eventId() + "]";
	}

}
