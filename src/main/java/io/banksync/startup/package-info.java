/**
 * Explains a failed start in two lines: what is wrong and what to do.
 */
@NullMarked
package io.banksync.startup;

import org.jspecify.annotations.NullMarked;
