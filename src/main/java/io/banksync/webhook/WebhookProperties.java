package io.banksync.webhook;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many webhooks are taken at once, and how they are written.
 *
 * @param maxInFlight most deliveries being written at a moment, and requests that wait
 * for their turn; beyond it the sender is told to come again
 * @param lateAfter longer than this a delivery should not take; where more than a
 * twentieth do while others are refused, fewer are taken at once
 * @param maxWaiting most of them that wait for a writer
 * @param maxWait longest that a delivery may have to wait for its commit, as far as can
 * be told when it comes; beyond it the sender is told to come again
 * @param writers how many batches are written at a moment
 * @param batchSize how many events are written together; a delivery that carries several
 * is not divided
 * @param deadline how long a delivery may wait to be committed
 */
@Validated
@ConfigurationProperties("banksync.webhook")
record WebhookProperties(@DefaultValue("512") @PositiveOrZero int maxInFlight, @DefaultValue("50ms") Duration lateAfter,
		@DefaultValue("512") @Positive int maxWaiting, @DefaultValue("200ms") Duration maxWait,
		@DefaultValue("1") @Positive int writers, @DefaultValue("64") @Positive int batchSize,
		@DefaultValue("1800ms") Duration deadline) {

}
