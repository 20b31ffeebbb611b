/**
 * Reloads secrets, keys and definitions while the service runs.
 */
@NullMarked
package io.banksync.reload;

import org.jspecify.annotations.NullMarked;
