package io.banksync;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Empties the tables before each test, and within one that asks for it. The clock goes
 * again, too.
 */
public class EmptyTables implements BeforeEachCallback {

	/**
	 * Empties all tables, waiting for what is being written.
	 * @param jdbc a superuser's, for nobody else may delete what was decided
	 */
	public static void empty(JdbcClient jdbc) {
		// Deleting a few rows takes a fraction of the time of truncating so many tables.
		jdbc.sql("""
				do $$
				declare
				    emptied regclass;
				begin
				    set local session_replication_role = replica;
				    -- An autovacuum in the way is ended after so many ms, before lock_timeout ends this.
				    set local deadlock_timeout = 10;
				    for emptied in
				        select oid from pg_class
				        where relnamespace = 'public'::regnamespace and relkind = 'r'
				        and relname not in ('flyway_schema_history', 'audit_head')
				        order by relname
				    loop
				        execute format('lock table %s in share row exclusive mode', emptied);
				        execute format('delete from %s', emptied);
				    end loop;
				    update audit_head set sequence = 0, hash = decode(repeat('00', 32), 'hex');
				end
				$$
				""").update();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		ApplicationContext service = SpringExtension.getApplicationContext(context);
		empty(service.getBean(JdbcClient.class));
		service.getBean(TestClock.class).run();
	}

}
