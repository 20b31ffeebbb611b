/**
 * How often callers may do what costs us: fail to show who they are, and deliver.
 */
@NullMarked
package io.banksync.web.ratelimit;

import org.jspecify.annotations.NullMarked;
