package io.banksync.web.ratelimit;

import jakarta.validation.constraints.PositiveOrZero;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rate limits.
 *
 * @param failuresPerMinute wrong signatures at one provider's path, or wrong API keys, of
 * one public address; 0: any number
 * @param deliveriesPerSecond genuine deliveries of one provider; 0: any number
 */
@Validated
@ConfigurationProperties("banksync.rate-limit")
public record RateLimitProperties(@DefaultValue("600") @PositiveOrZero int failuresPerMinute,
		@DefaultValue("0") @PositiveOrZero int deliveriesPerSecond) {

}
