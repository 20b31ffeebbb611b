package io.banksync.reconciliation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Registers the settings of reconciliation.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ToleranceProperties.class)
class ReconciliationConfiguration {

}
