package io.banksync.reconciliation;

import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/**
 * How the repositories of a run ask the database: rows come in parts, so that a million
 * of them need little memory.
 */
final class RunQueries {

	private static final int FETCH_SIZE = 2000;

	// Fewer are joined fast in any way.
	private static final int MANY_ROWS = 1000;

	private final JdbcTemplate jdbc;

	RunQueries(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.jdbc.setFetchSize(FETCH_SIZE);
	}

	/**
	 * Returns the rows of a query, which must be closed; other statements may come in
	 * between.
	 */
	<T> Stream<T> stream(String sql, RowMapper<T> mapper) {
		return this.jdbc.queryForStream(sql, mapper);
	}

	void forEach(String sql, RowCallbackHandler handler) {
		this.jdbc.query(sql, handler);
	}

	/**
	 * Lets the planner know those tables again that it takes for smaller than they may
	 * be: it would read all that a run considers once for each of their rows. Autovacuum
	 * leaves that behind when it comes by before a table is filled. Plans of before are
	 * forgotten.
	 * @param rows how many rows of each the run may meet
	 * @param tables the tables
	 */
	void analyzeUnderestimated(long rows, String... tables) {
		if (rows < MANY_ROWS) {
			return;
		}
		// Foreign keys are checked by plans that a connection keeps, and may have made
		// while tables were small.
		this.jdbc.execute("discard plans");
		// As the planner reckons: the rows to a page that were counted last, and the
		// pages of now.
		this.jdbc.queryForList("""
				select oid::regclass::text from pg_class
				where oid = any(cast(? as regclass[])) and relpages > 0
				and reltuples / relpages * pg_relation_size(oid) / current_setting('block_size')::integer < ?
				""", String.class, tables, rows).forEach(this::analyzeBooks);
	}

	/**
	 * Lets the planner know tables of the books. Only their owner may, and does it here.
	 */
	void analyzeBooks(String... tables) {
		this.jdbc.queryForList("select analyze_books(variadic cast(? as regclass[]))", (Object) tables);
	}

	/**
	 * Lets the planner know a temporary table, which nobody else analyses: without that
	 * it joins by nested loops.
	 */
	void analyze(String table) {
		this.jdbc.execute("analyze " + table);
	}

}
