package io.banksync.webhook;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many webhooks are accepted at once, and how they are written.
 *
 * @param maxInFlight most deliveries in flight, counted together with the requests that
 * wait for a slot; beyond it the answer is 503
 * @param writers how many batches are written at once
 * @param batchSize how many events are written together; a delivery with several events
 * is not divided
 * @param deadline how long a delivery may wait to be committed
 */
@Validated
@ConfigurationProperties("banksync.webhook")
record WebhookProperties(@DefaultValue("512") @PositiveOrZero int maxInFlight, @DefaultValue("1") @Positive int writers,
		@DefaultValue("64") @Positive int batchSize, @DefaultValue("1800ms") Duration deadline) {

}
