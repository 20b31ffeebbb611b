package io.banksync.web.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.RawClient.Answer;
import org.apache.coyote.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refusals for overload, on the wire.
 */
@BankSyncTest
@TestPropertySource(properties = "banksync.webhook.max-in-flight=0")
class OverloadValveTests {

	private static final String BANK = "/webhooks/bank/transactions";

	@Autowired
	BankSyncClient client;

	@LocalServerPort
	int port;

	private Socket socket;

	@BeforeEach
	void connect() throws IOException {
		this.socket = new Socket("127.0.0.1", this.port);
		this.socket.setSoTimeout(10_000);
	}

	@AfterEach
	void disconnect() throws IOException {
		this.socket.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { BANK, "/webhook/payments" })
	void asksToComeAgainAndClosesTheConnection(String path) throws IOException {
		assertRefused(send(post(path, "X-Request-Id: of-the-bank", "{}")), path);

		assertThat(this.socket.getInputStream().read()).as("the end of the connection").isEqualTo(-1);
	}

	@Test
	void readsNoBodyToRefuseIt() throws IOException {
		assertRefused(send("POST " + BANK + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: of-the-bank\r\n"
				+ "Transfer-Encoding: chunked\r\n\r\n5\r\nhel"), BANK);
	}

	@Test
	void asksForNoBodyThatItWouldThrowAway() throws IOException {
		assertRefused(send("POST " + BANK + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: of-the-bank\r\n"
				+ "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n"), BANK);

		assertThat(this.socket.getInputStream().read()).as("the end of the connection").isEqualTo(-1);
	}

	@Test
	void givesARequestWithoutAnIdOne() throws IOException {
		Answer answer = send(post(BANK, "X-Request-Id: no id\\", "{}"));

		assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
		assertThat(json(answer).path("request_id").asString()).isEqualTo(answer.header("X-Request-Id"));
	}

	@Test
	void countsWhoWasRefused() throws IOException {
		long before = refusals();
		send(post(BANK, "A: b", "{}"));
		disconnect();
		connect();
		send(post("/webhooks/nobody", "A: b", "{}"));

		assertThat(refusals() - before).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST " + BANK + " HTTP/1.1\r\n\r\n", "POST\r\n\r\n",
			"POST " + BANK + " HTTP/9.9\r\nHost: x\r\n\r\n", "POST /webhook/a\"b HTTP/1.1\r\nHost: x\r\n\r\n",
			"POST /webhook/a\\b HTTP/1.1\r\nHost: x\r\n\r\n", "POST /webhook/\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
			"POST /webhook/\u00e4 HTTP/1.1\r\nHost: x\r\n\r\n",
			"POST " + BANK + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n" })
	void tellsThatARequestIsBroken(String request) throws IOException {
		assertThat(send(request).status()).isEqualTo(400);
	}

	@Test
	void refusesNothingElse() throws IOException {
		assertThat(send("GET " + BANK + " HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(405);
		assertThat(send(post("/webhooked", "A: b", "{}")).status()).isEqualTo(401);
		assertThat(this.client.createInvoice("INV-001", "5000", "NGN").status()).isEqualTo(201);
		assertThat(this.client.deliver("evt_001", Payments.of("txn_001", "5000", "INV-001")).status()).isEqualTo(503);
	}

	private long refusals() {
		return this.client.get("/providers").json().findValue("overloaded").asLong();
	}

	private static String post(String path, String header, String body) {
		return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\nContent-Length: " + body.length()
				+ "\r\n\r\n" + body;
	}

	private static void assertRefused(Answer answer, String path) {
		assertThat(answer.text()).startsWith("HTTP/1.1 503 ").contains("Connection: close");
		assertThat(answer.header("Retry-After")).isEqualTo("2");
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.header("X-Request-Id")).isEqualTo("of-the-bank");
		JsonNode problem = json(answer);
		assertThat(problem.path("code").asString()).isEqualTo("temporarily_unavailable");
		assertThat(problem.path("status").asInt()).isEqualTo(503);
		assertThat(problem.path("instance").asString()).isEqualTo(path);
		assertThat(problem.path("request_id").asString()).isEqualTo("of-the-bank");
	}

	private static JsonNode json(Answer answer) {
		return JsonMapper.shared().readTree(answer.body());
	}

	/**
	 * Sends on the one connection, and reads the answer, which says how long it is.
	 */
	private Answer send(String request) throws IOException {
		this.socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		readUntil("\r\n\r\n", answer);
		String length = new Answer(answer.toString(StandardCharsets.UTF_8)).header("Content-Length");
		if (length.isEmpty()) {
			readUntil("\r\n0\r\n\r\n", answer);
		}
		else {
			answer.write(this.socket.getInputStream().readNBytes(Integer.parseInt(length)));
		}
		return new Answer(answer.toString(StandardCharsets.UTF_8));
	}

	private void readUntil(String end, ByteArrayOutputStream answer) throws IOException {
		while (!answer.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
			int read = this.socket.getInputStream().read();
			assertThat(read).as("the connection was closed after: %s", answer).isNotEqualTo(-1);
			answer.write(read);
		}
	}

}
