/**
 * Lists in pages, each pointing to the next.
 */
@NullMarked
package io.banksync.web.page;

import org.jspecify.annotations.NullMarked;
