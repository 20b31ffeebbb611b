package io.banksync.web.request;

import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.Assert;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Settings for every endpoint.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestProperties.class)
class RequestConfiguration implements WebMvcConfigurer {

	/**
	 * The buffers that each open connection holds: enough for most webhooks and answers.
	 * With Tomcat's default of 8 KiB each, a burst of connections filled a small heap,
	 * and all requests waited for the garbage collector. The buffers of closed
	 * connections are reused. Tomcat's default reuses none if the heap is smaller than 2
	 * GiB, and the garbage collector then has to copy new ones.
	 */
	private static final Map<String, String> CONNECTION_BUFFERS = Map.of("socket.appReadBufSize", "2048",
			"socket.appWriteBufSize", "2048", "socket.bufferPool", "2048");

	// Before anything may refuse the request.
	private static final int ANSWER_HEADERS_ORDER = Ordered.HIGHEST_PRECEDENCE + 3;

	/**
	 * Any number of languages, because nothing here reads them. The limit on headers
	 * bounds them, and by default the eleventh causes an error.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> languages() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> connector.setMaxLocaleCount(-1));
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionBuffers() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> CONNECTION_BUFFERS
			.forEach((name, value) -> Assert.state(connector.setProperty(name, value), () -> "Tomcat has no " + name)));
	}

	/**
	 * Answers to webhooks must not be stored or interpreted as another type. For all
	 * other answers Spring Security sets these headers.
	 */
	@Bean
	FilterRegistrationBean<Filter> webhookAnswerHeaders() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			WebhookPaths.ANSWER_HEADERS.forEach(((HttpServletResponse) response)::setHeader);
			chain.doFilter(request, response);
		});
		registration.addUrlPatterns("/webhooks/*", "/webhook/*");
		registration.setOrder(ANSWER_HEADERS_ORDER);
		return registration;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new ParameterInterceptor())
			.excludePathPatterns("/webhooks/**", "/webhook/**", ConsolePaths.ALL);
		registry.addInterceptor(new ConsoleParameterInterceptor()).addPathPatterns(ConsolePaths.ALL);
	}

	@Override
	public void addFormatters(FormatterRegistry registry) {
		// Enum constants in lower case, as everywhere in JSON.
		ApplicationConversionService.addApplicationConverters(registry);
	}

}
