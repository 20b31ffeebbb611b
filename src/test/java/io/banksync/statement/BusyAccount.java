package io.banksync.statement;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Somebody who imports statements of the account of {@link TestAccounts} for a while.
 */
final class BusyAccount {

	private BusyAccount() {
	}

	static void during(DataSource dataSource, Runnable act) throws SQLException {
		try (Connection other = dataSource.getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().execute("select pg_advisory_xact_lock(hashtextextended('   main-eur', 0))");
			act.run();
			other.rollback();
		}
	}

}
