/**
 * What needs a person: payments that are not applied as a whole, and events that are not
 * recorded.
 */
@NullMarked
package io.banksync.review;

import org.jspecify.annotations.NullMarked;
