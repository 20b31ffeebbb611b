/**
 * The configuration, read again while the service runs: secrets, keys and definitions.
 */
@NullMarked
package io.banksync.reload;

import org.jspecify.annotations.NullMarked;
