/**
 * Bounds the wait of people for rows that a run is writing.
 */
@NullMarked
package io.banksync.lock;

import org.jspecify.annotations.NullMarked;
