/**
 * Verifies that the holder of a known key made a delivery. Pure: no Spring, no clock.
 */
@NullMarked
package io.banksync.signature;

import org.jspecify.annotations.NullMarked;
