/**
 * What needs a person: payments that are not fully applied, and events that are not
 * recorded.
 */
@NullMarked
package io.banksync.review;

import org.jspecify.annotations.NullMarked;
