/**
 * The audit log: who did what, chained by hashes.
 */
@NullMarked
package io.banksync.audit;

import org.jspecify.annotations.NullMarked;
