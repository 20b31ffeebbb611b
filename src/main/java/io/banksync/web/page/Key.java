package io.banksync.web.page;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A sort key of a list: an SQL expression that is never null, and the kind of its value.
 * A cursor holds such values as text. The text of a cursor is parsed before the database
 * sees it.
 *
 * @param sql the expression
 * @param kind the kind of its value
 */
public record Key(String sql, Kind kind) {

	/**
	 * A kind of value.
	 */
	public enum Kind {

		/** A whole number. */
		NUMBER {
			@Override
			Object read(String text) {
				return Long.valueOf(text);
			}
		},

		/** An id. */
		ID {
			@Override
			Object read(String text) {
				return UUID.fromString(text);
			}
		},

		/** A time. */
		TIME {
			@Override
			String write(ResultSet row, String column) throws SQLException {
				return row.getObject(column, OffsetDateTime.class).toInstant().toString();
			}

			@Override
			Object read(String text) {
				Instant time = Instant.parse(text);
				if (time.isBefore(FIRST) || time.isAfter(LAST)) {
					throw new IllegalArgumentException(text);
				}
				return time.atOffset(ZoneOffset.UTC);
			}
		},

		/** A day. */
		DAY {
			@Override
			Object read(String text) {
				LocalDate day = LocalDate.parse(text);
				if (day.getYear() < 0 || day.getYear() > 9999) {
					throw new IllegalArgumentException(text);
				}
				return day;
			}
		},

		/** An amount of money, in major units. */
		AMOUNT {
			@Override
			String write(ResultSet row, String column) throws SQLException {
				return row.getBigDecimal(column).toPlainString();
			}

			@Override
			Object read(String text) {
				if (!PLAIN.matcher(text).matches()) {
					throw new IllegalArgumentException(text);
				}
				return new BigDecimal(text);
			}
		},

		/** A text. */
		TEXT {
			@Override
			Object read(String text) {
				if (text.indexOf(0) >= 0) {
					throw new IllegalArgumentException("No text of the database");
				}
				return text;
			}
		};

		// Values that the database can compare.
		private static final Instant FIRST = Instant.parse("-4700-01-01T00:00:00Z");

		private static final Instant LAST = Instant.parse("+290000-01-01T00:00:00Z");

		private static final Pattern PLAIN = Pattern.compile("-?\\d{1,20}(\\.\\d{1,4})?");

		/**
		 * Returns a row's value as text.
		 */
		String write(ResultSet row, String column) throws SQLException {
			return row.getString(column);
		}

		/**
		 * Parses a value.
		 * @throws RuntimeException if the text is not of this kind
		 */
		abstract Object read(String text);

	}

}
