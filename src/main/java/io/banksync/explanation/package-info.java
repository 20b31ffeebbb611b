/**
 * Why a payment has its status, and which invoices it may be for.
 */
@NullMarked
package io.banksync.explanation;

import org.jspecify.annotations.NullMarked;
