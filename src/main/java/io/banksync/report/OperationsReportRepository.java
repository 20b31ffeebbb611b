package io.banksync.report;

import java.util.List;

import io.banksync.database.DurableSettings;
import io.banksync.database.StoredTime;
import io.banksync.review.OpenWork;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Payments that wait for a run, and settings of the database. It reads through the pool
 * for reconciliation, because there may be many payments.
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
	 * Counts payments that no run has considered yet, up to {@link OpenWork#MOST}.
	 */
	OpenWork findNew() {
		return this.jdbc.sql("""
				select count(*), min(created_at) as oldest from (
				    select created_at from transactions where status = 'unmatched' and reason is null
				    order by ingest_seq limit %d) as waiting
				""".formatted(OpenWork.MOST))
			.query((row, number) -> new OpenWork(row.getLong(1), StoredTime.orNull(row, "oldest"),
					StoredTime.orNull(row, "oldest")))
			.single();
	}

	/**
	 * Finds the append-only tables that this role can change, because it owns them or has
	 * rights that it does not need. An owner can remove triggers.
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
