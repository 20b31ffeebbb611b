/**
 * Amounts of a currency, exact to its smallest unit.
 */
@NullMarked
package io.banksync.money;

import org.jspecify.annotations.NullMarked;
