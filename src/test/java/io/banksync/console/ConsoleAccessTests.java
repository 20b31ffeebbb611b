package io.banksync.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import io.banksync.TestClock;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Access to the console, and the end of sessions.
 */
@BankSyncTest
class ConsoleAccessTests implements TestKeys {

	private static final String SESSION = "banksync_session";

	private static final String SIGN_IN = "/console/sign-in";

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Autowired
	List<RequestMappingInfoHandlerMapping> mappings;

	@LocalServerPort
	int port;

	ConsoleClient person;

	@BeforeEach
	void openABrowser() {
		this.person = new ConsoleClient(this.port);
	}

	private Set<String> pages(String method) {
		Set<String> pages = new TreeSet<>();
		this.mappings.forEach((mapping) -> mapping.getHandlerMethods()
			.keySet()
			.stream()
			.filter((info) -> info.getMethodsCondition().getMethods().stream().anyMatch((m) -> m.name().equals(method)))
			.forEach((info) -> info.getPatternValues()
				.stream()
				.filter((path) -> path.startsWith("/console"))
				.map((path) -> path.replaceAll("\\{[^}]*}", "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44"))
				.forEach(pages::add)));
		assertThat(pages).isNotEmpty();
		return pages;
	}

	/** Paths that change something: the forms, and the sign-out. */
	private Set<String> forms() {
		Set<String> forms = pages("POST");
		forms.add("/console/sign-out");
		return forms;
	}

	/** The bytes of an event, which only operators read. */
	private static boolean isForOperators(String page) {
		return page.startsWith("/console/events/") && page.endsWith("/body");
	}

	/** Forms that change nothing, so a viewer may send them. */
	private static boolean isForViewers(String form) {
		return form.equals("/console/providers") || form.endsWith("/explain");
	}

	private int sessions() {
		return this.jdbc.sql("select count(*) from console_sessions").query(Integer.class).single();
	}

	private List<String> audit() {
		return this.jdbc.sql("select concat_ws(' ', action, actor, role) from audit_entries order by sequence")
			.query(String.class)
			.list();
	}

	@Test
	void showsEachPageToWhoeverIsSignedIn() {
		this.person.signIn(VIEWER);

		pages("GET").forEach((page) -> {
			if (isForOperators(page)) {
				assertThat(this.person.get(page).status()).as(page).isEqualTo(403);
			}
			else {
				assertThat(this.person.get(page).status()).as(page).isIn(200, 303, 404);
			}
		});
		assertThat(this.person.get("/console").status()).isEqualTo(200);
		assertThat(this.person.get("/console").text()).contains("vera", "viewer");
	}

