package io.banksync.database;

import java.util.List;

import io.banksync.startup.StartupException;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses to serve on a database that may lose what it has acknowledged, or that can't
 * keep our text. Runs before the web server opens its port.
 */
class DurabilityCheck implements SmartLifecycle {

	private static final int OLDEST_SERVER = 150_000;

	private final JdbcClient jdbc;

	private volatile boolean running;

	DurabilityCheck(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void start() {
		List<String> unsafe = DurableSettings.findOff(this.jdbc);
		if (!unsafe.isEmpty()) {
			throw new StartupException(
					"The database may lose what it has acknowledged: " + String.join(", ", unsafe) + " is off.",
					"Turn it on (ALTER SYSTEM SET " + unsafe.getFirst()
							+ " = on; SELECT pg_reload_conf();) or use another server.");
		}
		if (Integer.parseInt(setting("server_version_num")) < OLDEST_SERVER) {
			throw new StartupException("The database is PostgreSQL " + setting("server_version") + ".",
					"Use PostgreSQL 15 or later.");
		}
		if (!setting("server_encoding").equals("UTF8")) {
			throw new StartupException("The database's encoding is " + setting("server_encoding") + ".",
					"Create it with ENCODING 'UTF8'.");
		}
		this.running = true;
	}

	private String setting(String name) {
		return this.jdbc.sql("select current_setting(?)").param(name).query(String.class).single();
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
