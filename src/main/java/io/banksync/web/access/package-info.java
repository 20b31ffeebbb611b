/**
 * Who may call our own endpoints: API keys, their roles, and what is served without a
 * key.
 */
@NullMarked
package io.banksync.web.access;

import org.jspecify.annotations.NullMarked;
