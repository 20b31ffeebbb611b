/**
 * Idempotent requests: the same key and request get the same answer.
 */
@NullMarked
package io.banksync.web.idempotency;

import org.jspecify.annotations.NullMarked;
