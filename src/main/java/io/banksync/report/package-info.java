/**
 * Whether the books add up, and all is well.
 */
@NullMarked
package io.banksync.report;

import org.jspecify.annotations.NullMarked;
