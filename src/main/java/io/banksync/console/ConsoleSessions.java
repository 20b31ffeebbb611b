package io.banksync.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import io.banksync.web.access.ApiKey;
import io.banksync.web.access.ApiKeyService;
import io.banksync.web.access.Caller;
import io.banksync.web.access.Callers;
import io.banksync.web.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Who is signed in, as sessions keep it: in texts, which every version of the service can
 * read. A session ends with its key, and takes name and role from it at each request.
 * Where nobody needs a key, whoever works on this machine is served without a session.
 */
final class ConsoleSessions implements SecurityContextRepository {

	// The column that tells whose a session is.
	private static final String NAME = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	private static final String KEY_SHA256 = "key_sha256";

	private static final String SIGNED_IN_AT = "signed_in_at";

	/** Longer than a day of work, and shorter than two. */
	private static final Duration LONGEST = Duration.ofHours(12);

	private final ApiKeyService keys;

	private final Callers callers;

	private final Clock clock;

	ConsoleSessions(ApiKeyService keys, Callers callers, Clock clock) {
		this.keys = keys;
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
		Optional<SignedIn> signedIn = isOver(session) ? Optional.empty() : findKey(session).map(ConsoleSessions::of);
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
	 * Returns the holder of a key as signed in.
	 */
	static SignedIn of(ApiKey key) {
		return new SignedIn(new Caller(key.name(), key.role()), key.sha256());
	}

	private Optional<SignedIn> findLocal(HttpServletRequest request) {
		return this.callers.isLocal(request) ? Optional.of(new SignedIn(new Caller(Callers.LOCAL, Role.OPERATOR), null))
				: Optional.empty();
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		if (context.getAuthentication() instanceof SignedIn signedIn && signedIn.keySha256() != null) {
			HttpSession session = request.getSession();
			session.setAttribute(NAME, signedIn.getName());
			session.setAttribute(KEY_SHA256, HexFormat.of().formatHex(signedIn.keySha256()));
			session.setAttribute(SIGNED_IN_AT, this.clock.instant().toString());
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return request.getSession(false) != null;
	}

}
