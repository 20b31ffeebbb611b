package io.banksync.console;

import java.time.Clock;

import io.banksync.audit.TraceService;
import io.banksync.web.access.ApiKeyService;
import io.banksync.web.access.Callers;
import io.banksync.web.access.MissingRoleException;
import io.banksync.web.access.Role;
import io.banksync.web.ratelimit.FailureLimit;
import io.banksync.web.request.ConsolePaths;
import jakarta.servlet.http.HttpServletRequest;
import io.banksync.web.request.LongFormFilter;
import io.banksync.web.request.RequestProperties;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Access to the console, its sessions, and the security headers of its pages.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ConsoleProperties.class, OidcProperties.class })
class ConsoleConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

	private static final String APPROVALS_START = "/console/approvals/";

	private static final String APPROVALS = APPROVALS_START + "**";

	/** The bytes of events, which the API shows only to operators too. */
	private static final String BYTES = "/console/events/*/body";

	/** Forms that change nothing. */
	private static final String[] EXPLANATIONS = { "/console/providers", "/console/providers/*/explain" };

	/**
	 * Styles, scripts and images. They need no session and never change, because their
	 * names contain a hash of the content.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain consoleAssets(HttpSecurity http) {
		return http.securityMatcher(AssetConfiguration.PATHS)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.headers((headers) -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.securityContext(AbstractHttpConfigurer::disable)
			.sessionManagement(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain consolePages(HttpSecurity http, ConsoleSessions sessions, SignIn signIn, ApiKeyService keys,
			OidcProperties oidc, RequestProperties limits, HandlerExceptionResolver refusalResolver, Clock clock) {
		if (oidc.isOn()) {
			http.oauth2Login(new OidcSignIn(oidc, signIn, clock)::configure);
		}
		return http.securityMatcher(ConsolePaths.ALL)
			.authorizeHttpRequests((requests) -> requests.requestMatchers(SignIn.PATH)
				.permitAll()
				.requestMatchers(HttpMethod.GET, BYTES)
				.hasAuthority(Role.OPERATOR.toString())
				.requestMatchers(HttpMethod.GET, ConsolePaths.ALL)
				.hasAuthority(Role.VIEWER.toString())
				.requestMatchers(APPROVALS)
				.hasAuthority(Role.APPROVER.toString())
				.requestMatchers(HttpMethod.POST, EXPLANATIONS)
				.hasAuthority(Role.VIEWER.toString())
				.anyRequest()
				.hasAuthority(Role.OPERATOR.toString()))
			.securityContext((context) -> context.securityContextRepository(sessions))
			.authenticationProvider(new KeyAuthenticationProvider(keys))
			.formLogin((form) -> form.loginPage(SignIn.PATH)
				.passwordParameter("key")
				.successHandler(signIn)
				.failureHandler(signIn))
			.logout((logout) -> logout.logoutUrl(SignIn.OUT_PATH).addLogoutHandler(signIn).logoutSuccessHandler(signIn))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(signIn)
				.accessDeniedHandler((request, response, ex) -> refusalResolver.resolveException(request, response,
						null, refusal(request, ex))))
			.addFilterAfter(new ConsoleFilter(refusalResolver), HeaderWriterFilter.class)
			// Before the token is looked for in the form.
			.addFilterBefore(new LongFormFilter(ConsoleFilter::mayChange, limits, refusalResolver), CsrfFilter.class)
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfTokens()))
			.requestCache(AbstractHttpConfigurer::disable)
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
				// The sign-in after an expired session returns to the page in `Referer`.
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
				.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
			.build();
	}

	private static RuntimeException refusal(HttpServletRequest request, AccessDeniedException ex) {
		return (ex instanceof CsrfException)
				? new RefusedFormException(
						"The page was open for too long, or cookies are off. Reload the page, and do it again.")
				: new MissingRoleException(
						request.getServletPath().startsWith(APPROVALS_START) ? Role.APPROVER : Role.OPERATOR);
	}

	// In a cookie, because a visitor who has not signed in gets no session.
	private static CookieCsrfTokenRepository csrfTokens() {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName("banksync_csrf");
		tokens.setCookiePath("/console");
		tokens.setCookieCustomizer((cookie) -> cookie.sameSite("Lax"));
		return tokens;
	}

	@Bean
	ConsoleSessions consoleSessions(ApiKeyService keys, OidcProperties oidc, Callers callers, Clock clock) {
		return new ConsoleSessions(keys, oidc, callers, clock);
	}

	@Bean
	SignIn signIn(TraceService traces, FailureLimit failures, HandlerExceptionResolver refusalResolver) {
		return new SignIn(traces, failures, refusalResolver);
	}

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionEnd(ConsoleProperties properties) {
		return (sessions) -> sessions.setDefaultMaxInactiveInterval(properties.idle());
	}

	/**
	 * Only the console has sessions. Webhooks and the API never look one up.
	 */
	@Bean
	static BeanPostProcessor sessionsOfTheConsoleOnly() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof DelegatingFilterProxyRegistrationBean filter
						&& name.equals("sessionRepositoryFilterRegistration")) {
					filter.addUrlPatterns("/console/*");
				}
				return bean;
			}
		};
	}

}
