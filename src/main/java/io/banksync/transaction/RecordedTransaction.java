package io.banksync.transaction;

import java.util.UUID;

/**
 * A transaction that was recorded.
 *
 * @param id our id for it
 * @param transactionId its id at its provider
 */
public record RecordedTransaction(UUID id, String transactionId) {

}
