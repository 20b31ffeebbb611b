/**
 * Money that moved, as a provider told it.
 */
@NullMarked
package io.banksync.transaction;

import org.jspecify.annotations.NullMarked;