	@Test
	void leadsAllOthersToTheSignInAndBack() {
		pages("GET").stream().filter((page) -> !page.equals(SIGN_IN)).forEach((page) -> {
			Answer answer = this.person.get(page);
			assertThat(answer.status()).as(page).isEqualTo(303);
			assertThat(answer.header("Location")).isEqualTo(SIGN_IN);
		});
		this.person.get("/console/audit?actor=olga&from=2026-01-01");

		Answer answer = this.person.signIn(OPERATOR);

		assertThat(answer.status()).isEqualTo(303);
		assertThat(answer.header("Location")).isEqualTo("/console/audit?actor=olga&from=2026-01-01");
		assertThat(this.person.get("/console/audit").text()).contains("olga", "sign in");
		assertThat(audit()).containsExactly("sign_in olga operator");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/console?x=%", "/console/audit?actor=%zz", "/console/audit?actor=%00", "/console/%zz",
			"/console/audit?actor={x}", "/console/audit?actor=|", "/console/audit?actor=\u00e9" })
	void leadsToTheSignInFromAddressesThatAreNoUri(String path) {
		for (List<String> headers : List.of(List.<String>of(), List.of("HX-Request: true", "Referer: " + path),
				List.of("HX-Request: true", "Referer: http://["))) {
			assertThat(RawClient.get(this.port, path, headers).status()).as(path + headers).isIn(303, 400, 401);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://attacker.example/x", "//attacker.example/x", "/invoices", "javascript:x", "",
			"http://[", "/console?x=%", "/console?x=%zz", "/console?x={y}", "http://a b/console", "\u0000",
			"http://x:99999999/" })
	void leadsNowhereElse(String place) {
		String cookie = java.util.Base64.getEncoder().encodeToString(place.getBytes());
		String token = this.person.token(SIGN_IN);

		Answer answer = this.person.send(this.person.form(SIGN_IN, Map.of("key", OPERATOR, "_csrf", token))
			.header("Cookie", "REDIRECT_URI=" + cookie));

		assertThat(answer.status()).isEqualTo(303);
		assertThat(answer.header("Location")).startsWith("/console");
	}

	@Test
	void takesNoOtherProofThanASession() {
		Answer page = this.person.send(this.person.request("/console").header("Authorization", "Bearer " + OPERATOR));
		assertThat(page.header("Location")).isEqualTo(SIGN_IN);

		this.person.signIn(OPERATOR);
		String session = this.person.cookie(SESSION).orElseThrow().getValue();
		assertThat(this.api.send(this.api.request("/invoices").header("Cookie", SESSION + "=" + session)).status())
			.isEqualTo(401);
	}

	@Test
	void refusesEachFormWithoutItsToken() {
		this.person.signIn(OPERATOR);

		forms().forEach((form) -> {
			assertThat(this.person.post(form, Map.of()).status()).as(form).isEqualTo(403);
			assertThat(this.person.post(form, Map.of("_csrf", "x")).status()).as(form).isEqualTo(403);
			assertThat(new ConsoleClient(this.port)
				.send(this.person.form(form, Map.of()).header("Authorization", "Bearer " + OPERATOR))
				.status()).as(form).isEqualTo(403);
		});
		assertThat(this.jdbc.sql("select count(*) from reconciliation_runs").query(Integer.class).single()).isZero();
		assertThat(this.person.get("/console").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site", "" })
	void refusesEachFormOfAnotherSite(String site) {
		this.person.signIn(OPERATOR);
		String token = this.person.token("/console");

		forms().forEach((form) -> {
			Answer answer = this.person
				.send(this.person.form(form, Map.of("_csrf", token, "key", OPERATOR)).header("Sec-Fetch-Site", site));
			assertThat(answer.status()).as(form).isEqualTo(403);
			assertThat(answer.text()).contains("another site");
		});
		assertThat(this.person
			.send(this.person.form("/console/runs", Map.of("_csrf", token, "dry_run", "true"))
				.header("Sec-Fetch-Site", "same-origin"))
			.status()).isEqualTo(303);
	}

	@Test
	void loadsNoDemoDataWhereKeysAreConfigured() {
		this.person.signIn(OPERATOR);
		assertThat(this.person.get("/console").text()).contains("First steps").doesNotContain("Load demo data");

		Answer refused = this.person.post("/console/demo", Map.of("_csrf", this.person.token("/console")));

		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text()).contains("without API keys", "Nothing was loaded.");
		assertThat(this.jdbc.sql("select count(*) from invoices").query(Integer.class).single()).isZero();
	}

	@Test
	void refusesWhatAViewerMayNot() {
		this.person.signIn(VIEWER);
		String token = this.person.token("/console");
		Set<String> forms = pages("POST");
		forms.remove(SIGN_IN);

		assertThat(forms).filteredOn(ConsoleAccessTests::isForViewers).hasSize(2);
		forms.forEach((form) -> {
			Answer answer = this.person.post(form, Map.of("_csrf", token));
			if (isForViewers(form)) {
				assertThat(answer.status()).as(form).isIn(200, 404, 422);
			}
			else {
				assertThat(answer.status()).as(form).isEqualTo(403);
				assertThat(answer.text()).contains(
						form.startsWith("/console/approvals/") ? "needs the role approver" : "needs the role operator");
			}
		});
		assertThat(this.person.get("/console").text()).contains("disabled", "Needs the role operator");
	}

	@Test
	void refusesAnOperatorWhoApproves() {
		this.person.signIn(OPERATOR);
		String token = this.person.token("/console");

		List<String> decisions = pages("POST").stream()
			.filter((form) -> form.startsWith("/console/approvals/"))
			.toList();

		assertThat(decisions).hasSize(2);
		decisions.forEach((form) -> {
			Answer answer = this.person.post(form, Map.of("_csrf", token, "reason", "fine"));
			assertThat(answer.status()).as(form).isEqualTo(403);
			assertThat(answer.text()).contains("needs the role approver");
		});
	}

	@Test
	void leadsToTheSameSignInWhoSendsAFormWithoutASession() {
		String token = this.person.token(SIGN_IN);

		Answer answer = this.person.send(this.person.form("/console/runs", Map.of("_csrf", token))
			.header("Referer", "http://127.0.0.1:" + this.port + "/console?x=1"));

		assertThat(answer.status()).isEqualTo(303);
		assertThat(answer.header("Location")).isEqualTo(SIGN_IN);
		assertThat(this.person.signIn(OPERATOR).header("Location")).isEqualTo("/console?x=1");
		assertThat(this.jdbc.sql("select count(*) from reconciliation_runs").query(Integer.class).single()).isZero();
	}

	@Test
	void tellsAScriptThatTheSessionHasEnded() {
		Answer answer = this.person
			.send(this.person.request("/console/runs/0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44/progress")
				.header("HX-Request", "true")
				.header("Referer", "http://127.0.0.1:" + this.port + "/console"));

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("HX-Redirect")).isEqualTo(SIGN_IN);
		assertThat(this.person.signIn(VIEWER).header("Location")).isEqualTo("/console");
	}

	@Test
	void givesEachSignInASessionOfItsOwn() {
		this.person.signIn(VIEWER);
		String first = this.person.cookie(SESSION).orElseThrow().getValue();

		this.person.post(SIGN_IN, Map.of("key", OPERATOR, "_csrf", this.person.token("/console")));

		String second = this.person.cookie(SESSION).orElseThrow().getValue();
		assertThat(second).isNotEqualTo(first);
		assertThat(this.person.get("/console").text()).contains("olga");
		assertThat(new ConsoleClient(this.port, Map.of("Cookie", SESSION + "=" + first)).get("/console").status())
			.isEqualTo(303);
		assertThat(new ConsoleClient(this.port, Map.of("Cookie", SESSION + "=chosen")).get("/console").status())
			.isEqualTo(303);
		assertThat(sessions()).isEqualTo(1);
	}

	@Test
	void keepsTheCookieFromScriptsAndOtherSites() {
		Answer answer = this.person.signIn(VIEWER);

		assertThat(answer.response().headers().allValues("Set-Cookie"))
			.filteredOn((cookie) -> cookie.startsWith(SESSION))
			.singleElement()
			.asString()
			.contains("; HttpOnly", "; SameSite=Lax", "; Path=/console")
			.doesNotContain("Secure", "Max-Age", VIEWER);
		this.person.get("/console/audit");
		assertThat(this.person.cookie("banksync_csrf").orElseThrow().isHttpOnly()).isTrue();
	}

	@Test
	void keepsNoKey() {
		this.person.signIn(OPERATOR);

		assertThat(this.jdbc.sql("""
				select string_agg(encode(attribute_bytes, 'escape'), ' ') from console_sessions_attributes
				""").query(String.class).single()).contains("olga").doesNotContain(OPERATOR);
	}

	@Test
	void endsWithItsKey() {
		Answer made = this.api.postAs(ADMIN, "/keys", "{\"name\":\"zoe\",\"role\":\"operator\"}");
		this.person.signIn(made.field("key"));
		assertThat(this.person.get("/console").text()).contains("zoe");

		this.api.sendAs(ADMIN, this.api.request("/keys/" + made.field("id")).DELETE());

		assertThat(this.person.get("/console").header("Location")).isEqualTo(SIGN_IN);
		assertThat(sessions()).isZero();
	}

	@Test
	void endsAfterADayOfWorkAndWhenNothingIsDone() {
		Instant morning = Instant.parse("2026-01-27T06:00:00Z");
		this.clock.set(morning);
		this.person.signIn(OPERATOR);
		assertThat(this.jdbc.sql("select max_inactive_interval from console_sessions").query(Integer.class).single())
			.isEqualTo(30 * 60);

		this.clock.set(morning.plus(Duration.ofHours(12)).minusSeconds(1));
		assertThat(this.person.get("/console").status()).isEqualTo(200);
		this.clock.set(morning.plus(Duration.ofHours(12)));
		assertThat(this.person.get("/console").status()).isEqualTo(303);
		assertThat(sessions()).isZero();

		this.person.signIn(OPERATOR);
		this.jdbc.sql("update console_sessions set last_access_time = last_access_time - 1800001").update();
		assertThat(this.person.get("/console").status()).isEqualTo(303);
	}

	@ParameterizedTest
	@ValueSource(strings = { "the-key-of-nobody", "", " ", "the-key-of-emil", "bsk_0" })
	void refusesAWrongKey(String key) {
		Answer answer = this.person.signIn(key);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("Content-Type")).startsWith("text/html");
		assertThat(answer.text()).contains("role=\"alert\"", "aria-invalid").doesNotContain("the-key-of");
		assertThat(sessions()).isZero();
		assertThat(this.person.get("/console").status()).isEqualTo(303);
	}

	@Test
	void signsOut() {
		this.person.signIn(OPERATOR);
		String session = this.person.cookie(SESSION).orElseThrow().getValue();
		String token = this.person.token("/console");
		assertThat(this.person.get("/console/sign-out").status()).isEqualTo(404);

		Answer answer = this.person.post("/console/sign-out", Map.of("_csrf", token));

		assertThat(answer.header("Location")).isEqualTo(SIGN_IN);
		assertThat(answer.header("Clear-Site-Data")).isEqualTo("\"cookies\"");
		assertThat(sessions()).isZero();
		assertThat(new ConsoleClient(this.port, Map.of("Cookie", SESSION + "=" + session)).get("/console").status())
			.isEqualTo(303);
		assertThat(audit()).containsExactly("sign_in olga operator", "sign_out olga operator");
	}

	@Test
	void givesWhoeverIsNotSignedInNoSession() {
		for (int i = 0; i < 1000; i++) {
			this.person.get((i % 2 == 0) ? "/console" : SIGN_IN);
		}
		this.api.deliver("evt_1", "not JSON");
		this.api.sendAs(OPERATOR, this.api.request("/invoices"));

		assertThat(sessions()).isZero();
	}

	@Test
	void looksUpNoSessionForWebhooksAndTheApi() {
		this.person.signIn(OPERATOR);
		String session = SESSION + "=" + this.person.cookie(SESSION).orElseThrow().getValue();
		this.jdbc.sql("update console_sessions set last_access_time = 0").update();

		Answer webhook = this.api.send(this.api.webhook("{}".getBytes()).header("Cookie", session));
		Answer list = this.api.sendAs(VIEWER, this.api.request("/invoices").header("Cookie", session));

		assertThat(webhook.header("Set-Cookie")).isEmpty();
		assertThat(list.header("Set-Cookie")).isEmpty();
		assertThat(this.jdbc.sql("select last_access_time from console_sessions").query(Long.class).single()).isZero();
	}

	@Test
	void tellsTheBrowserWhatAPageMayDoAndThatItIsNotKept() {
		this.person.signIn(VIEWER);

		for (String page : pages("GET")) {
			Answer answer = this.person.get(page);
			assertThat(answer.header("Content-Security-Policy")).as(page)
				.isEqualTo("default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
						+ "object-src 'none'");
			assertThat(answer.header("Cache-Control")).contains("no-store");
			assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
			assertThat(answer.text()).doesNotContain(" style=", "<style", "<script>", " onclick", "hx-on");
		}
	}

}
