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

	/** So many are counted: whoever has more needs no exact number. */
	static final int MOST = 10_000;

	private final JdbcClient jdbc;

	HealthReportRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What waits.
	 *
	 * @param count how much; from {@link #MOST} on not all of it is counted
	 * @param oldest since when the first of it; null: nothing waits
	 */
	record Waiting(long count, @Nullable Instant oldest) {

	}

	// In the order of partial indexes; all that wait for long are among the first.
	Waiting findUnmatched() {
		return find("""
				(select created_at as since from transactions where status = 'unmatched' order by ingest_seq limit %1$d)
				union all
				(select created_at from transactions where status = 'partially_matched' order by ingest_seq limit %1$d)
				""".formatted(MOST));
	}

	Waiting findQuarantined() {
		return find(
				"select received_at as since from raw_events where state = 'quarantined' order by id limit " + MOST);
	}

	private Waiting find(String sql) {
		return this.jdbc.sql("select count(*), min(since) from (" + sql + ") as waiting").query((row, number) -> {
			OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
			return new Waiting(row.getLong(1), (oldest != null) ? oldest.toInstant() : null);
		}).single();
	}

	List<String> findUnsafeSettings() {
		return DurableSettings.findOff(this.jdbc);
	}

}
