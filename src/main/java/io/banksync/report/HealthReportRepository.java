package io.banksync.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.banksync.database.DurableSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What waits for a person, and how the database is set. Goes through the pool for
 * reconciliation, for there may be much of it.
 */
@Repository
class HealthReportRepository {

	private final JdbcClient jdbc;

	HealthReportRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What waits.
	 *
	 * @param count how much
	 * @param oldest since when the first of it; null: nothing waits
	 */
	record Waiting(long count, @Nullable Instant oldest) {

	}

	Waiting findUnmatched() {
		return find("""
				select count(*), min(created_at) from transactions where status in ('unmatched', 'partially_matched')
				""");
	}

	Waiting findQuarantined() {
		return find("select count(*), min(received_at) from raw_events where state = 'quarantined'");
	}

	private Waiting find(String sql) {
		return this.jdbc.sql(sql).query((row, number) -> {
			OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
			return new Waiting(row.getLong(1), (oldest != null) ? oldest.toInstant() : null);
		}).single();
	}

	List<String> findUnsafeSettings() {
		return DurableSettings.findOff(this.jdbc);
	}

}
