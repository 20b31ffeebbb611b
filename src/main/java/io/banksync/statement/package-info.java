/**
 * What the bank itself says of its accounts: files, the statements in them, and their
 * entries.
 */
@NullMarked
package io.banksync.statement;

import org.jspecify.annotations.NullMarked;
