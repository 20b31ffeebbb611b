package io.banksync;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to a running service as a bank and as finance do: bytes over HTTP.
 */
public class BankSyncClient {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final int port;

	private final String secret;

	private final String key;

	public BankSyncClient(int port, String secret) {
		this(port, secret, "");
	}

	/**
	 * Creates one that shows an API key with all that shows no other.
	 * @param key the key; empty: none
	 */
	public BankSyncClient(int port, String secret, String key) {
		this.port = port;
		this.secret = secret;
		this.key = key;
	}

	/**
	 * Signs and delivers a body.
	 */
	public Answer deliver(String eventId, String body) {
		return deliver(eventId, body.getBytes(StandardCharsets.UTF_8));
	}

	public Answer deliver(String eventId, byte[] body) {
		return send(webhook(body).header("X-Event-Id", eventId).header("X-Signature", sign(body, this.secret)));
	}

	/**
	 * Returns a request to the bank's webhook, still without its headers but the content
	 * type.
	 */
	public HttpRequest.Builder webhook(byte[] body) {
		return request("/webhooks/bank/transactions").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
	}

	public HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
	}

	/**
	 * Imports a file of statements.
	 */
	public Answer importStatements(byte[] file) {
		return send(request("/statements").header("Content-Type", "application/octet-stream")
			.POST(HttpRequest.BodyPublishers.ofByteArray(file)));
	}

	/**
	 * Sends a request as the holder of an API key.
	 */
	public Answer sendAs(String key, HttpRequest.Builder request) {
		return send(request.setHeader("Authorization", "Bearer " + key));
	}

	public Answer get(String path) {
		return send(request(path));
	}

	public Answer post(String path, String body, String... headers) {
		HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	/**
	 * Posts JSON as the holder of an API key.
	 */
	public Answer postAs(String key, String path, String body) {
		return sendAs(key, request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	public Answer reconcile() {
		return post("/reconcile/run", "");
	}

	public Answer createInvoice(String number, String amount, String currency) {
		return post("/invoices", """
				{"invoice_number":"%s","amount_due":%s,"currency":"%s"}""".formatted(number, amount, currency));
	}

	public Answer send(HttpRequest.Builder request) {
		if (!this.key.isEmpty() && request.build().headers().firstValue("Authorization").isEmpty()) {
			request.setHeader("Authorization", "Bearer " + this.key);
		}
		try {
			HttpResponse<byte[]> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			return new Answer(response);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Signs as a bank does, independently of the code under test.
	 */
	public static String sign(byte[] body, String secret) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the service answered.
	 *
	 * @param response the answer on the wire
	 */
	public record Answer(HttpResponse<byte[]> response) {

		private static final JsonMapper MAPPER = JsonMapper.builder().build();

		public int status() {
			return this.response.statusCode();
		}

		public String text() {
			return new String(this.response.body(), StandardCharsets.UTF_8);
		}

		public JsonNode json() {
			return MAPPER.readTree(this.response.body());
		}

		/**
		 * Returns a field of the answer as text; empty where there is none.
		 */
		public String field(String name) {
			return json().path(name).asString("");
		}

		public String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		@Override
		public String toString() {
			return status() + " " + text();
		}

	}

}
