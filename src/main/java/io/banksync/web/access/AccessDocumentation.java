package io.banksync.web.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/**
 * Writes into the OpenAPI document which role each operation needs, read from the access
 * rules.
 */
@Configuration(proxyBeanMethods = false)
class AccessDocumentation {

	/**
	 * The role that an operation needs. A scheme of this type has no scopes to name it.
	 */
	private static final String ROLE = "x-role";

	private static final String SCHEME = "api_key";

	private static final Authentication NOBODY = new AnonymousAuthenticationToken("documentation", "nobody",
			AuthorityUtils.createAuthorityList("nobody"));

	// Before the customizers that read which operations are guarded.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	OpenApiCustomizer roles(WebInvocationPrivilegeEvaluator rules) {
		return (openApi) -> {
			openApi.getComponents()
				.addSecuritySchemes(SCHEME, new SecurityScheme().type(SecurityScheme.Type.HTTP)
					.scheme("bearer")
					.description("`scripts/api-key NAME ROLE` or `POST /keys` makes a key. Without configured keys, "
							+ "callers on a developer's machine need none."));
			openApi.getPaths().forEach((path, item) -> describe(path, item, rules));
		};
	}

	private static void describe(String path, PathItem item, WebInvocationPrivilegeEvaluator rules) {
		item.readOperationsMap()
			.forEach((method, operation) -> neededRole(path, method.name(), rules)
				.ifPresentOrElse((role) -> describe(operation, role), () -> operation.setSecurity(List.of())));
	}

	private static void describe(Operation operation, Role role) {
		String description = (operation.getDescription() != null) ? operation.getDescription().strip() + "\n\n" : "";
		operation.setDescription(description + "Role: `" + role + "`.");
		operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
		operation.addExtension(ROLE, role.toString());
	}

	/**
	 * Returns the least role that may call; empty: no key is needed.
	 */
	private static Optional<Role> neededRole(String path, String method, WebInvocationPrivilegeEvaluator rules) {
		if (rules.isAllowed("", path, method, NOBODY)) {
			return Optional.empty();
		}
		return Arrays.stream(Role.values())
			.filter((role) -> rules.isAllowed("", path, method,
					UsernamePasswordAuthenticationToken.authenticated(role, null, role.authorities())))
			.findFirst();
	}

}
