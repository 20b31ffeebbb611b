package io.banksync.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.banksync.BankSyncTest;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sign-in at a real OpenID Connect provider.
 */
@BankSyncTest
@Tag("long")
class OidcJourneyTests implements TestKeys {

	private static final IdentityProvider PROVIDER = IdentityProvider.start();

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void configure(DynamicPropertyRegistry registry) {
		registry.add("OIDC_ISSUER", PROVIDER::issuer);
		registry.add("OIDC_CLIENT_ID", () -> IdentityProvider.CLIENT);
		registry.add("OIDC_CLIENT_SECRET", () -> IdentityProvider.SECRET);
		registry.add("OIDC_ROLES", () -> "audit:viewer,finance:operator,cfo:approver");
	}

	private void signIn(Page page, String name) {
		page.getByText("Sign in at localhost").click();
		page.waitForURL(Pattern.compile("http://localhost:.*"));
		page.locator("[name=username]").fill(name);
		page.locator("[name=password]").fill(IdentityProvider.PASSWORD);
		page.locator("[name=password]").press("Enter");
	}

	private int sessions() {
		return this.jdbc.sql("select count(*) from console_sessions").query(Integer.class).single();
	}

	@Test
	void signsInWithTheRoleOfAGroupAndOut() {
		try (Window window = ConsoleBrowser.open(this.port)) {
			Page page = window.page();
			page.navigate("/console/audit?actor=nobody");
			assertThat(window.check("sign-in-oidc")).isEmpty();
			signIn(page, IdentityProvider.ADA);
			page.waitForURL("**/console/audit?actor=nobody");
			assertThat(page.locator(".who")).containsText("oidc:ada@example.com");
			assertThat(page.locator(".role")).hasText("operator");
			assertThat(window.check("signed-in-oidc")).isEmpty();
			assertThat(this.jdbc.sql("""
					select string_agg(attribute_name || encode(attribute_bytes, 'escape'), ' ')
					from console_sessions_attributes""").query(String.class).single()).contains("oidc:ada", "finance")
				.doesNotContain("eyJ", IdentityProvider.SECRET, "OAuth2", "Oidc");

			page.navigate("/console");
			page.locator("main form button").first().click();
			assertThat(page.locator("#outcome")).isVisible();
			page.locator(".who form button").click();
			page.waitForURL("**/console/sign-in");
			page.navigate("/console");
			assertThat(page.url()).endsWith("/console/sign-in");
		}
		assertThat(sessions()).isZero();
		assertThat(this.jdbc.sql("select concat_ws(' ', action, actor, role) from audit_entries order by sequence")
			.query(String.class)
			.list()).containsExactly("sign_in oidc:ada@example.com operator", "reconcile oidc:ada@example.com operator",
					"sign_out oidc:ada@example.com operator");
	}

	@Test
	void tellsWhoHasNoRoleWhatItSaw() {
		assertRefused(IdentityProvider.BOB, "no-role", "You are known as bob@example.com",
				"your claim groups has staff", "Ask for a group with a role");
		assertThat(refusal("oidc:bob@example.com")).contains("forbidden GET /console/sign-in/oidc",
				"You are known as bob@example.com", "groups has staff");
	}

	@Test
	void refusesAnAddressThatNobodyVerified() {
		assertRefused(IdentityProvider.EVE, "unverified", "nobody has verified the address eve@example.com",
				"Have it verified there");
		assertThat(refusal("-")).contains("forbidden GET /console/sign-in/oidc", "the address eve@example.com");
	}

	private void assertRefused(String name, String picture, String... said) {
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			for (int width : new int[] { 390, 1440 }) {
				try (Window window = ConsoleBrowser.open(this.port, scheme, width, true)) {
					Page page = window.page();
					page.navigate("/console");
					Response answer = page.waitForResponse(
							(response) -> response.url().contains(this.port + "/console/sign-in/oidc?"),
							() -> signIn(page, name));
					assertThat(answer.status()).isEqualTo(403);
					for (String part : said) {
						assertThat(page.getByRole(AriaRole.ALERT)).containsText(part);
					}
					assertThat(page.getByText("Sign in at localhost")).isVisible();
					assertThat(page.getByLabel("API key")).isVisible();
					assertThat(page.getByText("Go to Today")).isHidden();
					window.ignoreComplaints();
					assertThat(window.check(picture)).isEmpty();
				}
			}
		}
		assertThat(sessions()).isZero();
	}

	/**
	 * Returns the entry about a refused caller, which no answer waits for.
	 */
	private String refusal(String actor) {
		return await().until(() -> this.jdbc.sql("""
				select concat_ws(' ', action, object_id, role, reason) from audit_entries
				where actor = :actor and action = 'forbidden'""").param("actor", actor).query(String.class).optional(),
				Optional::isPresent)
			.orElseThrow();
	}

	@Test
	void takesNobodyWhoDidNotStartHere() {
		ConsoleClient stranger = new ConsoleClient(this.port);
		for (String query : new String[] { "?code=x&state=y", "?error=access_denied&state=y", "?state=%00&code=1" }) {
			assertThat(stranger.get("/console/sign-in/oidc" + query).status()).as(query).isIn(400, 401, 422);
		}
		ConsoleClient forged = new ConsoleClient(this.port, Map.of("Cookie", "banksync_oidc=eA"));
		assertThat(forged.get("/console/sign-in/oidc?code=x&state=x").status()).isEqualTo(401);
		assertThat(stranger.get("/console/sign-in/with/nobody").status()).isEqualTo(303);
		assertThat(sessions()).isZero();
		await().untilAsserted(
				() -> assertThat(this.jdbc.sql("select concat_ws(' ', action, actor, object_id) from audit_entries")
					.query(String.class)
					.list()).contains("refused_key - GET /console/sign-in/oidc"));
	}

	@Test
	void keepsWhatItStartedInACookieForScriptsUnreadable() {
		ConsoleClient person = new ConsoleClient(this.port);

		io.banksync.BankSyncClient.Answer answer = person.get("/console/sign-in/with/oidc");

		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location")).startsWith(PROVIDER.issuer())
			.contains("code_challenge=", "code_challenge_method=S256", "nonce=", "state=");
		assertThat(answer.response().headers().allValues("Set-Cookie"))
			.filteredOn((cookie) -> cookie.startsWith("banksync_oidc"))
			.singleElement()
			.asString()
			.contains("HttpOnly", "SameSite=Lax", "Path=/console", "Max-Age=600");
		assertThat(sessions()).isZero();
	}

	@Test
	void endsASessionWhoseGroupHasNoRoleAnyMore() {
		try (Window window = ConsoleBrowser.open(this.port)) {
			Page page = window.page();
			page.navigate("/console/sign-in");
			signIn(page, IdentityProvider.ADA);
			page.waitForURL("**/console");
			this.jdbc.sql("""
					update console_sessions_attributes set attribute_bytes = (
					    select attribute_bytes from console_sessions_attributes where attribute_name = 'oidc_issuer')
					where attribute_name = 'oidc_role_value'""").update();

			page.navigate("/console");

			assertThat(page.url()).endsWith("/console/sign-in");
		}
		assertThat(sessions()).isZero();
	}

	@Test
	void takesKeysAsWell() {
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			assertThat(window.page().locator(".who")).containsText("vera");
		}
	}

}
