package io.banksync.web.ratelimit;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The limits for a slice of the service.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import(RateLimitConfiguration.class)
public class RateLimitTestConfiguration {

}
