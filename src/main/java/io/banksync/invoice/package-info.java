/**
 * Invoices: money that we expect.
 */
@NullMarked
package io.banksync.invoice;

import org.jspecify.annotations.NullMarked;
