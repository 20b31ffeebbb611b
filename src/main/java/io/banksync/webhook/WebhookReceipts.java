package io.banksync.webhook;

import java.util.List;

/**
 * The answer to a committed delivery with several events.
 *
 * @param ok always true
 * @param events a receipt for each of its events, in their order
 */
record WebhookReceipts(boolean ok, List<WebhookReceipt> events) {

}
