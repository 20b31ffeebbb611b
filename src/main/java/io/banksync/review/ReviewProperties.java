package io.banksync.review;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a payment needs a person.
 *
 * @param referenceGrace how long after it occurred a payment may wait for an invoice that
 * is not there yet
 */
@ConfigurationProperties("banksync.exceptions")
record ReviewProperties(@DefaultValue("7d") Duration referenceGrace) {

}
