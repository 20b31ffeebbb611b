/**
 * What needs a person.
 */
@NullMarked
package io.banksync.review;

import org.jspecify.annotations.NullMarked;
