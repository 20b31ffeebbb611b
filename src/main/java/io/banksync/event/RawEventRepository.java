package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Table raw_events, as it is written. Events go in as arrays, one element each.
 */
interface RawEventRepository extends Repository<RawEvent, UUID> {

	/**
	 * Keeps events that are not kept yet. The database decides which those are, also
	 * between instances of the service and against events that are being written at this
	 * moment.
	 * @return the ids of those that were kept now
	 */
	@Query(nativeQuery = true, value = """
			insert into raw_events
			    (id, provider, event_id, event_id_signed, state, event_type, payment_id, payment_status, occurred_at,
			    amount, currency, transaction_id, body, body_sha256, delivery_sha256, headers, assurance, key_id,
			    transmission_id, problem, received_at)
			select id, provider, event_id, event_id_signed, state, event_type, payment_id, payment_status, occurred_at,
			    amount, currency, transaction_id, body, body_sha256, delivery_sha256, cast(headers as jsonb), assurance,
			    key_id, transmission_id, problem, received_at
			from unnest(
			    cast(:ids as uuid[]), cast(:providers as varchar[]), cast(:eventIds as varchar[]),
			    cast(:eventIdsSigned as boolean[]), cast(:states as varchar[]), cast(:types as varchar[]),
			    cast(:paymentIds as varchar[]), cast(:paymentStatuses as varchar[]),
			    cast(:occurredAts as timestamptz[]), cast(:amounts as numeric[]), cast(:currencies as varchar[]),
			    cast(:transactionIds as varchar[]), cast(:bodies as bytea[]), cast(:bodySha256s as bytea[]),
			    cast(:deliverySha256s as bytea[]), cast(:headers as text[]), cast(:assurances as varchar[]),
			    cast(:keyIds as varchar[]), cast(:transmissionIds as varchar[]), cast(:problems as text[]),
			    cast(:receivedAts as timestamptz[]))
			with ordinality as incoming (id, provider, event_id, event_id_signed, state, event_type, payment_id,
			    payment_status, occurred_at, amount, currency, transaction_id, body, body_sha256, delivery_sha256,
			    headers, assurance, key_id, transmission_id, problem, received_at, position)
			order by position
			on conflict do nothing
			returning id
			""")
	List<UUID> insertIfAbsent(UUID[] ids, @Nullable String[] providers, @Nullable String[] eventIds,
			Boolean[] eventIdsSigned, @Nullable String[] states, @Nullable String[] types,
			@Nullable String[] paymentIds, @Nullable String[] paymentStatuses, @Nullable Instant[] occurredAts,
			@Nullable BigDecimal[] amounts, @Nullable String[] currencies, @Nullable String[] transactionIds,
			byte[][] bodies, byte[][] bodySha256s, byte @Nullable [][] deliverySha256s, @Nullable String[] headers,
			@Nullable String[] assurances, @Nullable String[] keyIds, @Nullable String[] transmissionIds,
			@Nullable String[] problems, Instant[] receivedAts);

	/**
	 * Finds what these events may be copies of or contradict: the same events, and what
	 * stands with the same bodies or under the same transmission.
	 */
	@Query("""
			select new io.banksync.event.KnownEvent(e.id, e.provider, e.eventId, e.eventIdSigned, e.bodySha256,
			    e.transmissionId, e.state)
			from RawEvent e
			where e.provider in :providers
			and (e.eventId in :eventIds
			    or (e.state = io.banksync.event.RawEventState.STORED and e.bodySha256 in :bodySha256s)
			    or (e.state = io.banksync.event.RawEventState.STORED and e.transmissionId in :transmissionIds)
			    or (e.eventId is null and e.bodySha256 in :bodySha256s))
			""")
	List<KnownEvent> findRelated(Collection<String> providers, Collection<String> eventIds,
			Collection<byte[]> bodySha256s, Collection<String> transmissionIds);

	/**
	 * Takes an event for what it says when it is read again.
	 * @param from the state in which it must be
	 * @param to what it is instead
	 * @return 1; 0 if another one was faster
	 */
	@Modifying
	@Query(nativeQuery = true,
			value = """
					update raw_events
					set state = :to, event_id = :eventId, event_id_signed = :eventIdSigned, event_type = :type,
					    payment_id = :paymentId, payment_status = :paymentStatus, occurred_at = cast(:occurredAt as timestamptz),
					    amount = cast(:amount as numeric), currency = :currency, transaction_id = :transactionId, problem = null
					where id = :id and state = :from and transaction_id is null
					""")
	int release(UUID id, String from, String to, @Nullable String eventId, boolean eventIdSigned, @Nullable String type,
			@Nullable String paymentId, @Nullable String paymentStatus, @Nullable Instant occurredAt,
			@Nullable BigDecimal amount, @Nullable String currency, @Nullable String transactionId);

	/**
	 * Notes why an event is still not understood.
	 */
	@Modifying
	@Query(nativeQuery = true,
			value = "update raw_events set problem = :problem where id = :id and state = 'quarantined'")
	void noteProblem(UUID id, String problem);

	/**
	 * Marks events whose transaction contradicts the one that stands.
	 */
	@Modifying
	@Query(nativeQuery = true, value = "update raw_events set state = 'conflict' where id in :ids")
	void markConflict(Collection<UUID> ids);

}
