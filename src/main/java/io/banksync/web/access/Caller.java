package io.banksync.web.access;

/**
 * Who calls.
 *
 * @param name the name recorded with every act of the caller
 * @param role what the caller may do
 */
record Caller(String name, Role role) {

}
