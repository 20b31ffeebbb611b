package io.banksync.reconciliation;

import java.util.UUID;

/**
 * A run was completed or undone. Published in its transaction, for those who look at the
 * books once that is committed.
 *
 * @param runId the run
 */
public record BooksChanged(UUID runId) {

}
