package io.banksync.database;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The settings of PostgreSQL without which a crash may lose what it has acknowledged.
 */
public final class DurableSettings {

	private static final List<String> NEEDED = List.of("fsync", "full_page_writes", "synchronous_commit");

	private DurableSettings() {
	}

	/**
	 * Returns those that are off; empty: nothing acknowledged is lost.
	 */
	public static List<String> findOff(JdbcClient jdbc) {
		return NEEDED.stream()
			.filter((name) -> jdbc.sql("select current_setting(?)")
				.param(name)
				.query(String.class)
				.single()
				.equals("off"))
			.toList();
	}

}
