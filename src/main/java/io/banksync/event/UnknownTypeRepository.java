package io.banksync.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table unknown_types.
 */
@Repository
class UnknownTypeRepository {

	private static final int MOST = 100;

	private final JdbcClient jdbc;

	UnknownTypeRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Counts events. If a provider has many unknown types already, further ones are not
	 * stored.
	 */
	void add(String provider, String type, long events, Instant firstReceivedAt) {
		this.jdbc.sql("""
				insert into unknown_types (provider, event_type, events, first_received_at)
				select :provider, :type, :events, :since
				where (select count(*) from unknown_types where provider = :provider and event_type <> :type) < :most
				on conflict (provider, event_type) do update set events = unknown_types.events + excluded.events
				""")
			.param("provider", provider)
			.param("type", type)
			.param("events", events)
			.param("since", firstReceivedAt.atOffset(ZoneOffset.UTC))
			.param("most", MOST)
			.update();
	}

	List<UnknownType> find(String provider) {
		return this.jdbc.sql("""
				select event_type, events, first_received_at from unknown_types
				where provider = ? order by event_type
				""")
			.param(provider)
			.query((row, number) -> new UnknownType(row.getString(1), row.getLong(2),
					row.getObject(3, OffsetDateTime.class).toInstant()))
			.list();
	}

}
