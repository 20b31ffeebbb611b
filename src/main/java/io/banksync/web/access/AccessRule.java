package io.banksync.web.access;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which role some requests need.
 *
 * @param requests the requests
 * @param role the least role that may send them
 */
record AccessRule(RequestMatcher requests, Role role) {

	/**
	 * Returns a rule.
	 * @param method the method; null: any
	 * @param path the path, as a pattern
	 * @param role the least role
	 */
	static AccessRule of(@Nullable HttpMethod method, String path, Role role) {
		PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
		return new AccessRule((method != null) ? paths.matcher(method, path) : paths.matcher(path), role);
	}

}
