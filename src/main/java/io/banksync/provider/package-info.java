/**
 * Banks and payment providers as configuration: how each proves its deliveries genuine,
 * and what they say.
 */
@NullMarked
package io.banksync.provider;

import org.jspecify.annotations.NullMarked;
