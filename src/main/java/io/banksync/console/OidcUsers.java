package io.banksync.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.banksync.web.access.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Gives a person of the identity provider the highest role that the role claim names.
 */
final class OidcUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

	/** So that nobody is taken for the holder of a key. */
	private static final String PREFIX = "oidc:";

	// The table of sessions has room for 100 characters.
	private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,95}");

	private static final int MOST_SHOWN = 20;

	private final Function<OidcUserRequest, ? extends OidcUser> users;

	private final OidcProperties properties;

	/**
	 * Creates it.
	 * @param users returns the person of a request, with all claims
	 */
	OidcUsers(Function<OidcUserRequest, ? extends OidcUser> users, OidcProperties properties) {
		this.users = users;
		this.properties = properties;
	}

	/**
	 * Returns a person.
	 * @throws RefusedPersonException if the person may not sign in here
	 */
	@Override
	public OidcPerson loadUser(OidcUserRequest request) {
		return person(this.users.apply(request));
	}

	OidcPerson person(OidcUser user) {
		String name = Optional.ofNullable(user.getClaims().get(this.properties.nameClaim()))
			.map(Object::toString)
			.map(String::strip)
			.filter(NAME.asMatchPredicate())
			.orElseThrow(() -> new RefusedPersonException(null,
					"The identity provider did not send a name of 1 to 95 characters in the claim "
							+ this.properties.nameClaim() + " (OIDC_NAME_CLAIM). Tell whoever runs BankSync."));
		// Whoever may enter any address there would become somebody else here.
		if (this.properties.nameClaim().equals(StandardClaimNames.EMAIL)
				&& Boolean.FALSE.equals(user.getEmailVerified())) {
			throw new RefusedPersonException(null, "The identity provider says that nobody has verified the address "
					+ name + ", so it may be somebody else's. Have it verified there, then sign in again.");
		}
		List<String> values = values(user.getClaims());
		String value = values.stream()
			.filter((one) -> this.properties.role(one).isPresent())
			.max((one, other) -> role(one).compareTo(role(other)))
			.orElseThrow(() -> new RefusedPersonException(PREFIX + name, refusal(name, values)));
		return new OidcPerson(user, ConsoleSessions.of(PREFIX + name, role(value), this.properties.issuer(), value));
	}

	private Role role(String value) {
		return this.properties.role(value).orElseThrow();
	}

	/**
	 * Returns the values of the role claim, which may be a list or one text.
	 */
	private List<String> values(Map<String, Object> claims) {
		@Nullable Object claim = claims.get(this.properties.roleClaim());
		return switch (claim) {
			case null -> List.of();
			case Collection<?> all -> all.stream().filter(Objects::nonNull).map(Object::toString).toList();
			default -> List.of(String.valueOf(claim));
		};
	}

	private String refusal(String name, List<String> values) {
		String seen = values.isEmpty() ? "is missing or empty"
				: "has " + String.join(", ", values.subList(0, Math.min(values.size(), MOST_SHOWN)));
		return "You are known as " + name + " at the identity provider, but have no role here: your claim "
				+ this.properties.roleClaim() + " " + seen + ", and OIDC_ROLES maps none of it to a role. Ask for a "
				+ "group with a role, then sign in again.";
	}

}
