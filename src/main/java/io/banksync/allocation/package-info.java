/**
 * Which payment pays which invoice: pure, without Spring, SQL or clock.
 */
@NullMarked
package io.banksync.allocation;

import org.jspecify.annotations.NullMarked;
