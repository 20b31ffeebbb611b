/**
 * The database: {@code DATABASE_URL} or the embedded PostgreSQL, and whether it is
 * durable.
 */
@NullMarked
package io.banksync.database;

import org.jspecify.annotations.NullMarked;
