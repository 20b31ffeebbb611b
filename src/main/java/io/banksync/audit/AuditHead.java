package io.banksync.audit;

/**
 * The last entry of the audit log. Whoever keeps it elsewhere can tell later whether all
 * up to it is as it was.
 *
 * @param sequence its number; 0: there is no entry
 * @param hash its hash, as hex
 */
record AuditHead(long sequence, String hash) {

}
