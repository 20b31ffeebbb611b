package io.banksync.webhook;

import java.util.List;

/**
 * What the sender of a delivery is told once it is committed.
 *
 * @param ok always true
 * @param events a receipt for each of its events, in their order
 */
record WebhookReceipts(boolean ok, List<WebhookReceipt> events) {

}
