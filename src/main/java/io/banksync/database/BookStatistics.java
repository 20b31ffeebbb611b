package io.banksync.database;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the planner believes about the tables of the books. Work on many rows would read
 * all of a table once for each row if the planner took the table for empty. Autovacuum
 * causes this if it runs before a table is filled.
 */
public final class BookStatistics {

	// A small table is fast in any join.
	private static final int MANY_ROWS = 1000;

	private final JdbcTemplate jdbc;

	public BookStatistics(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
	}

	/**
	 * Analyzes tables that the planner takes for much smaller than they may be. Cached
	 * plans are dropped too.
	 * @param rows how many rows of each table the work may meet
	 * @param tables the tables
	 */
	public void analyzeUnderestimated(long rows, String... tables) {
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
				""", String.class, tables, rows).forEach(this::analyze);
	}

	/**
	 * Analyzes tables, through an SQL function that has the rights of their owner.
	 */
	public void analyze(String... tables) {
		this.jdbc.queryForList("select analyze_books(variadic cast(? as regclass[]))", (Object) tables);
	}

}
