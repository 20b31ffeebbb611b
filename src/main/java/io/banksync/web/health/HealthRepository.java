package io.banksync.web.health;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The database itself.
 */
@Repository
class HealthRepository {

	private final JdbcClient jdbc;

	HealthRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void ping() {
		this.jdbc.sql("select 1").query(Integer.class).single();
	}

}
