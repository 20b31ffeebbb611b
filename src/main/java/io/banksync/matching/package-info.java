/**
 * What people decide about payments: applied by hand, taken off, ignored.
 */
@NullMarked
package io.banksync.matching;

import org.jspecify.annotations.NullMarked;
