package io.banksync.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.banksync.startup.CheckedConfiguration;
import io.banksync.startup.StartupException;
import io.banksync.web.access.Role;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider at which persons may sign in. It is off if the first three
 * are empty.
 *
 * @param issuer its issuer ({@code OIDC_ISSUER})
 * @param clientId our name there ({@code OIDC_CLIENT_ID})
 * @param clientSecret our secret there ({@code OIDC_CLIENT_SECRET})
 * @param nameClaim the claim with a person's name ({@code OIDC_NAME_CLAIM})
 * @param roleClaim the claim that decides about the role ({@code OIDC_ROLE_CLAIM})
 * @param roles which value of it gives which role: {@code finance:operator,cfo:approver}
 * ({@code OIDC_ROLES})
 */
@ConfigurationProperties("banksync.oidc")
record OidcProperties(@DefaultValue("") String issuer, @DefaultValue("") String clientId,
		@DefaultValue("") String clientSecret, @DefaultValue("email") String nameClaim,
		@DefaultValue("groups") String roleClaim, @DefaultValue("") String roles) implements CheckedConfiguration {

	OidcProperties {
		List<String> set = Stream.of(issuer, clientId, clientSecret).filter((text) -> !text.isBlank()).toList();
		if (!set.isEmpty() && set.size() < 3) {
			throw new StartupException(
					"Of OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET some are set, and some not.",
					"Set all three, or none.");
		}
		if (set.isEmpty() != roles.isBlank()) {
			throw new StartupException(
					set.isEmpty() ? "OIDC_ROLES is set, and OIDC_ISSUER is not."
							: "OIDC_ISSUER is set, and OIDC_ROLES is not, so nobody could sign in.",
					"Set both, for example OIDC_ROLES=finance:operator,audit:viewer.");
		}
		parse(roles);
	}

	/**
	 * Tells whether persons may sign in there.
	 */
	boolean isOn() {
		return !this.issuer.isBlank();
	}

	/**
	 * Returns the role that a value of the role claim gives.
	 */
	Optional<Role> role(String value) {
		return Optional.ofNullable(parse(this.roles).get(value));
	}

	private static Map<String, Role> parse(String roles) {
		Map<String, Role> parsed = new LinkedHashMap<>();
		for (String entry : roles.split(",")) {
			if (entry.isBlank()) {
				continue;
			}
			// The value may contain a colon, as in urn:finance.
			int colon = entry.lastIndexOf(':');
			Optional<Role> role = Role.find(entry.substring(colon + 1).strip());
			if (colon < 1 || role.isEmpty() || parsed.put(entry.substring(0, colon).strip(), role.get()) != null) {
				throw new StartupException(
						"OIDC_ROLES has \"" + entry.strip() + "\", which is not value:role, or names a value again.",
						"Write it as finance:operator,audit:viewer. The roles are " + Role.names() + ".");
			}
		}
		return parsed;
	}

	@Override
	public String toString() {
		return "OidcProperties";
	}

}
