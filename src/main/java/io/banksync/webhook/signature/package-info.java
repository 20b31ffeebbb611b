/**
 * Proof that a delivery was signed with a secret we share. Pure: no Spring, no clock.
 */
@NullMarked
package io.banksync.webhook.signature;

import org.jspecify.annotations.NullMarked;
