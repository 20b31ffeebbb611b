package io.banksync.web.access;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.banksync.database.DatabaseProperties;
import io.banksync.web.documentation.Browser;
import io.banksync.web.ratelimit.FailureLimit;
import io.banksync.web.ratelimit.TooManyRequestsException;
import io.banksync.web.request.PeerAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
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
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The access rules. A request without a rule needs the role operator.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
@EnableScheduling
class AccessConfiguration {

	/** For monitoring. */
	private static final String[] OPEN = { "/health", "/livez", "/readyz", "/actuator/health/**" };

	/** How to call. */
	private static final String[] DOCS = { "/docs", "/swagger-ui/**", "/openapi.json", "/openapi.json/**" };

	/** The first rule that fits counts. */
	private static final List<AccessRule> RULES = List.of(AccessRule.of(null, "/keys/**", Role.ADMIN),
			AccessRule.of(null, "/admin/**", Role.ADMIN), AccessRule.of(null, "/events/*/body", Role.OPERATOR),
			AccessRule.of(null, "/statement-files/*/content", Role.OPERATOR),
			AccessRule.of(HttpMethod.POST, "/approvals/**", Role.APPROVER),
			AccessRule.of(HttpMethod.GET, "/**", Role.VIEWER), AccessRule.of(HttpMethod.HEAD, "/**", Role.VIEWER),
			AccessRule.of(HttpMethod.POST, "/providers/*/explain", Role.VIEWER),
			AccessRule.of(HttpMethod.POST, "/providers/validate", Role.VIEWER),
			new AccessRule(AnyRequestMatcher.INSTANCE, Role.OPERATOR));

	private static final Duration USES_WRITTEN_EVERY = Duration.ofMinutes(1);

	// Swagger UI sets styles on its elements.
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	@Bean
	ConfiguredKeys configuredKeys(AccessProperties properties, DatabaseProperties database, ServerProperties server,
			Clock clock) {
		return new ConfiguredKeys(properties, database.isEmbedded(), server.getAddress(), clock);
	}

	// Only after the start has succeeded, so that a failed start reports nothing else.
	@Bean
	ApplicationListener<ApplicationReadyEvent> accessNotice(ConfiguredKeys keys) {
		return (ready) -> keys.tell();
	}

	@Bean
	Callers callers(ApiKeyService keys, ServerProperties server) {
		return new Callers(keys::mode, keys::identify,
				server.getForwardHeadersStrategy() != ServerProperties.ForwardHeadersStrategy.NONE);
	}

	@Bean
	SchedulingConfigurer keyUseSchedule(ApiKeyService keys) {
		return (registrar) -> registrar.addFixedDelayTask(keys::writeUsesIfPossible, USES_WRITTEN_EVERY);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> secondLoopbackAddress(ConfiguredKeys keys) {
		return (factory) -> {
			if (keys.mode() == AccessMode.DEVELOPMENT) {
				SecondLoopbackAddress.listenOn(factory);
			}
		};
	}

	@Bean
	SecurityFilterChain accessRules(HttpSecurity http, Callers callers, ConfiguredKeys keys, FailureLimit failures,
			HandlerExceptionResolver refusalResolver) {
		return http.securityMatcher(new NegatedRequestMatcher(webhooks())).authorizeHttpRequests((requests) -> {
			requests.requestMatchers(OPEN).permitAll();
			requests.requestMatchers(Browser::opens).permitAll();
			requests.requestMatchers(new AndRequestMatcher((request) -> keys.areDocsOpen(), docs())).permitAll();
			RULES.forEach((rule) -> requests.requestMatchers(rule.requests()).hasAuthority(rule.role().toString()));
		})
			.addFilterBefore(new ApiKeyFilter(callers), AuthorizationFilter.class)
			.exceptionHandling((handling) -> handling
				.authenticationEntryPoint((request, response, ex) -> refusalResolver.resolveException(request, response,
						null, refusal(request, failures)))
				.accessDeniedHandler((request, response, ex) -> refusalResolver.resolveException(request, response,
						null, new MissingRoleException(neededRole(request)))))
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
				.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// There are no cookies, so a page of another site can't make a browser send
			// any.
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.build();
	}

	private static Role neededRole(HttpServletRequest request) {
		return RULES.stream()
			.filter((rule) -> rule.requests().matches(request))
			.map(AccessRule::role)
			.findFirst()
			.orElseThrow();
	}

	private static RuntimeException refusal(HttpServletRequest request, FailureLimit failures) {
		RuntimeException reason = ApiKeyFilter.reason(request);
		if (!(reason instanceof UnknownCallerException)) {
			return reason;
		}
		try {
			failures.fail(PeerAddress.of(request), "API keys");
			return reason;
		}
		catch (TooManyRequestsException ex) {
			return ex;
		}
	}

	private static RequestMatcher docs() {
		List<RequestMatcher> paths = new ArrayList<>();
		for (String path : DOCS) {
			paths.add(PathPatternRequestMatcher.withDefaults().matcher(path));
		}
		return new OrRequestMatcher(paths);
	}

	/**
	 * Webhooks are authenticated by their signatures, in WebhookSignatureFilter.
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
		// The readers of headers and parameters check them, and webhooks are stored
		// whatever their headers contain. Nothing here decodes a path twice.
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
	 * By default Tomcat refuses an encoded slash without a remedy. With this setting the
	 * firewall refuses it, and its problem names one.
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
