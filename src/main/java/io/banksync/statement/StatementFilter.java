package io.banksync.statement;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Which statements are listed. A criterion that is null does not apply.
 *
 * @param account the account's name in the configuration
 * @param kind {@code final}, {@code intraday} or {@code notice}
 * @param status {@code taken} or {@code held}
 * @param from it covers this day or a later one
 * @param to it covers this day or an earlier one
 */
record StatementFilter(@Nullable String account, @Nullable String kind, @Nullable String status,
		@Nullable LocalDate from, @Nullable LocalDate to) {

}
