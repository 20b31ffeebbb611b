/**
 * Requests that may be repeated without harm: the same key and request get the same
 * answer.
 */
@NullMarked
package io.banksync.web.idempotency;

import org.jspecify.annotations.NullMarked;
