package io.banksync;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the last statement of a run wait while somebody holds an advisory lock.
 */
public final class RunBarrier {

	/** What somebody does to hold it, until the end of the transaction. */
	public static final String HOLD = "select pg_advisory_xact_lock(1)";

	private RunBarrier() {
	}

	public static void putUp(JdbcClient jdbc) {
		jdbc.sql("""
				create or replace function wait_before_commit() returns trigger language plpgsql as
				$$ begin perform pg_advisory_xact_lock_shared(1); return new; end $$
				""").update();
		jdbc.sql("""
				create or replace trigger wait_before_commit before update on reconciliation_runs
				for each row when (new.status = 'completed') execute function wait_before_commit()
				""").update();
	}

	public static void takeDown(JdbcClient jdbc) {
		jdbc.sql("drop trigger wait_before_commit on reconciliation_runs").update();
	}

}
