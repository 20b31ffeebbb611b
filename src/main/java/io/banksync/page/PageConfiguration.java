package io.banksync.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How pages are written.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

	@Bean
	CsvPageConverter csvPageConverter() {
		return new CsvPageConverter();
	}

}
