package io.banksync.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.banksync.database.DurableSettings;
import io.banksync.review.OpenWork;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which payments wait for a run, and how the database is set. Goes through the pool for
 * reconciliation, for there may be much of it.
 */
@Repository
class OperationsReportRepository {

	private static final String[] APPEND_ONLY = { "audit_entries", "event_decisions", "event_replays",
			"invoice_adjustments", "invoice_changes", "match_decisions", "payment_reversals", "split_deliveries",
			"transaction_matches" };

	private final JdbcClient jdbc;

	OperationsReportRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Counts payments that no reconciliation has looked at, up to {@link OpenWork#MOST}.
	 */
	OpenWork findNew() {
		return this.jdbc.sql("""
				select count(*), min(created_at) from (
				    select created_at from transactions where status = 'unmatched' and reason is null
				    order by ingest_seq limit %d) as waiting
				""".formatted(OpenWork.MOST)).query((row, number) -> {
			OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
			Instant since = (oldest != null) ? oldest.toInstant() : null;
			return new OpenWork(row.getLong(1), since, since);
		}).single();
	}

	/**
	 * Finds the append-only tables that this role could change: it owns them, and could
	 * take their triggers away, or has rights on them that it does not need.
	 */
	List<String> findChangeableTables() {
		return this.jdbc
			.sql("""
					select c.relname from pg_class c
					where c.oid = any(cast(? as regclass[])) and (pg_has_role(c.relowner, 'member')
					    or has_table_privilege(c.oid, 'delete, truncate, trigger') or has_any_column_privilege(c.oid, 'update'))
					order by c.relname
					""")
			.param(APPEND_ONLY)
			.query((row, number) -> row.getString(1))
			.list();
	}

	List<String> findUnsafeSettings() {
		return DurableSettings.findOff(this.jdbc);
	}

}
