package io.banksync.reconciliation;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A run that was asked for.
 *
 * @param id its id
 * @param end completes when the run does, with what went wrong if anything did
 */
record StartedRun(UUID id, CompletableFuture<Void> end) {

}
