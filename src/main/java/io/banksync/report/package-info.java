/**
 * Whether the books add up, and whether the service is well.
 */
@NullMarked
package io.banksync.report;

import org.jspecify.annotations.NullMarked;
