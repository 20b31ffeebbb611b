package io.banksync;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many rows the database of a test has read, in scans of tables and of indexes.
 */
public final class RowsRead {

	private RowsRead() {
	}

	/**
	 * Returns how many there are so far.
	 * @param connections those that may have read some
	 */
	public static long soFar(JdbcClient... connections) {
		// Connections report their statistics when asked, or seconds later.
		for (JdbcClient connection : connections) {
			connection.sql("select pg_stat_force_next_flush()").query((row) -> {
			});
			connection.sql("select 1").query((row) -> {
			});
		}
		return connections[0].sql("select tup_returned from pg_stat_database where datname = current_database()")
			.query(Long.class)
			.single();
	}

}
