package io.banksync.webhook;

/**
 * More deliveries at once than are taken; nothing was stored.
 */
public class OverloadedException extends RuntimeException {

}
