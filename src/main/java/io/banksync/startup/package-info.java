/**
 * Tells in two lines why the service did not start and what to do.
 */
@NullMarked
package io.banksync.startup;

import org.jspecify.annotations.NullMarked;
