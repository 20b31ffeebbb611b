package io.banksync.console;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.UriComponentsBuilder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service starts although the identity provider does not answer, and persons sign in
 * there as soon as it does.
 */
@BankSyncTest
@Tag("long")
class OidcAwayJourneyTests implements TestKeys {

	private static final int PROVIDER = freePort();

	private static final String ISSUER = "http://localhost:" + PROVIDER;

	private static final String START = "/console/sign-in/with/oidc";

	private static final String DOCUMENT = "/.well-known/openid-configuration";

	private static final CountDownLatch END = new CountDownLatch(1);

	private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@DynamicPropertySource
	static void configure(DynamicPropertyRegistry registry) {
		registry.add("OIDC_ISSUER", () -> ISSUER);
		registry.add("OIDC_CLIENT_ID", () -> IdentityProvider.CLIENT);
		registry.add("OIDC_CLIENT_SECRET", () -> IdentityProvider.SECRET);
		registry.add("OIDC_ROLES", () -> "finance:operator");
	}

	@AfterAll
	static void endThreads() {
		END.countDown();
		THREADS.shutdownNow();
	}

	@Test
	void signsInWithoutARestart() throws IOException {
		// Time passes only when the test says so.
		this.clock.set(this.clock.instant());
		assertAway(new ConsoleClient(this.port).get(START));
		lookAtThePage();
		takeAKey();
		assertNotAskedByEachRequest(OidcAwayJourneyTests::isUnavailable);
		assertNotAskedByEachRequest((exchange) -> hang());
		assertAskedForATokenInVain();

		IdentityProvider.start(PROVIDER);
		try (Window window = ConsoleBrowser.open(this.port)) {
			Page page = window.page();
			page.navigate("/console/audit?actor=nobody");
			page.getByText("Sign in at localhost").click();
			page.waitForURL(Pattern.compile("http://localhost:.*"));
			page.locator("[name=username]").fill(IdentityProvider.ADA);
			page.locator("[name=password]").fill(IdentityProvider.PASSWORD);
			page.locator("[name=password]").press("Enter");
			page.waitForURL("**/console/audit?actor=nobody");
			assertThat(page.locator(".who")).containsText("oidc:ada@example.com");
		}
	}

	private static void assertAway(Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(503);
		assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 10);
		assertThat(answer.text()).contains("localhost does not answer", "Try again in ", "API key")
			.doesNotContain("Exception", "http://localhost");
	}

	private void lookAtThePage() {
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			for (int width : new int[] { 390, 1440 }) {
				try (Window window = ConsoleBrowser.open(this.port, scheme, width, true)) {
					window.page().navigate("/console");
					window.page().getByText("Sign in at localhost").click();
					assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("localhost does not answer");
					window.ignoreComplaints();
					assertThat(window.check("sign-in-away")).isEmpty();
				}
			}
		}
	}

	private void takeAKey() {
		try (Window window = ConsoleBrowser.open(this.port)) {
			window.page().navigate(START);
			window.page().getByLabel("API key").fill(VIEWER);
			window.page().keyboard().press("Enter");
			assertThat(window.page().locator(".who")).containsText("vera");
		}
	}

	private void assertNotAskedByEachRequest(HttpHandler answer) throws IOException {
		HttpServer server = listen(answer);
		assertAway(new ConsoleClient(this.port).get(START));
		assertThat(this.asked).isEmpty();
		pass();
		assertAway(new ConsoleClient(this.port).get(START));
		assertAway(new ConsoleClient(this.port).get(START));
		assertAway(back(new ConsoleClient(this.port, Map.of("Cookie", cookie("s"))), "s"));
		assertThat(this.asked).containsExactly(DOCUMENT);
		server.stop(0);
	}

	private void assertAskedForATokenInVain() throws IOException {
		HttpServer server = listen((exchange) -> {
			if (exchange.getRequestURI().getPath().equals(DOCUMENT)) {
				byte[] document = IdentityProvider.document(ISSUER).getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().add("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, document.length);
				exchange.getResponseBody().write(document);
				exchange.close();
			}
			else {
				hang();
			}
		});
		pass();
		ConsoleClient person = new ConsoleClient(this.port);
		Answer start = person.get(START);
		assertThat(start.status()).as(start.text()).isEqualTo(302);
		assertAway(back(person,
				UriComponentsBuilder.fromUri(URI.create(start.header("Location")))
					.build()
					.getQueryParams()
					.getFirst("state")));
		assertThat(this.asked).containsExactly(DOCUMENT, "/oauth2/token");
		server.stop(0);
	}

	private static Answer back(ConsoleClient person, String state) {
		return person.get("/console/sign-in/oidc?code=x&state=" + state);
	}

	private static String cookie(String state) {
		String text = state + "\nnonce\nverifier\nhttp://127.0.0.1/console/sign-in/oidc";
		return "banksync_oidc="
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private HttpServer listen(HttpHandler answer) throws IOException {
		this.asked.clear();
		HttpServer server = HttpServer.create(new InetSocketAddress(PROVIDER), 0);
		server.setExecutor(THREADS);
		server.createContext("/", (exchange) -> {
			this.asked.add(exchange.getRequestURI().getPath());
			answer.handle(exchange);
		});
		server.start();
		return server;
	}

	/**
	 * Lets the pause after an attempt pass.
	 */
	private void pass() {
		this.clock.set(this.clock.instant().plus(OidcRegistration.PAUSE));
	}

	private static void isUnavailable(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(503, -1);
		exchange.close();
	}

	private static void hang() {
		try {
			END.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
