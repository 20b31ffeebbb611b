package io.banksync.access;

import io.banksync.documentation.Browser;
import io.banksync.ratelimit.FailureLimit;
import io.banksync.ratelimit.TooManyRequestsException;
import io.banksync.request.PeerAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The rules of access. What no rule names needs the role operator.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(AccessConfiguration.class);

	/** For whoever watches, and for whoever reads how to call. */
	private static final String[] OPEN = { "/health", "/actuator/health/**", "/docs", "/swagger-ui/**", "/openapi.json",
			"/openapi.json/**" };

	// Swagger UI sets styles on its elements.
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	@Bean
	Callers callers(AccessProperties properties, ServerProperties server) {
		ApiKeys keys = ApiKeys.parse(properties.apiKeys());
		if (keys.isEmpty()) {
			logger.info("No API_KEYS: besides webhooks, only callers on this machine are served");
		}
		return new Callers(keys, server.getForwardHeadersStrategy() != ServerProperties.ForwardHeadersStrategy.NONE);
	}

	@Bean
	SecurityFilterChain accessRules(HttpSecurity http, Callers callers, FailureLimit failures,
			HandlerExceptionResolver refusalResolver) {
		return http.securityMatcher(new NegatedRequestMatcher(webhooks()))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(OPEN)
				.permitAll()
				.requestMatchers(Browser::opens)
				.permitAll()
				.requestMatchers(HttpMethod.GET)
				.hasAuthority(Role.VIEWER.toString())
				.requestMatchers(HttpMethod.HEAD)
				.hasAuthority(Role.VIEWER.toString())
				.requestMatchers(HttpMethod.POST, "/providers/*/explain", "/providers/validate")
				.hasAuthority(Role.VIEWER.toString())
				.anyRequest()
				.hasAuthority(Role.OPERATOR.toString()))
			.addFilterBefore(new ApiKeyFilter(callers), AuthorizationFilter.class)
			.exceptionHandling((handling) -> handling
				.authenticationEntryPoint((request, response, ex) -> refusalResolver.resolveException(request, response,
						null, refusal(request, failures)))
				.accessDeniedHandler(
						(request, response, ex) -> refusalResolver.resolveException(request, response, null, ex)))
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
				.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// There are no cookies that a page of another site could make a browser send.
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.build();
	}

	private static RuntimeException refusal(HttpServletRequest request, FailureLimit failures) {
		try {
			failures.fail(PeerAddress.of(request), "API keys");
			return ApiKeyFilter.reason(request);
		}
		catch (TooManyRequestsException ex) {
			return ex;
		}
	}

	/**
	 * Their senders show who they are by signing; WebhookSignatureFilter sees to it.
	 */
	private static RequestMatcher webhooks() {
		return new OrRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/webhooks/**"),
				PathPatternRequestMatcher.withDefaults().matcher("/webhook/**"));
	}

	@Bean
	HttpFirewall httpFirewall() {
		return firewall();
	}

	static StrictHttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		// Of headers and parameters those who read them say what they must be, and
		// webhooks are kept whatever is in theirs. Nobody here decodes a path twice.
		firewall.setAllowedHeaderNames((name) -> true);
		firewall.setAllowedHeaderValues((value) -> true);
		firewall.setAllowedParameterNames((name) -> true);
		firewall.setAllowedParameterValues((value) -> true);
		firewall.setAllowUrlEncodedPercent(true);
		return firewall;
	}

	@Bean
	RequestRejectedHandler requestRejectedHandler(HandlerExceptionResolver refusalResolver) {
		return (request, response, ex) -> refusalResolver.resolveException(request, response, null,
				NumberWithSlash.isIn(request) ? NumberWithSlash.refusal() : ex);
	}

	/**
	 * By default Tomcat refuses an encoded slash before anybody could say what to do.
	 * With this the firewall does, which takes none either.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
		return (factory) -> factory.addConnectorCustomizers(
				(connector) -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.DECODE.getValue()));
	}

	@Bean
	SecurityObservationSettings securityObservationSettings() {
		return SecurityObservationSettings.noObservations();
	}

}
