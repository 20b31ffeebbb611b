package io.banksync.database;

import java.sql.SQLException;

import org.flywaydb.core.api.FlywayException;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Explains why the database can't be used: not reachable, login refused, not migrated.
 * Never repeats a password.
 */
class DatabaseFailureAnalyzer implements FailureAnalyzer {

	private static final String CONNECTION_EXCEPTION_CLASS = "08";

	private static final String INVALID_AUTHORIZATION_CLASS = "28";

	private static final String INVALID_CATALOG_NAME = "3D000";

	private static final String CANNOT_CONNECT_NOW = "57P03";

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		SQLException sql = find(failure, SQLException.class);
		if (sql != null && sql.getSQLState() != null) {
			FailureAnalysis analysis = analyzeState(sql, sql.getSQLState());
			if (analysis != null) {
				return analysis;
			}
		}
		FlywayException migration = find(failure, FlywayException.class);
		if (migration != null) {
			// Flyway names a changed migration after the first line.
			String details = (sql != null) ? firstLine(migration) + ": " + firstLine(sql)
					: String.valueOf(migration.getMessage());
			return new FailureAnalysis("A database migration failed: " + details,
					"Nothing of it was applied. Correct the cause and start again. The table flyway_schema_history "
							+ "lists the applied migrations.",
					failure);
		}
		SchemaManagementException schema = find(failure, SchemaManagementException.class);
		if (schema != null) {
			return new FailureAnalysis("The database does not have the expected tables: " + firstLine(schema),
					"Start with FLYWAY_ENABLED=true once, or apply the migrations in db/migration yourself.", failure);
		}
		return null;
	}

	private static @Nullable FailureAnalysis analyzeState(SQLException failure, String state) {
		if (state.startsWith(CONNECTION_EXCEPTION_CLASS) || state.equals(CANNOT_CONNECT_NOW)) {
			return new FailureAnalysis("The database can't be reached: " + firstLine(failure),
					"Start PostgreSQL, or correct host and port in DATABASE_URL; remove DATABASE_URL to use the embedded "
							+ "PostgreSQL.",
					failure);
		}
		if (state.startsWith(INVALID_AUTHORIZATION_CLASS)) {
			return new FailureAnalysis("The database refused the login: " + firstLine(failure),
					"Correct user and password in DATABASE_URL; special characters must be percent-encoded.", failure);
		}
		if (state.equals(INVALID_CATALOG_NAME)) {
			return new FailureAnalysis("The database does not exist: " + firstLine(failure),
					"Create it (createdb), or correct its name in DATABASE_URL.", failure);
		}
		if (state.equals(INSUFFICIENT_PRIVILEGE)) {
			return new FailureAnalysis("The database user lacks a right: " + firstLine(failure),
					"Give it the right to create tables in its schema, or run the migrations as another user with "
							+ "FLYWAY_ENABLED=false here.",
					failure);
		}
		return null;
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		// The innermost: outer ones of the same type only wrap it.
		T found = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				found = type.cast(cause);
			}
		}
		return found;
	}

	private static String firstLine(Throwable failure) {
		String message = failure.getMessage();
		return (message != null) ? message.strip().lines().findFirst().orElse("") : failure.getClass().getSimpleName();
	}

}
