package io.banksync.web.page;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;

/**
 * All entries of a list, still in the database.
 *
 * @param sql the query
 * @param parameters its parameters
 * @param mapper maps a row to an entry
 * @param <T> an entry
 */
record AllRows<T>(String sql, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {

}
