package io.banksync.review;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a payment needs a person.
 *
 * @param referenceGrace how long a payment may wait for its invoice, counted from when it
 * occurred
 */
@ConfigurationProperties("banksync.exceptions")
record ReviewProperties(@DefaultValue("7d") Duration referenceGrace) {

}
