package io.banksync.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * Reads columns of the type timestamptz.
 */
public final class StoredTime {

	private StoredTime() {
	}

	/**
	 * Returns the time of a column that is never null.
	 */
	public static Instant of(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/**
	 * Returns the time of a column; null if the column is null.
	 */
	public static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
