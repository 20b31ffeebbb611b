package io.banksync.transaction;

import java.util.UUID;

/**
 * A transaction that was recorded.
 *
 * @param id our id for it
 * @param transactionId the id that it has among those of its provider
 */
public record RecordedTransaction(UUID id, String transactionId) {

}
