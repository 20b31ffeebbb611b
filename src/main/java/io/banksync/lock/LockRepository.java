package io.banksync.lock;

import java.util.Optional;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The wait for locks, and table reconciliation_runs for the run that holds them.
 */
@Repository
class LockRepository {

	private final JdbcClient jdbc;

	// A transaction that did not get its lock can't read anything more.
	private final JdbcClient besides;

	LockRepository(JdbcClient jdbc, @Qualifier("reconciliation") JdbcClient besides) {
		this.jdbc = jdbc;
		this.besides = besides;
	}

	/**
	 * Makes this transaction wait longer for locks than a webhook's, because usually a
	 * run holds them and is about to commit.
	 */
	void waitLonger() {
		this.jdbc.sql("set local lock_timeout = '1200ms'").update();
	}

	/**
	 * Finds the run in progress.
	 */
	Optional<UUID> findRunning() {
		return this.besides.sql("select id from reconciliation_runs where status = 'running' order by id limit 1")
			.query((row, number) -> row.getObject(1, UUID.class))
			.optional();
	}

}
