/**
 * Receives webhooks: verifies them, and stores each exactly once.
 */
@NullMarked
package io.banksync.webhook;

import org.jspecify.annotations.NullMarked;
