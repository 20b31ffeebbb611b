package io.banksync.webhook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table rejected_deliveries, which holds the newest only.
 */
@Repository
class RejectedDeliveryRepository {

	private static final int CAPACITY = 10_000;

	private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	RejectedDeliveryRepository(JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
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

	/**
	 * Finds refusals, newest first.
	 * @param provider whose; null: all
	 * @param reason for this reason; null: any
	 * @param beforeId only those before this one
	 * @param limit at most so many
	 */
	List<RejectedDeliveryResponse> find(@Nullable String provider, @Nullable String reason, long beforeId, int limit) {
		return this.jdbc.sql("""
				select id, provider, reason, headers::text, encode(body_sha256, 'hex') as body_sha256, received_at
				from rejected_deliveries
				where id < :beforeId
				and (cast(:provider as varchar) is null or provider = :provider)
				and (cast(:reason as varchar) is null or reason = :reason)
				order by id desc
				limit :limit
				""")
			.param("beforeId", beforeId)
			.param("provider", provider)
			.param("reason", reason)
			.param("limit", limit)
			.query((row, number) -> new RejectedDeliveryResponse(row.getLong("id"), row.getString("provider"),
					row.getString("reason"), this.mapper.readValue(row.getString("headers"), HEADERS),
					row.getString("body_sha256"), row.getObject("received_at", OffsetDateTime.class).toInstant()))
			.list();
	}

}
