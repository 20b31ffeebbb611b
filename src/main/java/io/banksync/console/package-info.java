/**
 * The console: sign-in, the parts that all pages share, and the pages of several
 * features. Its pages call the same services as the API and have no rules of their own.
 * The pages of a single feature are in its package.
 */
@NullMarked
package io.banksync.console;

import org.jspecify.annotations.NullMarked;
