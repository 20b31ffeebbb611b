/**
 * Why a payment is where it is, and which invoices it may be for.
 */
@NullMarked
package io.banksync.explanation;

import org.jspecify.annotations.NullMarked;
