/**
 * A bank tells us that something happened: prove it genuine, keep it exactly once.
 */
@NullMarked
package io.banksync.webhook;

import org.jspecify.annotations.NullMarked;
