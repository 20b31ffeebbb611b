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
	 * Lets the planner know a temporary table, which nobody else analyses: without that
	 * it joins by nested loops.
	 */
	void analyze(String table) {
		this.jdbc.execute("analyze " + table);
	}

}
