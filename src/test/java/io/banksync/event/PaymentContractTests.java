package io.banksync.event;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.EmptyTables;
import io.banksync.PostgresConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payment statuses as the senders and readers of the older service know them.
 */
@BankSyncTest
class PaymentContractTests {

	private static final String PATH = "/webhook/payments";

	private static final String CAPTURED = event("evt_cap_014", "payment.captured", "captured", 1751889900);

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Test
	void processesAnEventOnce() {
		assertThat(deliver(CAPTURED, null).text()).isEqualTo("""
				{"status":"success","message":"Event processed"}""");
		Answer again = deliver(CAPTURED, null);

		assertThat(again.status()).isEqualTo(200);
		assertThat(again.text()).isEqualTo("""
				{"status":"ignored","message":"Event already processed"}""");
		assertThat(count("raw_events")).isEqualTo(1);
		assertThat(this.jdbc.sql("select concat_ws(' ', transaction_id, amount, currency, assurance) from transactions")
			.query(String.class)
			.list()).containsExactly("pay_014 50.0000 INR body");
	}

	@Test
	void processesFiftyCopiesAtOnceOnce() throws Exception {
		List<Callable<Answer>> copies = Collections.nCopies(50, () -> deliver(CAPTURED, null));
		List<String> statuses = new ArrayList<>();
		try (ExecutorService senders = Executors.newFixedThreadPool(25)) {
			for (Future<Answer> answer : senders.invokeAll(copies)) {
				assertThat(answer.get().status()).isEqualTo(200);
				statuses.add(answer.get().field("status"));
			}
		}

		assertThat(statuses).containsOnly("success", "ignored").containsOnlyOnce("success");
		assertThat(count("transactions")).isEqualTo(1);
	}

