/**
 * One search over payments, invoices, events and runs.
 */
@NullMarked
package io.banksync.search;

import org.jspecify.annotations.NullMarked;
