/**
 * Pairs the money that moved with the money we expect.
 */
@NullMarked
package io.banksync.reconciliation;

import org.jspecify.annotations.NullMarked;
