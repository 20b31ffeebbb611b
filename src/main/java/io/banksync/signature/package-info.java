/**
 * Proof that a delivery was made by who holds a key that we know. Pure: no Spring, no
 * clock.
 */
@NullMarked
package io.banksync.signature;

import org.jspecify.annotations.NullMarked;
