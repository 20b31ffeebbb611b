package io.banksync.reconciliation;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A run that was started.
 *
 * @param id its id
 * @param end completes when the run ends, exceptionally if it failed
 */
record StartedRun(UUID id, CompletableFuture<Void> end) {

}
