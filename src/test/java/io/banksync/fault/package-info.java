/**
 * The fault suite: what holds while processes are killed, networks break and disks fill
 * up. A few of each fault with all other tests; the promised numbers by
 * {@code scripts/fault-suite}.
 */
package io.banksync.fault;
