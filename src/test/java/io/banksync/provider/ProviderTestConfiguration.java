package io.banksync.provider;

import io.banksync.database.DatabaseProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The providers for a slice of the service.
 */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
@Import(ProviderConfiguration.class)
public class ProviderTestConfiguration {

}
