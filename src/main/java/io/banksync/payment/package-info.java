/**
 * What happened to a payment, as its providers told it.
 */
@NullMarked
package io.banksync.payment;

import org.jspecify.annotations.NullMarked;
