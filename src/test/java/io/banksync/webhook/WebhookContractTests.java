package io.banksync.webhook;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.RawClient;
import io.banksync.WithoutTriggers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every situation of the bank's webhook over HTTP: status, code, and what is stored.
 */
@BankSyncTest
class WebhookContractTests {

	private static final String PAYMENT = Payments.of("txn_001", "5000", "INV-001");

	private static final String OTHER_PAYMENT = Payments.of("txn_002", "70", "INV-002");

	@LocalServerPort
	int port;

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "X-Event-Id", "X-Signature" })
	void refusesDeliveryWithoutAHeader(String missing) {
		HttpRequest.Builder request = this.client.webhook(PAYMENT.getBytes(StandardCharsets.UTF_8));
		for (String header : List.of("X-Event-Id", "X-Signature")) {
			if (!header.equals(missing)) {
				request.header(header, "anything");
			}
		}

		Answer answer = this.client.send(request);

		assertProblem(answer, 422, "missing_header");
		assertThat(answer.field("detail")).contains(missing);
		assertThat(states()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sha256=00", "sha256=", "00", "sha1=2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
			"sha256=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
			"sha256=0000000000000000000000000000000000000000000000000000000000000000",
			"SHA256=0000000000000000000000000000000000000000000000000000000000000000" })
	void refusesWrongOrMalformedSignature(String signature) {
		Answer answer = this.client.send(this.client.webhook(PAYMENT.getBytes(StandardCharsets.UTF_8))
			.header("X-Event-Id", "evt_001")
			.header("X-Signature", signature));

		assertProblem(answer, 401, "invalid_signature");
		assertThat(states()).isEmpty();
	}

	@Test
	void refusesTwoSignatureHeadersEvenIfBothAreRight() {
		byte[] body = PAYMENT.getBytes(StandardCharsets.UTF_8);
		String signature = BankSyncClient.sign(body, PostgresConfiguration.SECRET);

		Answer answer = this.client.send(this.client.webhook(body)
			.header("X-Event-Id", "evt_001")
			.header("X-Signature", signature)
			.header("X-Signature", signature));

		assertProblem(answer, 401, "invalid_signature");
		assertThat(states()).isEmpty();
	}

	@Test
	void samplesWhatItRefusedWithoutItsBody() {
		// One a second of each reason, and the tests before this one may have had it.
		String sample = Awaitility.await().until(() -> {
			this.client.send(this.client.webhook(PAYMENT.getBytes(StandardCharsets.UTF_8))
				.header("X-Event-Id", "evt_sampled")
				.header("X-Signature", "sha256=" + "0".repeat(64))
				.header("Authorization", "Bearer secret"));
			return this.jdbc.sql("""
					select row_to_json(r)::text from rejected_deliveries r
					where reason = 'signature_mismatch' and headers ->> 'x-event-id' = 'evt_sampled'
					""").query(String.class).list();
		}, (rows) -> !rows.isEmpty()).getFirst();

		assertThat(sample).contains("\"provider\":\"bank\"").doesNotContain("txn_001", "Bearer", "sha256=");
	}

	@Test
	void refusesBodyWithOneBitFlipped() {
		byte[] body = PAYMENT.getBytes(StandardCharsets.UTF_8);
		String signature = BankSyncClient.sign(body, PostgresConfiguration.SECRET);
		body[body.length / 2] ^= 1;

		Answer answer = this.client
			.send(this.client.webhook(body).header("X-Event-Id", "evt_001").header("X-Signature", signature));

		assertProblem(answer, 401, "invalid_signature");
		assertThat(states()).isEmpty();
	}

	@Test
	void keepsWhatIsSignedButNotUnderstood() {
		Answer answer = this.client.deliver("evt_001", """
				{"amount":0,"currency":"XYZ","occurred_at":"yesterday"}""");

		assertProblem(answer, 422, "invalid_payload");
		assertThat(answer.json().path("errors").valueStream().map((error) -> error.path("field").asString()))
			.containsExactlyInAnyOrder("transaction_id", "amount", "currency", "occurred_at");
		assertThat(states()).containsExactly("quarantined");
		assertThat(transactionIds()).isEmpty();
		assertProblem(this.client.deliver("evt_001", """
				{"amount":0,"currency":"XYZ","occurred_at":"yesterday"}"""), 422, "invalid_payload");
		assertThat(states()).containsExactly("quarantined");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not json", "[]", "null", "{\"a\":1", "{\"a\":1}x", "{\"a\":1,\"a\":2}" })
	void keepsWhatIsSignedButNotAJsonObject(String body) {
		assertProblem(this.client.deliver("evt_001", body), 422, "invalid_payload");
		assertThat(this.jdbc.sql("select body from raw_events").query(byte[].class).single())
			.isEqualTo(body.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void takesTheCorrectedBodyAfterQuarantine() {
		this.client.deliver("evt_001", "{}");

		assertReceipt(this.client.deliver("evt_001", PAYMENT), "stored", false);

		assertThat(states()).containsExactly("quarantined", "stored");
		assertThat(transactionIds()).containsExactly("txn_001");
	}

	@Test
	void keepsAContradictingBodyBesideTheFirst() {
		this.client.deliver("evt_001", PAYMENT);

		assertReceipt(this.client.deliver("evt_001", OTHER_PAYMENT), "conflict", true);
		assertReceipt(this.client.deliver("evt_001", OTHER_PAYMENT), "conflict", true);
		assertReceipt(this.client.deliver("evt_001", PAYMENT), "stored", true);

		assertThat(states()).containsExactly("stored", "conflict");
		assertThat(transactionIds()).containsExactly("txn_001");
	}

	@Test
	void recognisesAReplayUnderAnotherEventId() {
		this.client.deliver("evt_001", PAYMENT);

		assertReceipt(this.client.deliver("evt_999", PAYMENT), "replayed", true);
		assertReceipt(this.client.deliver("evt_999", PAYMENT), "replayed", true);

		assertThat(states()).containsExactly("stored", "replayed");
		assertThat(transactionIds()).containsExactly("txn_001");
	}

	@Test
	void takesTheGenuineEventWhoseIdAReplayUsed() {
		this.client.deliver("evt_001", PAYMENT);
		this.client.deliver("evt_002", PAYMENT);

		assertReceipt(this.client.deliver("evt_002", OTHER_PAYMENT), "stored", false);

		assertThat(transactionIds()).containsExactly("txn_001", "txn_002");
	}

	@Test
	void recordsATransactionOnceThatTwoEventsTell() {
		this.client.deliver("evt_001", PAYMENT);

		assertReceipt(this.client.deliver("evt_002", PAYMENT.replace("5000", "5000.00")), "stored", false);

		assertThat(states()).containsExactly("stored", "stored");
		assertThat(transactionIds()).containsExactly("txn_001");
	}

	@Test
	void keepsAnEventThatTellsATransactionOtherwise() {
		this.client.deliver("evt_001", PAYMENT);
		String otherwise = PAYMENT.replace("5000", "5001");

		assertReceipt(this.client.deliver("evt_002", otherwise), "conflict", true);
		assertReceipt(this.client.deliver("evt_002", otherwise), "conflict", true);

		assertThat(states()).containsExactly("stored", "conflict");
		assertThat(this.jdbc.sql("select amount::int from transactions").query(Integer.class).list())
			.containsExactly(5000);
	}

	@Test
	void refusesBodyOverTheLimitDeclaredOrStreamed() {
		byte[] body = new byte[256 * 1024 + 1];
		HttpRequest.Builder streamed = this.client.request("/webhooks/bank/transactions")
			.headers("Content-Type", "application/json", "X-Event-Id", "evt_001", "X-Signature", "sha256=00")
			.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)));

		assertProblem(this.client.deliver("evt_001", body), 413, "payload_too_large");
		assertProblem(this.client.send(streamed), 413, "payload_too_large");
		assertThat(states()).isEmpty();
	}

	@Test
	void takesABodyOfExactlyTheLimit() {
		String description = "x".repeat(256 * 1024 - PAYMENT.length() - ",\"more\":\"\"".length());

		assertReceipt(this.client.deliver("evt_001", PAYMENT.replace("}", ",\"more\":\"" + description + "\"}")),
				"stored", false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/xml", "json", "*/*" })
	void refusesOtherMediaTypes(String mediaType) {
		byte[] body = PAYMENT.getBytes(StandardCharsets.UTF_8);

		Answer answer = this.client.send(this.client.webhook(body)
			.setHeader("Content-Type", mediaType)
			.header("X-Event-Id", "evt_001")
			.header("X-Signature", BankSyncClient.sign(body, PostgresConfiguration.SECRET)));

		assertProblem(answer, 415, "unsupported_media_type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=utf-8", "application/cloudevents+json", "APPLICATION/JSON" })
	void takesEveryJsonMediaType(String mediaType) {
		byte[] body = PAYMENT.getBytes(StandardCharsets.UTF_8);

		Answer answer = this.client.send(this.client.webhook(body)
			.setHeader("Content-Type", mediaType)
			.header("X-Event-Id", "evt_001")
			.header("X-Signature", BankSyncClient.sign(body, PostgresConfiguration.SECRET)));

		assertReceipt(answer, "stored", false);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "GET /webhooks/bank/transactions", "POST /webhooks/bank/transactions", "POST /webhook/payments",
					"POST /webhooks/nobody", "POST /webhooks//x", "POST /webhooks/a%2fb", "FOO /webhooks/x" })
	void letsNobodyKeepOrGuessAtItsAnswers(String methodAndPath) {
		for (int length : List.of(10, 300_000)) {
			RawClient.Answer answer = RawClient.send(this.port,
					RawClient.request(methodAndPath, "localhost", List.of(), new byte[length]));

			assertThat(answer.header("X-Content-Type-Options")).as(answer.text()).isEqualTo("nosniff");
			assertThat(answer.header("Cache-Control")).contains("no-store");
		}
		assertThat(this.client.deliver("evt_001", PAYMENT).header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(this.client.deliver("evt_001", PAYMENT).header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void refusesContentEncoding() {
		byte[] body = PAYMENT.getBytes(StandardCharsets.UTF_8);

		Answer answer = this.client.send(this.client.webhook(body)
			.header("Content-Encoding", "gzip")
			.header("X-Event-Id", "evt_001")
			.header("X-Signature", BankSyncClient.sign(body, PostgresConfiguration.SECRET)));

		assertProblem(answer, 415, "unsupported_media_type");
	}

	@Test
	void quarantinesAGenuineDeliveryWhoseEventIdCantBeKept() {
		Answer answer = this.client.deliver("x".repeat(256), PAYMENT);

		assertProblem(answer, 422, "invalid_payload");
		assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo("X-Event-Id");
		assertThat(states()).containsExactly("quarantined");
		assertProblem(this.client.deliver("y".repeat(256), PAYMENT), 422, "invalid_payload");
		assertThat(states()).containsExactly("quarantined");
	}

	@Test
	void booksMoneyBesideTextsThatNoColumnCouldHold() {
		byte[] body = PAYMENT.replace("Transfer", "\\u0000\\ud800").getBytes(StandardCharsets.UTF_8);

		assertReceipt(this.client.deliver("evt_001", body), "stored", false);

		assertThat(this.jdbc.sql("select body from raw_events").query(byte[].class).single()).isEqualTo(body);
		assertThat(this.jdbc.sql("select description from transactions").query(String.class).single())
			.isEqualTo("\uFFFD\uFFFD");
	}

	@Test
	void keepsBytesThatNoIdColumnCould() {
		byte[] body = PAYMENT.replace("txn_001", "\\u0000\\ud800").getBytes(StandardCharsets.UTF_8);

		assertProblem(this.client.deliver("evt_001", body), 422, "invalid_payload");

		assertThat(this.jdbc.sql("select body from raw_events").query(byte[].class).single()).isEqualTo(body);
	}

	@Test
	void takesWhatIsUnderstoodOnlyByNowOutOfQuarantine() {
		this.client.deliver("evt_001", PAYMENT);
		this.jdbc.sql("delete from transactions").update();
		WithoutTriggers.run(this.jdbc,
				"update raw_events set state = 'quarantined', transaction_id = null, problem = '[]'");

		assertReceipt(this.client.deliver("evt_001", PAYMENT), "stored", false);

		assertThat(states()).containsExactly("stored");
		assertThat(transactionIds()).containsExactly("txn_001");
	}

	@Test
	void hasNoOtherMethodOnThePath() {
		Answer answer = this.client.get("/webhooks/bank/transactions");

		assertProblem(answer, 405, "method_not_allowed");
		assertThat(answer.header("Allow")).isEqualTo("POST");
	}

	@Test
	void storesWhatWasSent() {
		this.client.deliver("evt_001", """
				{"transaction_id":" txn ü 1 ","amount":"-12.3450","currency":"kwd",\
				"occurred_at":"2026-02-27T13:00:00.123456789+01:00","reference":"","description":"a\\nb",\
				"original_transaction_id":"txn 0","unknown":{"a":[1]}}""");

		assertThat(this.jdbc.sql("""
				select concat_ws('|', transaction_id, amount::text, currency, occurred_at at time zone 'UTC',
				    coalesce(reference, 'null'), description, original_transaction_id, status, coalesce(reason, 'null'))
				from transactions""").query(String.class).single())
			.isEqualTo("txn ü 1|-12.3450|KWD|2026-02-27 12:00:00.123456|null|a\nb|txn 0|unmatched|null");
	}

	private List<String> states() {
		return this.jdbc.sql("select state from raw_events order by received_seq").query(String.class).list();
	}

	private List<String> transactionIds() {
		return this.jdbc.sql("select transaction_id from transactions order by ingest_seq").query(String.class).list();
	}

	private static void assertReceipt(Answer answer, String status, boolean deduped) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.field("status")).isEqualTo(status);
		assertThat(answer.json().path("ok").booleanValue()).isTrue();
		assertThat(answer.json().path("deduped").booleanValue()).isEqualTo(deduped);
	}

	private static void assertProblem(Answer answer, int status, String code) {
		assertThat(
				Map.of("status", answer.status(), "type", answer.header("Content-Type"), "code", answer.field("code")))
			.as(answer.text())
			.isEqualTo(Map.of("status", status, "type", "application/problem+json", "code", code));
		assertThat(answer.field("detail")).isNotBlank();
	}

}
