/**
 * Reads what banks write, in any of the formats, into one kind of entry. Pure: no Spring,
 * no database, no clock of its own.
 */
@NullMarked
package io.banksync.statement.format;

import org.jspecify.annotations.NullMarked;
