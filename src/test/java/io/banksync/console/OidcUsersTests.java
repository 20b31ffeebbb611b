package io.banksync.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may sign in with which claims.
 */
class OidcUsersTests {

	private static OidcPerson person(String nameClaim, @Nullable Object verified, Object groups) {
		Map<String, Object> claims = new HashMap<>(
				Map.of("sub", "1", "email", " ada@example.com ", "preferred_username", "ada", "groups", groups));
		if (verified != null) {
			claims.put("email_verified", verified);
		}
		OidcUsers users = new OidcUsers((request) -> {
			throw new AssertionError("not asked");
		}, new OidcProperties("https://id.example", "b", "s", nameClaim, "groups", "audit:viewer,finance:operator"));
		return users.person(new DefaultOidcUser(List.of(),
				new OidcIdToken("token", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), claims)));
	}

	@ParameterizedTest
	@CsvSource({ "email,true,oidc:ada@example.com", "email,,oidc:ada@example.com",
			"preferred_username,false,oidc:ada" })
	void takesTheNameOfTheClaim(String nameClaim, @Nullable Boolean verified, String name) {
		assertThat(person(nameClaim, verified, List.of("staff", "audit", "finance")).signedIn().getName())
			.isEqualTo(name);
	}

	@Test
	void takesNoAddressThatNobodyVerified() {
		for (Object verified : new Object[] { false, "false" }) {
			assertThatExceptionOfType(RefusedPersonException.class)
				.isThrownBy(() -> person("email", verified, "finance"))
				.withMessageContaining("nobody has verified the address ada@example.com")
				.satisfies((refusal) -> assertThat(refusal.actor()).isEmpty());
		}
	}

	@Test
	void namesWhoHasNoRole() {
		assertThatExceptionOfType(RefusedPersonException.class).isThrownBy(() -> person("email", true, "staff"))
			.withMessageContaining("your claim groups has staff")
			.satisfies((refusal) -> assertThat(refusal.actor()).contains("oidc:ada@example.com"));
		assertThatExceptionOfType(RefusedPersonException.class).isThrownBy(() -> person("nickname", true, "finance"))
			.withMessageContaining("in the claim nickname")
			.satisfies((refusal) -> assertThat(refusal.actor()).isEmpty());
	}

}
