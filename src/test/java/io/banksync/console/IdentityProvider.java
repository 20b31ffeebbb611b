package io.banksync.console;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * A real OpenID Connect provider on this machine: Spring Authorization Server. It insists
 * on PKCE. Ada is in the groups finance and staff, Bob in staff only, Eve in finance, but
 * nobody has verified her address.
 */
final class IdentityProvider {

	static final String CLIENT = "banksync";

	static final String SECRET = "a secret of the identity provider";

	static final String ADA = "ada@example.com";

	static final String BOB = "bob@example.com";

	static final String EVE = "eve@example.com";

	static final String PASSWORD = "a password";

	private final int port;

	private IdentityProvider(int port) {
		this.port = port;
	}

	/**
	 * Starts it; it ends with the tests.
	 */
	static IdentityProvider start() {
		return start(0);
	}

	/**
	 * Starts it on a port; it ends with the tests.
	 */
	static IdentityProvider start(int port) {
		AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();
		context.registerBean(TomcatServletWebServerFactory.class, () -> new TomcatServletWebServerFactory(port));
		context.register(Server.class);
		context.refresh();
		context.registerShutdownHook();
		return new IdentityProvider(context.getWebServer().getPort());
	}

	/**
	 * Returns its issuer. The name of the host differs from the service's, so that the
	 * two are different sites to a browser.
	 */
	String issuer() {
		return "http://localhost:" + this.port;
	}

	/**
	 * Returns a document as it publishes one.
	 */
	static String document(String issuer) {
		return """
				{"issuer":"%1$s","authorization_endpoint":"%1$s/oauth2/authorize","token_endpoint":"%1$s/oauth2/token",
				"jwks_uri":"%1$s/oauth2/jwks","userinfo_endpoint":"%1$s/userinfo","response_types_supported":["code"],
				"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}"""
			.formatted(issuer);
	}

	@EnableWebSecurity
	static class Server {

		@Bean
		DispatcherServlet dispatcherServlet() {
			return new DispatcherServlet();
		}

		@Bean
		@Order(1)
		SecurityFilterChain protocol(HttpSecurity http) {
			OAuth2AuthorizationServerConfigurer protocol = new OAuth2AuthorizationServerConfigurer();
			return http.securityMatcher(protocol.getEndpointsMatcher())
				.with(protocol, (server) -> server.oidc(Customizer.withDefaults()))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((resources) -> resources.jwt(Customizer.withDefaults()))
				.exceptionHandling(
						(handling) -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain login(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService persons() {
			return new InMemoryUserDetailsManager(
					User.withUsername(ADA).password("{noop}" + PASSWORD).authorities("finance", "staff").build(),
					User.withUsername(BOB).password("{noop}" + PASSWORD).authorities("staff").build(),
					User.withUsername(EVE).password("{noop}" + PASSWORD).authorities("finance").build());
		}

		@Bean
		RegisteredClientRepository clients() {
			return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
				.clientId(CLIENT)
				.clientSecret("{noop}" + SECRET)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
				.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				// With any port, because it is of this machine (RFC 8252, section 7.3).
				.redirectUri("http://127.0.0.1/console/sign-in/oidc")
				.scopes((scopes) -> scopes.addAll(Set.of("openid", "profile", "email")))
				.clientSettings(ClientSettings.builder().requireProofKey(true).build())
				.build());
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims() {
			return (context) -> {
				if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
					Set<String> groups = new TreeSet<>();
					context.getPrincipal()
						.getAuthorities()
						.stream()
						.map(GrantedAuthority::getAuthority)
						// Spring Security adds how the person signed in.
						.filter((group) -> !group.startsWith("FACTOR_"))
						.forEach(groups::add);
					context.getClaims()
						.claim("email", context.getPrincipal().getName())
						.claim("email_verified", !context.getPrincipal().getName().equals(EVE))
						.claim("groups", List.copyOf(groups));
				}
			};
		}

		@Bean
		JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			KeyPair pair = generator.generateKeyPair();
			return new ImmutableJWKSet<>(
					new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
						.keyID("1")
						.build()));
		}

		@Bean
		JwtDecoder tokens(JWKSource<SecurityContext> keys) {
			return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
		}

		@Bean
		AuthorizationServerSettings settings() {
			return AuthorizationServerSettings.builder().build();
		}

	}

}
