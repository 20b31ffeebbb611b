package io.banksync.reconciliation;

import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/**
 * How the repositories of a run query the database. Rows come in parts, so a million of
 * them need little memory.
 */
final class RunQueries {

	private static final int FETCH_SIZE = 2000;

	// A small table is fast in any join.
	private static final int MANY_ROWS = 1000;

	private final JdbcTemplate jdbc;

	RunQueries(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.jdbc.setFetchSize(FETCH_SIZE);
	}

	/**
	 * Returns the rows of a query. The stream must be closed. Other statements may run in
	 * between.
	 */
	<T> Stream<T> stream(String sql, RowMapper<T> mapper) {
		return this.jdbc.queryForStream(sql, mapper);
	}

	void forEach(String sql, RowCallbackHandler handler) {
		this.jdbc.query(sql, handler);
	}

	/**
	 * Analyzes tables that the planner takes for much smaller than they may be. Otherwise
	 * it would read all payments of the run once for each row. Autovacuum causes this if
	 * it runs before a table is filled. Cached plans are dropped too.
	 * @param rows how many rows of each table the run may meet
	 * @param tables the tables
	 */
	void analyzeUnderestimated(long rows, String... tables) {
		if (rows < MANY_ROWS) {
			return;
		}
		// Foreign keys are checked with plans that a connection caches, perhaps from
		// when the tables were small.
		this.jdbc.execute("discard plans");
		// The planner's estimate: rows per page at the last count, times the pages now.
		this.jdbc.queryForList("""
				select oid::regclass::text from pg_class
				where oid = any(cast(? as regclass[])) and relpages > 0
				and reltuples / relpages * pg_relation_size(oid) / current_setting('block_size')::integer < ?
				""", String.class, tables, rows).forEach(this::analyzeBooks);
	}

	/**
	 * Analyzes tables of the books, through an SQL function that has the rights of their
	 * owner.
	 */
	void analyzeBooks(String... tables) {
		this.jdbc.queryForList("select analyze_books(variadic cast(? as regclass[]))", (Object) tables);
	}

	/**
	 * Analyzes a temporary table. Autovacuum does not, and without statistics the planner
	 * joins it by nested loops.
	 */
	void analyze(String table) {
		this.jdbc.execute("analyze " + table);
	}

}
