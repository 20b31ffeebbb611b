package io.banksync.reconciliation;

import java.util.UUID;

/**
 * A run was completed or undone. The event is published in the run's transaction, and
 * handled after the commit.
 *
 * @param runId the run
 */
public record BooksChanged(UUID runId) {

}
