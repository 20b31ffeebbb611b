/**
 * Events: every genuine one, stored exactly once.
 */
@NullMarked
package io.banksync.event;

import org.jspecify.annotations.NullMarked;
