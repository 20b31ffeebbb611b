package io.banksync.reconciliation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * What of reconciliation can be configured.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ToleranceProperties.class)
class ReconciliationConfiguration {

}
