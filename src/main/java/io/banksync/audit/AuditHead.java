package io.banksync.audit;

/**
 * The last entry of the audit log. A copy of it elsewhere shows later whether all entries
 * up to it are unchanged.
 *
 * @param sequence its number; 0: there is no entry
 * @param hash its hash, as hex
 */
record AuditHead(long sequence, String hash) {

}
