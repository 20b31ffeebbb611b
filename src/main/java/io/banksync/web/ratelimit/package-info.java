/**
 * Rate limits for failed authentication and for deliveries.
 */
@NullMarked
package io.banksync.web.ratelimit;

import org.jspecify.annotations.NullMarked;
