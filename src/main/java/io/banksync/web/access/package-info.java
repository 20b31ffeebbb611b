/**
 * Who may call the API: keys, their roles, and what is open without a key.
 */
@NullMarked
package io.banksync.web.access;

import org.jspecify.annotations.NullMarked;
