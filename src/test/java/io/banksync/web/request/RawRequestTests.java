package io.banksync.web.request;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that no HTTP client would send.
 */
@BankSyncTest
class RawRequestTests {

	@LocalServerPort
	int port;

	@ParameterizedTest
	@ValueSource(strings = { "GARBAGE\r\n\r\n", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
			"GET / HTTP/9.9\r\nHost: x\r\n\r\n", "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
			"GET /invoices/%2e%2e%2f HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%ff%zz HTTP/1.1\r\nHost: x\r\n\r\n",
			"POST /invoices HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
			"POST /invoices HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
			"POST /invoices HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, nonsense\r\n\r\n" })
	void refusesBrokenHttpWithAProblem(String request) throws IOException {
		assertThat(answer(request)).startsWith("HTTP/1.1 400 ")
			.containsIgnoringCase("content-type: application/problem+json")
			.contains("\"code\":\"bad_request\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /invoices;x=y HTTP/1.1", "GET //invoices HTTP/1.1", "GET // HTTP/1.1",
			"GET /invoices/a%3Bb HTTP/1.1", "GET /invoices/%0d%0aX:y HTTP/1.1", "BREW /invoices HTTP/1.1",
			"POST /webhooks/bank/transactions;x HTTP/1.1", "GET /webhooks/../invoices HTTP/1.1" })
	void refusesOddPathsAndMethodsWithAProblem(String line) throws IOException {
		String answer = answer(line + "\r\nHost: localhost\r\nX-Request-Id: one-of-ours\r\n\r\n");

		assertThat(answer).startsWith("HTTP/1.1 400 ")
			.containsIgnoringCase("content-type: application/problem+json")
			.contains("\"code\":\"bad_request\"", "X-Request-Id: one-of-ours", "\"request_id\":\"one-of-ours\"");
	}

	@Test
	void refusesMoreHeadersThanItTakes() throws IOException {
		assertThat(answer("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(9000) + "\r\n\r\n"))
			.startsWith("HTTP/1.1 400 ")
			.contains("\"code\":\"bad_request\"", "\"request_id\":\"");
		assertThat(answer("GET /health HTTP/1.1\r\nHost: x\r\n" + "X: x\r\n".repeat(200) + "\r\n"))
			.startsWith("HTTP/1.1 400 ")
			.contains("\"code\":\"bad_request\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "\u00e4", "<script>", "a\tb", "", "a\"b" })
	void makesAnIdForARequestWhoseOwnMightDoHarm(String id) throws IOException {
		assertThat(answer("GET /nowhere HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: " + id + "\r\n\r\n"))
			.containsPattern("X-Request-Id: [0-9a-f]{32}\r\n")
			.containsPattern("\"request_id\":\"[0-9a-f]{32}\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "%zz", "reference=%ff", "reference=%ed%a0%80", "%ff=1", "=", "=a" })
	void refusesAQueryThatCannotBeDecoded(String query) throws IOException {
		for (String path : new String[] { "/invoices", "/health" }) {
			assertThat(answer("GET " + path + "?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
				.startsWith("HTTP/1.1 400 ")
				.contains("\"code\":\"bad_request\"", "The query can't be read");
		}
	}

	@Test
	void refusesMoreParametersThanItTakes() throws IOException {
		assertThat(answer("GET /invoices?" + "a=1&".repeat(101) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
			.startsWith("HTTP/1.1 400 ")
			.contains("\"code\":\"bad_request\"");
	}

	@Test
	void takesAnyNumberOfLanguages() throws IOException {
		assertThat(answer("GET /nowhere HTTP/1.1\r\nHost: localhost\r\nAccept-Language: " + "en,fr;q=0.5,".repeat(500)
				+ "de\r\n\r\n"))
			.startsWith("HTTP/1.1 404 ");
	}

	@Test
	void namesThePathThatWasAskedForWhereTheServerRefuses() throws IOException {
		assertThat(answer("TRACE /invoices?status=paid HTTP/1.1\r\nHost: localhost\r\n\r\n"))
			.startsWith("HTTP/1.1 405 ")
			.contains("\"code\":\"method_not_allowed\"", "\"instance\":\"/invoices\"");
	}

	@Test
	void doesNotWaitForABodyThatNeverComes() throws IOException {
		assertThat(answer("""
				POST /webhooks/bank/transactions HTTP/1.1\r
				Host: x\r
				Content-Type: application/json\r
				X-Event-Id: evt_001\r
				X-Signature: sha256=00\r
				Content-Length: 100\r
				\r
				{""")).startsWith("HTTP/1.1 408 ")
			.contains("\"code\":\"request_timeout\"", "\"instance\":\"/webhooks/bank/transactions\"");
	}

	private String answer(String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			byte[] buffer = new byte[8192];
			StringBuilder answer = new StringBuilder();
			// The server closes the connection, or the whole problem is there.
			for (int count = socket.getInputStream().read(buffer); count >= 0
					&& !answer.append(new String(buffer, 0, count, StandardCharsets.UTF_8))
						.toString()
						.contains("\"code\"");) {
				count = socket.getInputStream().read(buffer);
			}
			return answer.toString();
		}
	}

}
