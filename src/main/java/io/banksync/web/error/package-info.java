/**
 * Errors for callers: the catalogue of codes, and the exception with a code.
 */
@NullMarked
package io.banksync.web.error;

import org.jspecify.annotations.NullMarked;
