package io.banksync.web.access;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call what, if no key is configured.
 */
@BankSyncTest
class LocalAccessTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	@Test
	void servesCallersOnThisMachine() {
		Map<String, String> wrong = new TreeMap<>();
		Endpoints.rules().keySet().forEach((endpoint) -> {
			BankSyncClient.Answer answer = this.client.send(Endpoints.request(endpoint, this.client));
			if (isUnauthorized(answer) || answer.status() == 403 && answer.field("code").equals("forbidden")) {
				wrong.put(endpoint, answer.toString());
			}
		});

		assertThat(wrong).isEmpty();
		assertThat(this.client.createInvoice("INV-001", "1", "NGN").status()).isEqualTo(201);
		assertThat(this.client.get("/invoices/INV-001").field("created_by")).isEqualTo("local");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded: for=192.0.2.1", "X-Forwarded-For: 192.0.2.1", "X-Forwarded-For: 127.0.0.1",
			"X-Forwarded-Proto: https", "X-Forwarded-Host: x", "x-forwarded-anything:", "Via: 1.1 x",
			"X-Real-IP: 127.0.0.1", "X-Forwarded: x", "CF-Connecting-IP: 192.0.2.1", "cf-ray: 1",
			"True-Client-IP: 192.0.2.1", "X-Client-IP: 192.0.2.1", "X-Envoy-External-Address: 192.0.2.1",
			"X-Amzn-Trace-Id: 1", "X-Azure-ClientIP: x", "CDN-Loop: x", "Tailscale-User-Login: x",
			"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site:",
			"Authorization: Bearer the-key-of-nobody" })
	void refusesWhatCameThroughAProxyOrShowsAKey(String header) {
		String[] parts = header.split(":", 2);
		Map<String, String> wrong = new TreeMap<>();
		Endpoints.rules().forEach((endpoint, rule) -> {
			BankSyncClient.Answer answer = this.client
				.send(Endpoints.request(endpoint, this.client).header(parts[0], parts[1].strip()));
			if (isUnauthorized(answer) == rule.equals(Endpoints.OPEN)) {
				wrong.put(endpoint, answer.toString());
			}
		});

		assertThat(wrong).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "none" })
	void servesPagesOfItsOwnAndAddressesThatAPersonWrote(String site) {
		assertThat(this.client.send(this.client.request("/invoices").header("Sec-Fetch-Site", site)).status())
			.isEqualTo(200);
	}

	private static boolean isUnauthorized(BankSyncClient.Answer answer) {
		return answer.status() == 401 && answer.field("code").equals("unauthorized");
	}

	@Test
	void saysWhatToDo() {
		BankSyncClient.Answer answer = this.client.send(this.client.request("/invoices").header("Via", "1.1 x"));

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(answer.field("detail")).contains("Set API_KEYS", "scripts/api-key");
	}

	@ParameterizedTest
	@MethodSource("addressesOfThisMachine")
	void refusesCallersOfOtherInterfaces(String address) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI
			.create("http://" + address + ":" + this.port + "/invoices")
			.toURL()
			.openConnection();

		assertThat(connection.getResponseCode()).isEqualTo(401);
	}

	static List<String> addressesOfThisMachine() throws IOException {
		List<String> addresses = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
			.filter((address) -> address.getAddress().length == 4)
			.map(InetAddress::getHostAddress)
			.toList();
		Assumptions.assumeFalse(addresses.isEmpty(), "This machine has no other address");
		return addresses;
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "127.0.0.1", "[::1]" })
	void knowsItsOwnNames(String host) {
		assertThat(RawClient.get(this.port, "/invoices", List.of("Host: " + host)).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rebound.example", "localhost.example", "127.0.0.1.example", "local\u0127ost" })
	void refusesAnotherSitesNameThatPointsHere(String host) {
		assertThat(RawClient.get(this.port, "/invoices", List.of("Host: " + host)).status()).isIn(400, 401);
	}

	@Test
	void refusesHttp10AsProxiesSpeakIt() {
		assertThat(RawClient.send(this.port, "GET /invoices HTTP/1.0\r\nHost: localhost\r\n\r\n").status())
			.isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://attacker.example", "https://localhost:%d", "http://localhost", "null",
			"http://localhost:%d.attacker.example" })
	void refusesWhatAnotherSitesPageSends(String origin) {
		assertThat(post(origin.formatted(this.port)).status()).isEqualTo(401);
		assertThat(this.jdbc.sql("select count(*) from reconciliation_runs").query(Long.class).single()).isZero();
	}

	@Test
	void servesItsOwnPage() {
		assertThat(post("http://localhost:" + this.port).status()).isEqualTo(200);
	}

	private RawClient.Answer post(String origin) {
		return RawClient.send(this.port, """
				POST /reconcile/run HTTP/1.1\r
				Host: localhost:%d\r
				Origin: %s\r
				Connection: close\r
				Content-Length: 0\r
				\r
				""".formatted(this.port, origin));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/reconcile/run", "/invoices", "/matches", "/events/replay", "/providers/bank/explain",
			"/invoices/INV-001/void" })
	void takesNoForms(String path) {
		Stream.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain")
			.forEach((type) -> assertThat(this.client
				.send(this.client.request(path)
					.header("Content-Type", type)
					.POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"x\"}")))
				.status()).as(type).isEqualTo(415));
	}

	@Test
	void tellsNoBrowserThatAnotherSiteMayRead() {
		HttpRequest.Builder preflight = this.client.request("/invoices")
			.header("Origin", "http://attacker.example")
			.header("Access-Control-Request-Method", "POST")
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody());

		BankSyncClient.Answer answer = this.client.send(preflight);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.response().headers().map().keySet())
			.noneMatch((name) -> name.toLowerCase().startsWith("access-control"));
	}

	@Test
	void tellsBrowsersToBeCareful() {
		BankSyncClient.Answer answer = this.client.get("/invoices");

		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(answer.header("Cache-Control")).contains("no-store");
		assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
		assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
		assertThat(answer.header("Strict-Transport-Security")).isEmpty();
	}

}
