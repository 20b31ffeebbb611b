package io.banksync.documentation;

import java.net.URI;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Leads browsers to what they can show.
 */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

	private static final URI DOCS = URI.create("/docs");

	@Bean
	RouterFunction<ServerResponse> browsersToDocs() {
		return RouterFunctions.route((request) -> Browser.opens(request.servletRequest()),
				(request) -> ServerResponse.status(HttpStatus.FOUND).location(DOCS).build());
	}

}
