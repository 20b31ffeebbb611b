package io.banksync.webhook;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Table raw_events. Deliveries go in as arrays, one element each.
 */
interface RawEventRepository extends Repository<RawEvent, UUID> {

	/**
	 * Keeps deliveries that are not kept yet. The database decides which those are, also
	 * between instances of the service and against deliveries that are being written at
	 * this moment.
	 * @return the ids of those that were kept now
	 */
	@Query(nativeQuery = true, value = """
			insert into raw_events
			    (id, provider, event_id, state, body, body_sha256, transaction_id, problem, received_at)
			select * from unnest(
			    cast(:ids as uuid[]), cast(:providers as varchar[]), cast(:eventIds as varchar[]),
			    cast(:states as varchar[]), cast(:bodies as bytea[]), cast(:bodySha256s as bytea[]),
			    cast(:transactionIds as varchar[]), cast(:problems as text[]), cast(:receivedAts as timestamptz[]))
			on conflict do nothing
			returning id
			""")
	List<UUID> insertIfAbsent(UUID[] ids, String[] providers, @Nullable String[] eventIds, String[] states,
			byte[][] bodies, byte[][] bodySha256s, @Nullable String[] transactionIds, @Nullable String[] problems,
			Instant[] receivedAts);

	/**
	 * Finds what these deliveries may be copies of: the same events, and what stands with
	 * the same bodies.
	 */
	@Query("""
			select new io.banksync.webhook.KnownDelivery(e.id, e.provider, e.eventId, e.bodySha256, e.state)
			from RawEvent e
			where e.provider in :providers
			and (e.eventId in :eventIds
			    or (e.state = io.banksync.webhook.RawEventState.STORED and e.bodySha256 in :bodySha256s)
			    or (e.eventId is null and e.bodySha256 in :bodySha256s))
			""")
	List<KnownDelivery> findRelated(Collection<String> providers, Collection<String> eventIds,
			Collection<byte[]> bodySha256s);

	/**
	 * Takes a delivery out of quarantine that is understood by now.
	 * @param state what it is instead
	 * @return 1; 0 if another one was faster
	 */
	@Modifying
	@Query(nativeQuery = true, value = """
			update raw_events set state = :state, transaction_id = :transactionId, problem = null
			where id = :id and state = 'quarantined'
			""")
	int release(UUID id, String state, @Nullable String transactionId);

	/**
	 * Marks deliveries whose transaction contradicts the one that stands.
	 */
	@Modifying
	@Query(nativeQuery = true, value = "update raw_events set state = 'conflict' where id in :ids")
	void markConflict(Collection<UUID> ids);

}
