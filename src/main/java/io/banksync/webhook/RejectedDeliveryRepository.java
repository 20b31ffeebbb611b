package io.banksync.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.banksync.database.StoredTime;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table rejected_deliveries, which holds only the newest.
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

	long count() {
		return this.jdbc.sql("select count(*) from rejected_deliveries").query(Long.class).single();
	}

	/**
	 * Finds refusals.
	 * @param provider whose; null: all
	 * @param reason for this reason; null: any
	 * @param limits which part of the list
	 */
	Page<RejectedDeliveryResponse> find(@Nullable String provider, @Nullable String reason, PageLimits limits) {
		Conditions wanted = new Conditions().add("provider = :provider", "provider", provider)
			.add("reason = :reason", "reason", reason);
		return new ListQuery<>(
				"id, provider, reason, headers::text, encode(body_sha256, 'hex') as body_sha256, received_at",
				"rejected_deliveries", wanted, List.of(Order.rising("received", new Key("id", Key.Kind.NUMBER))),
				(row, number) -> new RejectedDeliveryResponse(row.getLong("id"), row.getString("provider"),
						row.getString("reason"), this.mapper.readValue(row.getString("headers"), HEADERS),
						row.getString("body_sha256"), StoredTime.of(row, "received_at")))
			.page(this.jdbc, limits);
	}

}
