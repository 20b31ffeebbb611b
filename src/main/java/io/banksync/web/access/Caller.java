package io.banksync.web.access;

/**
 * Who calls.
 *
 * @param name what is kept with all that the caller does
 * @param role what the caller may do
 */
record Caller(String name, Role role) {

}
