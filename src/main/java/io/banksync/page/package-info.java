/**
 * Lists in pages, each pointing to the next.
 */
@NullMarked
package io.banksync.page;

import org.jspecify.annotations.NullMarked;
