package io.banksync.database;

import javax.sql.DataSource;

import io.banksync.startup.StartupException;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recognises the database of a service that BankSync replaces, by the table of its
 * migrations. BankSync does not change it.
 */
final class LegacyDatabase {

	private LegacyDatabase() {
	}

	/**
	 * Makes sure that a database is not such a one.
	 * @throws StartupException if it is
	 */
	static void refuse(DataSource database) {
		boolean legacy = JdbcClient.create(database)
			.sql("select to_regclass('alembic_version') is not null and to_regclass('flyway_schema_history') is null")
			.query(Boolean.class)
			.single();
		if (legacy) {
			throw new StartupException(
					"DATABASE_URL names the database of an older service: it has the table alembic_version.",
					"Create an empty database (createdb banksync) and name that in DATABASE_URL; once it runs, scripts/import-legacy copies what is there. Nothing was changed.");
		}
	}

}
