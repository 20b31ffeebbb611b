/**
 * Money we expect.
 */
@NullMarked
package io.banksync.invoice;

import org.jspecify.annotations.NullMarked;
