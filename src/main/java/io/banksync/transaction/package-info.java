/**
 * Money that moved, as a provider reported it.
 */
@NullMarked
package io.banksync.transaction;

import org.jspecify.annotations.NullMarked;
