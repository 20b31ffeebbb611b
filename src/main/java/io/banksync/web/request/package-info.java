/**
 * Requests as bytes: read once, capped and within a deadline, before anything else may
 * touch them.
 */
@NullMarked
package io.banksync.web.request;

import org.jspecify.annotations.NullMarked;
