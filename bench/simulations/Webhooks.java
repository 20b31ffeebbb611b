import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/**
 * Signed bank webhooks, each another event and another payment, and a file with what was
 * answered, a line each: request, event id, SHA-256 of the body, status (0 if there was
 * none) and milliseconds, with tabs between them.
 */
final class Webhooks {

	private static final String PREFIX = "gatling-" + System.currentTimeMillis() + "-";

	private static final AtomicLong NUMBER = new AtomicLong();

	private static final SecretKeySpec SECRET = new SecretKeySpec(
			System.getenv("WEBHOOK_SECRET").getBytes(StandardCharsets.UTF_8), "HmacSHA256");

	private static final PrintWriter ANSWERS = answers();

	private Webhooks() {
	}

	/**
	 * The service. Its senders share connections, and open new ones if there is no free one.
	 */
	static HttpProtocolBuilder service() {
		return http.baseUrl(System.getProperty("bench.url"))
			.shareConnections()
			.disableWarmUp()
			.disableAutoOrigin()
			.disableAutoReferer()
			.disableCaching();
	}

	/**
	 * A delivery that must be accepted.
	 */
	static ChainBuilder accepted(String name) {
		return recorded(name, delivery(name).check(status().is(200)));
	}

	/**
	 * A delivery that must be accepted, or refused with the time to come again.
	 */
	static ChainBuilder acceptedOrRefused(String name) {
		return recorded(name,
				delivery(name).check(status().in(200, 503))
					.checkIf((response, session) -> response.status().code() == 503)
					.then(header("Retry-After").exists()));
	}

	static void close() {
		ANSWERS.close();
	}

	private static HttpRequestActionBuilder delivery(String name) {
		return http(name).post("/webhooks/bank/transactions")
			.header("Content-Type", "application/json")
			.header("X-Event-Id", "#{eventId}")
			.header("X-Signature", "sha256=#{signature}")
			.body(ByteArrayBody((session) -> session.get("body")));
	}

	private static ChainBuilder recorded(String name, HttpRequestActionBuilder request) {
		return exec(Webhooks::sign)
			.exec(request.check(status().saveAs("status"), responseTimeInMillis().saveAs("millis")))
			.exec((session) -> record(name, session));
	}

	private static Session sign(Session session) {
		String id = PREFIX + NUMBER.incrementAndGet();
		byte[] body = """
				{"transaction_id":"txn_%1$s","amount":12.34,"currency":"NGN",\
				"occurred_at":"2026-02-27T12:00:00Z","reference":"INV-%1$s","description":"Transfer"}""".formatted(id)
			.getBytes(StandardCharsets.UTF_8);
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(SECRET);
			return session.remove("status")
				.set("eventId", "evt_" + id)
				.set("body", body)
				.set("signature", HexFormat.of().formatHex(mac.doFinal(body)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Session record(String name, Session session) {
		boolean answered = session.contains("status");
		ANSWERS.println(String.join("\t", name, session.getString("eventId"), sha256(session.get("body")),
				answered ? session.getString("status") : "0", answered ? session.getString("millis") : "0"));
		return session;
	}

	private static String sha256(byte[] body) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static PrintWriter answers() {
		try {
			return new PrintWriter(Files.newBufferedWriter(Path.of(System.getProperty("bench.answers"))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
