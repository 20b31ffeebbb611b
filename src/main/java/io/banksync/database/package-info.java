/**
 * Where PostgreSQL comes from: {@code DATABASE_URL}, or the embedded default; and whether
 * it can keep what\n * is promised.
 */
@NullMarked
package io.banksync.database;

import org.jspecify.annotations.NullMarked;
