/**
 * Where PostgreSQL is: {@code DATABASE_URL}, or the embedded one; and whether it can keep
 * what is promised.
 */
@NullMarked
package io.banksync.database;

import org.jspecify.annotations.NullMarked;
