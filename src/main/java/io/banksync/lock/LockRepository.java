package io.banksync.lock;

import java.util.Optional;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The wait for locks, and table reconciliation_runs for who holds them.
 */
@Repository
class LockRepository {

	private final JdbcClient jdbc;

	// A transaction whose lock was not to be had can't ask for anything more.
	private final JdbcClient besides;

	LockRepository(JdbcClient jdbc, @Qualifier("reconciliation") JdbcClient besides) {
		this.jdbc = jdbc;
		this.besides = besides;
	}

	/**
	 * Has this transaction wait longer for locks than a webhook would: what holds them is
	 * mostly a run that is about to commit.
	 */
	void waitLonger() {
		this.jdbc.sql("set local lock_timeout = '1200ms'").update();
	}

	/**
	 * Finds the run that is going on.
	 */
	Optional<UUID> findRunning() {
		return this.besides.sql("select id from reconciliation_runs where status = 'running' order by id limit 1")
			.query((row, number) -> row.getObject(1, UUID.class))
			.optional();
	}

}
