package io.banksync.webhook;

import java.time.Instant;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table rejected_deliveries, which holds the newest only.
 */
@Repository
class RejectedDeliveryRepository {

	private static final int CAPACITY = 10_000;

	private final JdbcClient jdbc;

	RejectedDeliveryRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(String provider, String reason, String headers, byte[] bodySha256, Instant receivedAt) {
		this.jdbc.sql("""
				with added as (
				    insert into rejected_deliveries (provider, reason, headers, body_sha256, received_at)
				    values (?, ?, ?::jsonb, ?, ?)
				    returning id
				)
				delete from rejected_deliveries where id <= (select id from added) - ?
				""")
			.params(provider, reason, headers, bodySha256, receivedAt.atOffset(ZoneOffset.UTC), CAPACITY)
			.update();
	}

}
