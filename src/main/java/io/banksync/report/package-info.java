/**
 * Whether the books add up.
 */
@NullMarked
package io.banksync.report;

import org.jspecify.annotations.NullMarked;
