package io.banksync.reconciliation;

import java.util.stream.Stream;

import javax.sql.DataSource;

import io.banksync.database.BookStatistics;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/**
 * How the repositories of a run query the database. Rows come in parts, so a million of
 * them need little memory.
 */
final class RunQueries {

	private static final int FETCH_SIZE = 2000;

	private final JdbcTemplate jdbc;

	private final BookStatistics statistics;

	RunQueries(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.jdbc.setFetchSize(FETCH_SIZE);
		this.statistics = new BookStatistics(dataSource);
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
	 * Returns what keeps the planner informed about the books.
	 */
	BookStatistics statistics() {
		return this.statistics;
	}

	/**
	 * Analyzes a temporary table. Autovacuum does not, and without statistics the planner
	 * joins it by nested loops.
	 */
	void analyze(String table) {
		this.jdbc.execute("analyze " + table);
	}

}
