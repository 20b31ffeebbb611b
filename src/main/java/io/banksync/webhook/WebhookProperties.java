package io.banksync.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many webhooks are taken at once.
 *
 * @param maxInFlight most deliveries being written at a moment; beyond it the sender is
 * told to come again
 */
@ConfigurationProperties("banksync.webhook")
record WebhookProperties(@DefaultValue("512") int maxInFlight) {

}
