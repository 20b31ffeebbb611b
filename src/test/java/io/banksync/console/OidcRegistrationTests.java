package io.banksync.console;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.banksync.TestClock;
import io.banksync.startup.StartupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An identity provider that does not answer prevents nothing but signing in there, and
 * one that is another stops the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class OidcRegistrationTests {

	private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

	private final TestClock clock = new TestClock();

	private final AtomicInteger asked = new AtomicInteger();

	private final CountDownLatch end = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private HttpServer server;

	private volatile HttpHandler answer = this::good;

	@BeforeEach
	void start() throws IOException {
		this.clock.set(NOW);
		listen(0);
	}

	private void listen(int port) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> {
			this.asked.incrementAndGet();
			this.answer.handle(exchange);
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void good(HttpExchange exchange) throws IOException {
		if (exchange.getRequestURI().getPath().equals("/.well-known/openid-configuration")) {
			answer(exchange, 200, "application/json", IdentityProvider.document(issuer()));
		}
		else {
			answer(exchange, 404, "text/plain", "nothing");
		}
	}

	private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
		try (exchange) {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", type);
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	private OidcRegistration start(String issuer) {
		return OidcRegistration.start(
				new OidcProperties(issuer, "banksync", "topsecret", "email", "groups", "finance:operator"),
				OidcSignIn.requests(), this.clock);
	}

	/** How a provider does not answer. */
	private enum Silence {

		/** Nobody listens. */
		REFUSED,

		/** The connection is accepted, and that is all. */
		HANGING,

		/** The answer begins and does not go on. */
		STUCK,

		/** The answer breaks off. */
		BROKEN_OFF,

		/** A proxy answers in its place. */
		UNAVAILABLE,

		/** It has too much to do. */
		BUSY;

		void of(OidcRegistrationTests test) {
			switch (this) {
				case REFUSED -> test.server.stop(0);
				case HANGING -> test.answer = (exchange) -> test.await();
				case STUCK -> test.answer = (exchange) -> {
					begin(exchange);
					test.await();
				};
				case BROKEN_OFF -> test.answer = (exchange) -> {
					begin(exchange);
					exchange.close();
				};
				case UNAVAILABLE ->
					test.answer = (exchange) -> answer(exchange, 503, "text/html", "<h1>No server is available</h1>");
				case BUSY -> test.answer = (exchange) -> answer(exchange, 429, "text/plain", "later");
			}
		}

		private static void begin(HttpExchange exchange) throws IOException {
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 1000);
			OutputStream body = exchange.getResponseBody();
			body.write('{');
			body.flush();
		}

	}

	private void await() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@ParameterizedTest
	@EnumSource(Silence.class)
	void startsWithoutAnAnswerAndAsksAgainAfterAPause(Silence silence, CapturedOutput output) throws IOException {
		String issuer = issuer();
		int port = this.server.getAddress().getPort();
		silence.of(this);

		OidcRegistration registration = start(issuer);

		List<String> warnings = output.getAll().lines().filter((line) -> line.contains("WARN")).toList();
		assertThat(warnings).as(output.getAll()).hasSize(2);
		assertThat(warnings.getFirst()).contains("OIDC_ISSUER is " + issuer + ", which is not available: ");
		assertThat(warnings.getLast()).contains("What to do: ");
		assertThat(output.getAll()).doesNotContain("topsecret", "\tat ");

		if (silence == Silence.REFUSED) {
			listen(port);
		}
		this.answer = this::good;
		int before = this.asked.get();
		assertThatExceptionOfType(OidcAwayException.class).isThrownBy(registration::get)
			.satisfies((away) -> assertThat(away.retryAfter()).isEqualTo(OidcRegistration.PAUSE));
		assertThat(this.asked).hasValue(before);

		this.clock.set(NOW.plus(OidcRegistration.PAUSE));
		ClientRegistration known = registration.get();
		assertThat(known.getProviderDetails().getAuthorizationUri()).isEqualTo(issuer + "/oauth2/authorize");
		assertThat(registration.findByRegistrationId("oidc")).isSameAs(known);
		assertThat(this.asked).hasValue(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "404 text/plain nothing", "200 text/html <h1>Welcome</h1>", "200 application/json {",
			"200 application/json {}", "200 application/json []", "204 application/json ", "401 application/json {}" })
	void refusesWhatIsNoOpenIdProvider(String answer) {
		String[] parts = answer.split(" ", 3);
		this.answer = (exchange) -> answer(exchange, Integer.parseInt(parts[0]), parts[1], parts[2]);

		assertWrong(issuer());
	}

	@ParameterizedTest
	@ValueSource(strings = { "nowhere", "ftp://127.0.0.1", "http://", "//127.0.0.1", "http://a b" })
	void refusesWhatIsNoAddress(String issuer) {
		assertWrong(issuer);
	}

	@Test
	void refusesAnotherIssuer() {
		this.answer = (exchange) -> answer(exchange, 200, "application/json",
				IdentityProvider.document("https://other.example"));

		assertWrong(issuer());
	}

	@Test
	void refusesTheIssuersOtherSpelling() {
		assertWrong(issuer() + "/");
	}

	private void assertWrong(String issuer) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> start(issuer))
			.satisfies((wrong) -> assertThat(wrong.problem())
				.isEqualTo("OIDC_ISSUER is " + issuer + ", and no OpenID provider with that issuer answers there."));
	}

	@Test
	void isAwayIfAnotherAnswersLater() {
		Silence.UNAVAILABLE.of(this);
		OidcRegistration registration = start(issuer());
		this.answer = (exchange) -> answer(exchange, 200, "application/json",
				IdentityProvider.document("https://other.example"));
		this.clock.set(NOW.plus(OidcRegistration.PAUSE));

		assertThatExceptionOfType(OidcAwayException.class).isThrownBy(registration::get);
	}

	@Test
	void isAskedByOneOfManyAtATime() throws Exception {
		Silence.UNAVAILABLE.of(this);
		OidcRegistration registration = start(issuer());
		this.clock.set(NOW.plus(OidcRegistration.PAUSE));
		int before = this.asked.get();

		List<Future<ClientRegistration>> attempts = this.threads
			.invokeAll(Stream.<Callable<ClientRegistration>>generate(() -> registration::get).limit(50).toList());

		assertThat(attempts).allSatisfy((attempt) -> assertThat(attempt.state()).isEqualTo(Future.State.FAILED));
		assertThat(this.asked).hasValue(before + 1);
	}

	@Test
	void isAskedAtTheStartOnlyIfItAnswers() {
		OidcRegistration registration = start(issuer());

		this.server.stop(0);
		assertThat(registration.get().getClientId()).isEqualTo("banksync");
		assertThat(this.asked).hasValue(1);
	}

}
