/**
 * What providers told us: every genuine event, kept exactly once.
 */
@NullMarked
package io.banksync.event;

import org.jspecify.annotations.NullMarked;
