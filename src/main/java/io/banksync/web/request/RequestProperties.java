package io.banksync.web.request;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on the body of a request.
 *
 * @param maxBodySize longest body of our own endpoints
 * @param maxWebhookBodySize longest body of a webhook
 * @param readTimeout how long a body may take to arrive
 */
@ConfigurationProperties("banksync.request")
public record RequestProperties(@DefaultValue("1MB") DataSize maxBodySize,
		@DefaultValue("256KB") DataSize maxWebhookBodySize, @DefaultValue("5s") Duration readTimeout) {

}
