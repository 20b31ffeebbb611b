/**
 * What can go wrong for a caller: the catalogue of codes, and the exception that has one.
 */
@NullMarked
package io.banksync.web.error;

import org.jspecify.annotations.NullMarked;
