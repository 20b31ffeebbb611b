/**
 * Applies the money that moved to the invoices that we expect to be paid.
 */
@NullMarked
package io.banksync.reconciliation;

import org.jspecify.annotations.NullMarked;
