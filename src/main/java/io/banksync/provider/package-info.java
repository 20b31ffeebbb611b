/**
 * Banks and payment providers as configuration: how each signs, and how its deliveries
 * are read.
 */
@NullMarked
package io.banksync.provider;

import org.jspecify.annotations.NullMarked;
