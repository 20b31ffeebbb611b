/**
 * Whether the service can do its work.
 */
@NullMarked
package io.banksync.health;

import org.jspecify.annotations.NullMarked;
