package io.banksync.request;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What holds for every endpoint of our own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestProperties.class)
class RequestConfiguration implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new ParameterInterceptor()).excludePathPatterns("/webhooks/**", "/webhook/**");
	}

	@Override
	public void addFormatters(FormatterRegistry registry) {
		// Constants of enums in lower case, as everywhere in JSON.
		ApplicationConversionService.addApplicationConverters(registry);
	}

}
