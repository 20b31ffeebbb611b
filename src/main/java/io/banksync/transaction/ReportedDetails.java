package io.banksync.transaction;

/**
 * What is told of a transaction that is recorded already.
 *
 * @param provider who tells it
 * @param transactionId the provider's id for the transaction
 * @param details what is told
 */
record ReportedDetails(String provider, String transactionId, TransactionDetails details) {

}
