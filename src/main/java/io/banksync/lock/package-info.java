/**
 * How long people wait for rows that a run writes.
 */
@NullMarked
package io.banksync.lock;

import org.jspecify.annotations.NullMarked;
