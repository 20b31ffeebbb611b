/**
 * What people decide about payments: match, take off, ignore.
 */
@NullMarked
package io.banksync.matching;

import org.jspecify.annotations.NullMarked;