	@Test
	void refusesWhatIsNotSigned() {
		assertProblem(send(CAPTURED, null, null), 403, "missing_signature", "Missing Signature Header");
		assertProblem(send(CAPTURED, "", null), 403, "missing_signature", "Missing Signature Header");
		assertProblem(send(CAPTURED, "0".repeat(64), null), 403, "wrong_signature", "Invalid Signature");
		assertProblem(send(CAPTURED, "sha256=" + signature(CAPTURED), null), 403, "wrong_signature",
				"Invalid Signature");
		assertThat(count("raw_events")).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					nope                                                             | Invalid JSON
					{"a":1,"a":2}                                                    | Invalid JSON
					[1]                                                              | Malformed Payload: body must be a JSON object
					{"id":"e1"}                                                      | Malformed Payload: event is required
					{"event":"payment.captured","payload":{"payment":{"entity":{"id":"p"}}}} | Malformed Payload: id is required
					{"event":"payment.captured","id":"e1","payload":{}}              | Malformed Payload: payload.payment.entity.id is required
					{"event":"payment.failed","id":"e1"}                             | Malformed Payload: payload.payment.entity.id is required
					{"event":7.5,"id":"e1"}                                          | Malformed Payload: event must be a string
					""")
	void keepsWhatItCantUnderstandAndSaysWhy(String body, String detail) {
		Answer answer = deliver(body, null);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.field("detail")).startsWith(detail);
		assertThat(this.jdbc.sql("select state from raw_events").query(String.class).list())
			.containsExactly("quarantined");
	}

	@ParameterizedTest
	@CsvSource({ "refund.created", "order.paid", "settlement.processed", "virtual_account.credited", "invoice.paid" })
	void storesEventsWithoutAPayment(String type) {
		String body = """
				{"entity":"event","event":"%s","contains":[],"payload":{},"created_at":1751889900}""".formatted(type);

		assertThat(deliver(body, "evt_header").field("status")).isEqualTo("success");
		assertThat(deliver(body, "evt_header").field("status")).isEqualTo("ignored");
		assertThat(this.jdbc.sql("select concat_ws(' ', event_id, event_type, state) from raw_events")
			.query(String.class)
			.list()).containsExactly("evt_header " + type + " stored");
		assertThat(count("transactions")).isZero();
	}

	@Test
	void takesTheEventIdOfTheHeaderBeforeTheBodys() {
		deliver(CAPTURED, "evt_header");

		assertThat(this.client.get("/payments/pay_014/events").json().path(0).path("event_id").asString())
			.isEqualTo("evt_header");
	}

	@Test
	void hasNoEffectForTheSameBodyUnderAnotherHeader() {
		deliver(CAPTURED, "evt_1");

		assertThat(deliver(CAPTURED, "evt_2").field("status")).isEqualTo("ignored");
		assertThat(count("transactions")).isEqualTo(1);
		assertThat(this.client.get("/events?state=replayed").json().path("data").size()).isEqualTo(1);
	}

	@Test
	void keepsAPaymentWhoseMoneyIsNotUnderstoodAndAnswersSuccess() {
		String body = """
				{"event":"payment.captured","id":"e1","created_at":1751889900,
				 "payload":{"payment":{"entity":{"id":"pay_1","status":"captured","amount":"12.5x","currency":"INR"}}}}""";

		assertThat(deliver(body, null).field("status")).isEqualTo("success");
		assertThat(deliver(body, null).field("status")).isEqualTo("ignored");
		JsonNode quarantined = this.client.get("/events?state=quarantined").json().path("data").path(0);
		assertThat(quarantined.path("problems").path(0).path("field").asString())
			.isEqualTo("payload.payment.entity.amount");
		assertThat(this.client.get("/payments/pay_1/events").json().path(0).path("event_type").asString())
			.isEqualTo("payment.captured");
	}

	@Test
	void listsNothingForAnUnknownPayment() {
		Answer answer = this.client.get("/payments/pay_unknown/events");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("[]");
	}

	@Test
	void listsWhatHappenedInTheOrderInWhichItCame() {
		deliver(event("e3", "payment.captured", "captured", 1751889903), null);
		deliver(event("e1", "payment.created", "created", 1751889901), null);
		deliver(event("e2", "payment.authorized", "authorized", 1751889902), null);

		JsonNode events = this.client.get("/payments/pay_014/events").json();
		assertThat(texts(events, "event_id")).containsExactly("e3", "e1", "e2");
		assertThat(texts(events, "received_at")).isSorted();
		assertThat(events.path(0).path("amount").decimalValue()).isEqualByComparingTo("50.00");
		assertThat(events.path(0).path("provider").asString()).isEqualTo("razorpay");
		JsonNode payment = this.client.get("/payments/pay_014").json();
		assertThat(texts(payment.path("events"), "event_id")).containsExactly("e1", "e2", "e3");
		assertThat(payment.path("status").asString()).isEqualTo("captured");
	}

	@Test
	void givesTheSameStatusInWhateverOrderEventsCome() {
		List<String> events = new ArrayList<>(List.of(event("e1", "payment.created", "created", 1751889900),
				event("e2", "payment.authorized", "authorized", 1751889900),
				event("e3", "payment.captured", "captured", 1751889900),
				event("e4", "payment.refunded", "refunded", 1751889999)));
		for (int seed = 0; seed < 6; seed++) {
			EmptyTables.empty(this.jdbc);
			Collections.shuffle(events, new Random(seed));
			events.forEach((event) -> deliver(event, null));

			JsonNode payment = this.client.get("/payments/pay_014").json();
			assertThat(payment.path("status").asString()).as("seed %d", seed).isEqualTo("refunded");
			assertThat(texts(payment.path("events"), "event_id")).as("seed %d", seed)
				.containsExactly("e1", "e2", "e3", "e4");
		}
	}

	@Test
	void leadsToTheRestOfALongHistory() {
		this.jdbc
			.sql("""
					insert into raw_events (id, provider, event_id, state, body, body_sha256, event_type, payment_id, received_at)
					select uuid_v7(), 'razorpay', 'e' || n, 'stored', '', sha256(n::text::bytea), 'payment.created', 'pay 1 ü',
					    timestamptz '2026-01-01T00:00:00Z' + n * interval '1 s'
					from generate_series(1, 2001) n
					""")
			.update();
		List<String> ids = new ArrayList<>();
		String path = "/payments/pay%201%20%C3%BC/events";
		while (!path.isEmpty()) {
			Answer page = this.client.get(path);
			assertThat(page.status()).as(path).isEqualTo(200);
			ids.addAll(texts(page.json(), "event_id"));
			path = page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
		}

		assertThat(ids).hasSize(2001).doesNotHaveDuplicates().startsWith("e1", "e2").endsWith("e2001");
	}

	@Test
	void saysThatNothingIsKnownOfAPayment() {
		assertProblem(this.client.get("/payments/pay_unknown"), 404, "payment_not_found",
				"There is no payment \"pay_unknown\".");
	}

	@Test
	void takesTheMoneyBackThatARefundNames() {
		deliver(CAPTURED, "evt_1");
		deliver("""
				{"event":"refund.processed","created_at":1751990000,"payload":{
				 "refund":{"entity":{"id":"rfnd_1","amount":2000,"currency":"INR","payment_id":"pay_014"}},
				 "payment":{"entity":{"id":"pay_014","status":"captured","captured":true,"amount":5000,"currency":"INR"}}}}""",
				"evt_2");

		assertThat(this.jdbc.sql(
				"select concat_ws(' ', transaction_id, amount, original_transaction_id) from transactions order by ingest_seq")
			.query(String.class)
			.list()).containsExactly("pay_014 50.0000", "rfnd_1 -20.0000 pay_014");
	}

	private Answer deliver(String body, @Nullable String eventId) {
		return send(body, signature(body), eventId);
	}

	private Answer send(String body, @Nullable String signature, @Nullable String eventId) {
		HttpRequest.Builder request = this.client.request(PATH)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (signature != null) {
			request.header("X-Razorpay-Signature", signature);
		}
		if (eventId != null) {
			request.header("x-razorpay-event-id", eventId);
		}
		return this.client.send(request);
	}

	private static String signature(String body) {
		return BankSyncClient.sign(body.getBytes(StandardCharsets.UTF_8), PostgresConfiguration.PAYMENT_SECRET)
			.substring("sha256=".length());
	}

	private static String event(String id, String type, String status, long createdAt) {
		return """
				{"event":"%s","id":"%s","created_at":%d,
				 "payload":{"payment":{"entity":{"id":"pay_014","status":"%s","amount":5000,"currency":"INR"}}}}"""
			.formatted(type, id, createdAt, status);
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	private static List<String> texts(JsonNode array, String field) {
		List<String> texts = new ArrayList<>();
		array.forEach((element) -> texts.add(element.path(field).asString()));
		return texts;
	}

	private static void assertProblem(Answer answer, int status, String code, String detail) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.field("code")).isEqualTo(code);
		assertThat(answer.field("detail")).isEqualTo(detail);
	}

}
