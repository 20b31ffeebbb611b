package io.banksync.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.banksync.web.access.ApiKey;
import io.banksync.web.access.ApiKeyService;
import io.banksync.web.access.Caller;
import io.banksync.web.access.Callers;
import io.banksync.web.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Reads the signed-in person from the session. A session holds only strings, because
 * every version of the service can read them. Each request takes the name and role from
 * the API key, so a session ends with its key. A session of the identity provider ends
 * when its value no longer has a role. If callers on this machine need no key, they need
 * no session either.
 */
final class ConsoleSessions implements SecurityContextRepository {

	// The column of a session's owner.
	private static final String NAME = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	private static final String KEY_SHA256 = "key_sha256";

	private static final String ISSUER = "oidc_issuer";

	private static final String ROLE_VALUE = "oidc_role_value";

	private static final List<String> PROOFS = List.of(KEY_SHA256, ISSUER, ROLE_VALUE);

	private static final String SIGNED_IN_AT = "signed_in_at";

	/** One working day fits, two do not. */
	private static final Duration LONGEST = Duration.ofHours(12);

	private final ApiKeyService keys;

	private final OidcProperties oidc;

	private final Callers callers;

	private final Clock clock;

	ConsoleSessions(ApiKeyService keys, OidcProperties oidc, Callers callers, Clock clock) {
		this.keys = keys;
		this.oidc = oidc;
		this.callers = callers;
		this.clock = clock;
	}

	@Override
	@SuppressWarnings("deprecation")
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		HttpServletRequest request = holder.getRequest();
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		findSignedIn(request).or(() -> findLocal(request)).ifPresent(context::setAuthentication);
		return context;
	}

	private Optional<SignedIn> findSignedIn(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return Optional.empty();
		}
		Optional<SignedIn> signedIn = isOver(session) ? Optional.empty()
				: findKey(session).map(ConsoleSessions::of).or(() -> findPerson(session));
		if (signedIn.isEmpty()) {
			session.invalidate();
		}
		return signedIn;
	}

	private boolean isOver(HttpSession session) {
		return !(session.getAttribute(SIGNED_IN_AT) instanceof String signedInAt)
				|| !this.clock.instant().isBefore(Instant.parse(signedInAt).plus(LONGEST));
	}

	private Optional<ApiKey> findKey(HttpSession session) {
		return (session.getAttribute(KEY_SHA256) instanceof String sha256)
				? this.keys.find(HexFormat.of().parseHex(sha256)) : Optional.empty();
	}

	/**
	 * Returns the holder of a key as the signed-in person.
	 */
	static SignedIn of(ApiKey key) {
		return new SignedIn(new Caller(key.name(), key.role()),
				Map.of(KEY_SHA256, HexFormat.of().formatHex(key.sha256())));
	}

	private Optional<SignedIn> findPerson(HttpSession session) {
		return (session.getAttribute(ISSUER) instanceof String issuer && issuer.equals(this.oidc.issuer())
				&& session.getAttribute(NAME) instanceof String name
				&& session.getAttribute(ROLE_VALUE) instanceof String value)
						? this.oidc.role(value).map((role) -> of(name, role, issuer, value)) : Optional.empty();
	}

	/**
	 * Returns a person of the identity provider as the signed-in person.
	 * @param value the value of the role claim that gave the role
	 */
	static SignedIn of(String name, Role role, String issuer, String value) {
		return new SignedIn(new Caller(name, role), Map.of(ISSUER, issuer, ROLE_VALUE, value));
	}

	private Optional<SignedIn> findLocal(HttpServletRequest request) {
		return this.callers.isLocal(request)
				? Optional.of(new SignedIn(new Caller(Callers.LOCAL, Role.OPERATOR), Map.of())) : Optional.empty();
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		Authentication authentication = context.getAuthentication();
		if (authentication instanceof OAuth2AuthenticationToken token
				&& token.getPrincipal() instanceof OidcPerson person) {
			save(person.signedIn(), request);
		}
		else if (authentication instanceof SignedIn signedIn && !signedIn.proof().isEmpty()) {
			save(signedIn, request);
		}
	}

	private void save(SignedIn signedIn, HttpServletRequest request) {
		HttpSession session = request.getSession();
		PROOFS.forEach(session::removeAttribute);
		session.setAttribute(NAME, signedIn.getName());
		signedIn.proof().forEach(session::setAttribute);
		session.setAttribute(SIGNED_IN_AT, this.clock.instant().toString());
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return request.getSession(false) != null;
	}

}
