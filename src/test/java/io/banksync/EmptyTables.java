package io.banksync;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Empties the tables before each test.
 */
public class EmptyTables implements BeforeEachCallback {

	/**
	 * Empties all tables, waiting for what is being written.
	 * @param jdbc a superuser's, for nobody else may delete what was decided
	 */
	public static void empty(JdbcClient jdbc) {
		// Deleting a few rows takes a fraction of the time of truncating so many tables.
		jdbc.sql(
				"""
						do $$
						declare
						    filled regclass;
						begin
						    set local session_replication_role = replica;
						    for filled in select oid from pg_class
						        where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'
						        order by relname
						    loop
						        execute 'lock table ' || filled || ' in share row exclusive mode';
						        execute 'delete from ' || filled;
						    end loop;
						end
						$$
						""")
			.update();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		empty(SpringExtension.getApplicationContext(context).getBean(JdbcClient.class));
	}

}
