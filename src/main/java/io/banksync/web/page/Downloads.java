package io.banksync.web.page;

import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads all entries of a list in parts, as of one moment. As many downloads can run as
 * their pool has connections. A further one is refused, and one that takes too long is
 * cut off, because the database keeps all replaced rows as long as a download runs.
 */
class Downloads {

	private static final int TIMEOUT_SECONDS = 900;

	private static final int PART = 1000;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	/**
	 * Creates it.
	 * @param pool the connections, one for each download download
	 */
	Downloads(DataSource pool) {
		this.jdbc = JdbcClient.create(pool);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
		this.transaction.setReadOnly(true);
		this.transaction.setTimeout(TIMEOUT_SECONDS);
	}

	/**
	 * Reads all rows, in parts of which the last may be empty.
	 * @param rows the rows
	 * @param reader receives each part
	 * @param <T> an entry
	 */
	<T> void read(AllRows<T> rows, Consumer<List<T>> reader) {
		this.transaction.executeWithoutResult((status) -> {
			// For a cursor the planner prefers to return the first rows soon.
			this.jdbc.sql("declare download no scroll cursor for " + rows.sql()).params(rows.parameters()).update();
			List<T> part;
			do {
				part = this.jdbc.sql("fetch %d from download".formatted(PART)).query(rows.mapper()).list();
				reader.accept(part);
			}
			while (part.size() == PART);
		});
	}

}
