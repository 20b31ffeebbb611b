package io.banksync;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes tables past what guards them, to leave what an earlier definition, or somebody
 * with more rights, would have left.
 */
public final class WithoutTriggers {

	private WithoutTriggers() {
	}

	/**
	 * Carries out a statement.
	 */
	public static void run(JdbcClient jdbc, String statement) {
		jdbc.sql("""
				do $$ begin
				    set local session_replication_role = replica;
				    %s;
				end $$""".formatted(statement)).update();
	}

}
