package io.banksync.event;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.banksync.web.request.BodyHash;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table split_deliveries: the signed bytes of deliveries with several events.
 */
@Repository
class SplitDeliveryRepository {

	private final JdbcClient jdbc;

	SplitDeliveryRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores the deliveries of events, unless they are stored already.
	 */
	void insertIfAbsent(List<IncomingEvent> events) {
		byte[] last = null;
		for (IncomingEvent event : events) {
			// The events of one delivery follow each other.
			if (event.delivery() == null || event.delivery() == last) {
				continue;
			}
			last = event.delivery();
			this.jdbc.sql("""
					insert into split_deliveries (provider, body_sha256, body, received_at) values (?, ?, ?, ?)
					on conflict do nothing
					""")
				.params(event.provider(), BodyHash.of(last), last, event.receivedAt().atOffset(ZoneOffset.UTC))
				.update();
		}
	}

	Optional<byte[]> findBody(String provider, byte[] sha256) {
		return this.jdbc.sql("select body from split_deliveries where provider = ? and body_sha256 = ?")
			.params(provider, sha256)
			.query(byte[].class)
			.optional();
	}

	/**
	 * Returns the hash of an event's delivery with several events.
	 * @return null: it was alone
	 */
	static byte @Nullable [] sha256(IncomingEvent event) {
		return (event.delivery() != null) ? BodyHash.of(event.delivery()) : null;
	}

}
