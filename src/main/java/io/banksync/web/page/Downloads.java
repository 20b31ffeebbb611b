package io.banksync.web.page;

import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads all entries of a list, a part at a time, as they are at one moment. As many can
 * go on as their pool has connections. Who does not get one is told to come again, and
 * who reads too long is cut off: as long as one goes on, the database keeps all rows that
 * were replaced since.
 */
class Downloads {

	private static final int TIMEOUT_SECONDS = 900;

	private static final int PART = 1000;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	/**
	 * Creates it.
	 * @param pool the connections, one for each
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
	 * @param reader gets each part when it is there
	 * @param <T> an entry
	 */
	<T> void read(AllRows<T> rows, Consumer<List<T>> reader) {
		this.transaction.executeWithoutResult((status) -> {
			// Of a cursor the planner knows that the first rows are wanted soon.
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
