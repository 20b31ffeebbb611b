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
 * What holds for every endpoint of our own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestProperties.class)
class RequestConfiguration implements WebMvcConfigurer {

	/**
	 * What each connection holds as long as it is open, for what is read and written:
	 * enough for most of what banks send and get. With 8 KiB each, Tomcat's default, the
	 * connections of a burst filled a small heap, and everybody waited while room was
	 * made. Those of so many connections that have closed are kept for others: Tomcat
	 * keeps none by default where the heap is smaller than 2 GiB, and what is new is
	 * copied by the garbage collector, for which everybody waits too.
	 */
	private static final Map<String, String> CONNECTION_BUFFERS = Map.of("socket.appReadBufSize", "2048",
			"socket.appWriteBufSize", "2048", "socket.bufferPool", "2048");

	// Before anything may refuse the request.
	private static final int ANSWER_HEADERS_ORDER = Ordered.HIGHEST_PRECEDENCE + 3;

	/**
	 * Any number of languages, which nobody here asks for: there is room for only so many
	 * in the headers, and by default the eleventh is a fault.
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
	 * What webhooks are answered is nobody's to keep, or to take for anything else. Of
	 * all other answers Spring Security says so.
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
	}

	@Override
	public void addFormatters(FormatterRegistry registry) {
		// Constants of enums in lower case, as everywhere in JSON.
		ApplicationConversionService.addApplicationConverters(registry);
	}

}
