package io.banksync.transaction;

/**
 * Details that are reported of a recorded transaction.
 *
 * @param provider who reports them
 * @param transactionId the provider's id for the transaction
 * @param details the details
 */
record ReportedDetails(String provider, String transactionId, TransactionDetails details) {

}
