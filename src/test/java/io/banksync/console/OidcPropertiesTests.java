package io.banksync.console;

import io.banksync.startup.StartupException;
import io.banksync.web.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Settings of the identity provider.
 */
class OidcPropertiesTests {

	private static OidcProperties of(String issuer, String id, String secret, String roles) {
		return new OidcProperties(issuer, id, secret, "email", "groups", roles);
	}

	@Test
	void readsWhichValueGivesWhichRole() {
		OidcProperties properties = of("https://id.example", "b", "s", " finance:operator, urn:x:audit:viewer ");

		assertThat(properties.isOn()).isTrue();
		assertThat(properties.role("finance")).contains(Role.OPERATOR);
		assertThat(properties.role("urn:x:audit")).contains(Role.VIEWER);
		assertThat(properties.role("Finance")).isEmpty();
		assertThat(properties.role("")).isEmpty();
		assertThat(properties).asString().doesNotContain("https");
		assertThat(of("", "", "", "").isOn()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "https://x,'','',a:viewer,some are set", "'',b,'','',some are set",
			"https://x,b,s,'',nobody could sign in", "'','','',a:viewer,OIDC_ISSUER is not",
			"https://x,b,s,a:king,a:king", "https://x,b,s,viewer,viewer", "https://x,b,s,':viewer',:viewer",
			"https://x,b,s,'a:viewer,a:admin',a:admin" })
	void refusesWhatIsIncompleteOrWrong(String issuer, String id, String secret, String roles, String said) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> of(issuer, id, secret, roles))
			.withMessageContaining(said);
	}

}
