package io.banksync.event;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.EmptyTables;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.WithoutTriggers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What persons decide about events.
 */
@BankSyncTest
class EventDecisionContractTests {

	private static final String WHY = "{\"reason\":\"the bank says so\"}";

	private static final String FIRST = Payments.of("t1", "100", "INV-1");

	private static final String CORRECTED = Payments.of("t1", "120", "INV-1");

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Test
	void acceptsAReusedEventIdAsAPaymentOfItsOwn() {
		this.books.invoice("INV-1", "100");
		this.books.invoice("INV-2", "70");
		this.client.deliver("e1", FIRST);
		this.client.deliver("e1", Payments.of("t2", "70", "INV-2"));
		String id = id("conflict");

		Answer accepted = accept(id);

		assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
		assertThat(accepted.field("state_before")).isEqualTo("conflict");
		assertThat(accepted.field("state_after")).isEqualTo("accepted");
		assertThat(accepted.field("provider_transaction_id")).isEqualTo("t2");
		assertThat(accepted.field("transaction_id")).isEqualTo(this.books.transactionId("t2"));
		this.client.reconcile();
		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 100.0000", "t2 matched EXACT 70.0000");
		assertThat(this.client.deliver("e2", Payments.of("t2", "70", "INV-2")).field("status")).isEqualTo("stored");
		assertThat(this.books.payments()).hasSize(2);
	}

	@Test
	void acceptsACorrectedAmountBesideTheFirst() {
		this.client.deliver("e1", FIRST);
		this.client.deliver("e2", CORRECTED);
		String id = id("conflict");

		Answer accepted = accept(id);

		assertThat(accepted.field("provider_transaction_id")).isEqualTo("t1~" + id);
		assertThat(money()).containsExactly("t1 100.0000 NGN INV-1", "t1~" + id + " 120.0000 NGN INV-1");
		assertThat(this.jdbc.sql("select raw_event_id::text from transactions order by ingest_seq desc limit 1")
			.query(String.class)
			.single()).isEqualTo(id);
		JsonNode event = this.client.get("/events/" + id).json();
		assertThat(event.path("state").asString()).isEqualTo("accepted");
		assertThat(event.path("state_before").asString()).isEqualTo("conflict");
		assertThat(event.path("body").asString()).isEqualTo(CORRECTED);
		JsonNode decision = event.at("/decisions/0");
		assertThat(decision.path("action").asString()).isEqualTo("accept");
		assertThat(decision.path("actor").asString()).isEqualTo("local");
		assertThat(decision.path("reason").asString()).isEqualTo("the bank says so");
		assertThat(decision.path("transaction_id").asString()).isEqualTo(accepted.field("transaction_id"));
	}

	@Test
	void acceptsABodyThatCameAgainAsASecondPayment() {
		this.client.deliver("e1", FIRST);
		this.client.deliver("e2", FIRST);
		String id = id("replayed");

		assertThat(accept(id).status()).isEqualTo(200);

		assertThat(money()).containsExactly("t1 100.0000 NGN INV-1", "t1~" + id + " 100.0000 NGN INV-1");
		assertThat(this.client.get("/events/" + id).field("state_before")).isEqualTo("replayed");
	}

	@Test
	void acceptsMoneyThatWentBackWithThePaymentThatItNames() {
		this.books.invoice("INV-1", "100");
		this.client.deliver("e1", FIRST);
		this.client.deliver("e2",
				FIRST.replace("\"t1\"", "\"r1\"")
					.replace("100", "-30")
					.replace("}", ",\"original_transaction_id\":\"t1\"}"));
		this.client.deliver("e3",
				FIRST.replace("\"t1\"", "\"r1\"")
					.replace("100", "-20")
					.replace("}", ",\"original_transaction_id\":\"t1\"}"));

		assertThat(accept(id("conflict")).status()).isEqualTo(200);
		this.client.reconcile();

		assertThat(this.jdbc.sql("select sum(reversed)::int from transactions").query(Integer.class).single())
			.isEqualTo(50);
		assertThat(this.jdbc.sql("select distinct original_transaction_id from transactions where amount < 0")
			.query(String.class)
			.list()).containsExactly("t1");
	}

	@Test
	void acceptsARefundThatItsTypeTurnsRound() {
		String refund = """
				{"event":"refund.processed","id":"%s","created_at":1751889900,"payload":{
				"payment":{"entity":{"id":"pay_1","captured":true}},
				"refund":{"entity":{"id":"rfnd_1","payment_id":"pay_1","amount":%d,"currency":"INR"}}}}""";
		deliverPayment(refund.formatted("evt_1", 5000));
		deliverPayment(refund.formatted("evt_2", 3000));
		String id = id("conflict");

		assertThat(accept(id).status()).isEqualTo(200);

		assertThat(this.jdbc
			.sql("""
					select concat_ws(' ', transaction_id, amount, original_transaction_id) from transactions order by ingest_seq
					""")
			.query(String.class)
			.list()).containsExactly("rfnd_1 -50.0000 pay_1", "rfnd_1~" + id + " -30.0000 pay_1");
	}

	@Test
	void cutsAnIdThatIsTooLongForTheEventsBehindIt() {
		String longest = "ä".repeat(255);
		this.client.deliver("e1", Payments.of(longest, "100", "INV-1"));
		this.client.deliver("e2", Payments.of(longest, "120", "INV-1"));
		String id = id("conflict");

		assertThat(accept(id).field("provider_transaction_id")).hasSize(255).endsWith("ä~" + id);
	}

	@Test
	void tellsToDismissWhatTellsNoMoney() {
		String order = "{\"event\":\"order.%s\",\"id\":\"evt_1\",\"payload\":{}}";
		deliverPayment(order.formatted("paid"));
		deliverPayment(order.formatted("created"));
		String id = id("conflict");

		assertRefused(accept(id), "reports no money that could be a payment: dismiss it instead.");
		assertThat(dismiss(id).status()).isEqualTo(200);
	}

	@Test
	void tellsToMendTheDefinitionOrDismissWhatIsNotUnderstoodAnyMore() {
		String id = leave("conflict");
		WithoutTriggers.run(this.jdbc, "update raw_events set body = '{}' where state = 'conflict'");

		assertRefused(accept(id), "is required. Correct the definition of its provider, or dismiss it instead.");
		assertThat(listed("conflict")).containsExactly(id);
	}

	@Test
	void tellsToReplayWhatIsInQuarantine() {
		this.client.deliver("e1", "{}");
		String id = id("quarantined");

		assertRefused(accept(id), "correct the definition of its provider and replay it, or dismiss it instead.");
		assertThat(this.client.get("/events/" + id).field("state")).isEqualTo("quarantined");
	}

	@Test
	void acceptsOnce() {
		this.client.deliver("e1", FIRST);
		this.client.deliver("e2", CORRECTED);
		String id = id("conflict");
		accept(id);

		assertRefused(accept(id), "is accepted and is a payment of its own");
		assertRefused(dismiss(id), "is accepted");
		assertRefused(reopen(id),
				"is accepted: only a dismissed event can be reopened, and an accepted one is a payment");
		assertRefused(this.client.post("/events/" + id + "/replay", ""), "is accepted");
		assertThat(money()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "conflict", "replayed", "quarantined" })
	void dismissesAndReopens(String state) {
		String id = leave(state);

		assertThat(dismiss(id).field("state_after")).isEqualTo("dismissed");
		assertThat(listed(state)).isEmpty();
		assertThat(listed("dismissed")).containsExactly(id);
		assertRefused(dismiss(id), "is dismissed: to look at it again, reopen it.");
		assertRefused(accept(id), "is dismissed");
		assertRefused(this.client.post("/events/" + id + "/replay", ""), "reopen it.");
		assertThat(reopen(id).field("state_after")).isEqualTo(state);
		assertThat(listed(state)).containsExactly(id);
		assertRefused(reopen(id), "is " + state + ": only a dismissed event can be reopened.");
		assertThat(dismiss(id).status()).isEqualTo(200);
		assertThat(this.client.get("/events/" + id).json().path("decisions").findValuesAsString("action"))
			.containsExactly("dismiss", "reopen", "dismiss");
	}

	@Test
	void readsAgainWhatWasDismissedInQuarantineOnceItIsReopened() {
		String id = leaveReadable();
		dismiss(id);
		assertThat(this.client.post("/events/replay", "{\"state\":\"quarantined\"}").json().path("data").size())
			.isZero();

		reopen(id);

		assertThat(this.client.post("/events/" + id + "/replay", "").field("state_after")).isEqualTo("stored");
		assertRefused(dismiss(id), "is stored: there is nothing to decide.");
		assertRefused(accept(id), "is stored: there is nothing to decide.");
	}

	@Test
	void answersTheProviderAsBeforeWhateverWasDecided() {
		this.client.deliver("e1", FIRST);
		Answer conflict = this.client.deliver("e2", CORRECTED);
		Answer conflictAgain = this.client.deliver("e2", CORRECTED);
		accept(id("conflict"));
		this.client.deliver("e3", FIRST);
		Answer replayed = this.client.deliver("e3", FIRST);
		dismiss(id("replayed"));
		Answer quarantined = this.client.deliver("e4", "{}");
		dismiss(id("quarantined"));
		List<String> events = events();

		assertThat(this.client.deliver("e2", CORRECTED).text()).isEqualTo(conflictAgain.text())
			.isEqualTo(conflict.text());
		assertThat(this.client.deliver("e3", FIRST).text()).isEqualTo(replayed.text()).contains("replayed");
		Answer again = this.client.deliver("e4", "{}");
		assertThat(again.status()).isEqualTo(quarantined.status()).isEqualTo(422);
		assertThat(again.json().path("errors")).isEqualTo(quarantined.json().path("errors"));
		assertThat(events()).isEqualTo(events);
		assertThat(money()).hasSize(2);
	}

	@Test
	void leavesDismissedWhatItsSenderRepeatsAndIsUnderstoodByNow() {
		String id = leaveReadable();
		dismiss(id);

		Answer again = this.client.deliver("q1", FIRST);

		assertThat(again.status()).isEqualTo(200);
		assertThat(again.text()).contains("\"status\":\"quarantined\",\"deduped\":true");
		assertThat(listed("dismissed")).containsExactly(id);
		assertThat(money()).isEmpty();
	}

	@Test
	void showsAPaymentsEventsAsBefore() {
		deliverPayment("""
				{"event":"payment.captured","id":"evt_1","payload":{"payment":{"entity":
				{"id":"pay_1","status":"captured","amount":0,"currency":"INR"}}}}""");
		Answer before = this.client.get("/payments/pay_1/events");

		assertThat(dismiss(id("quarantined")).status()).isEqualTo(200);

		assertThat(this.client.get("/payments/pay_1/events").text()).isEqualTo(before.text()).contains("evt_1");
	}

	@ParameterizedTest
	@CsvSource({ "accept,accept", "accept,dismiss", "dismiss,dismiss" })
	void letsOneOfManyDecide(String one, String other) throws Exception {
		for (int round = 0; round < 5; round++) {
			this.client.deliver("e1", FIRST);
			this.client.deliver("e2", CORRECTED);
			String id = id("conflict");

			List<Answer> answers = atOnce(() -> decide(id, one), () -> decide(id, other));

			assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
			String winner = answers.getFirst().status() == 200 ? one : other;
			assertThat(money()).hasSize(winner.equals("accept") ? 2 : 1);
			assertThat(count("event_decisions")).isEqualTo(1);
			EmptyTables.empty(this.jdbc);
		}
	}

	@Test
	void letsEitherAReplayOrAPersonDecide() throws Exception {
		for (int round = 0; round < 5; round++) {
			String id = leaveReadable();

			List<Answer> answers = atOnce(() -> this.client.post("/events/" + id + "/replay", ""), () -> dismiss(id));

			assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
			boolean replayed = answers.getFirst().status() == 200;
			assertThat(this.client.get("/events/" + id).field("state")).isEqualTo(replayed ? "stored" : "dismissed");
			assertThat(money()).hasSize(replayed ? 1 : 0);
			EmptyTables.empty(this.jdbc);
		}
	}

	@Test
	void acceptsOnceWhileItIsReadAgain() throws Exception {
		this.client.deliver("e1", FIRST);
		this.client.deliver("e2", CORRECTED);
		String id = id("conflict");

		List<Answer> answers = atOnce(() -> accept(id), () -> this.client.post("/events/" + id + "/replay", ""));

		assertThat(answers.getFirst().status()).isEqualTo(200);
		assertThat(answers.getLast().status() == 409 || answers.getLast().text().contains("\"changed\":false"))
			.isTrue();
		assertThat(money()).hasSize(2);
	}

	@Test
	void givesTheSameAnswerToTheSameKey() {
		this.client.deliver("e1", FIRST);
		this.client.deliver("e2", CORRECTED);
		String path = "/events/" + id("conflict") + "/accept";

		Answer first = this.client.post(path, WHY, "Idempotency-Key", "k1");

		assertThat(first.status()).isEqualTo(200);
		assertThat(this.client.post(path, WHY, "Idempotency-Key", "k1").text()).isEqualTo(first.text());
		assertThat(this.client.post(path, "{\"reason\":\"other\"}", "Idempotency-Key", "k1").field("code"))
			.isEqualTo("idempotency_key_reused");
		assertThat(money()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                           | reason
			{"reason":""}                | reason
			{"reason":7}                 | reason
			{"reason":"x","actor":"me"}  | actor
			[]                           | body
			``                           | body
			""")
	void refusesARequestThatItDoesNotUnderstand(String body, String field) {
		String id = leave("conflict");
		for (String action : List.of("accept", "dismiss", "reopen")) {
			Answer answer = this.client.post("/events/" + id + "/" + action, body);

			assertThat(answer.status()).as(answer.text()).isEqualTo(422);
			assertThat(answer.json().at("/errors/0/field").asString("")).isEqualTo(field);
		}
		assertThat(listed("conflict")).containsExactly(id);
	}

	@Test
	void saysThatThereIsNoSuchEvent() {
		String unknown = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01";

		assertThat(accept(unknown).field("code")).isEqualTo("event_not_found");
		assertThat(dismiss(unknown).field("code")).isEqualTo("event_not_found");
		assertThat(reopen(unknown).field("code")).isEqualTo("event_not_found");
		assertThat(accept("nope").status()).isEqualTo(422);
	}

	/**
	 * Leaves one event in a state.
	 */
	private String leave(String state) {
		switch (state) {
			case "conflict" -> {
				this.client.deliver("e1", FIRST);
				this.client.deliver("e1", CORRECTED);
			}
			case "replayed" -> {
				this.client.deliver("e1", FIRST);
				this.client.deliver("e2", FIRST);
			}
			default -> this.client.deliver("e1", "{}");
		}
		return id(state);
	}

	/**
	 * Leaves an event in quarantine that is understood when it is read again.
	 */
	private String leaveReadable() {
		this.client.deliver("q1", FIRST);
		this.jdbc.sql("delete from transactions").update();
		WithoutTriggers.run(this.jdbc, """
				update raw_events set state = 'quarantined', transaction_id = null,
				    problem = '[{"field":"amount","message":"is required"}]'
				""");
		return id("quarantined");
	}

	private Answer accept(String id) {
		return decide(id, "accept");
	}

	private Answer dismiss(String id) {
		return decide(id, "dismiss");
	}

	private Answer reopen(String id) {
		return decide(id, "reopen");
	}

	private Answer decide(String id, String action) {
		return this.client.post("/events/" + id + "/" + action, WHY);
	}

	private void deliverPayment(String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		this.client.send(this.client.request("/webhook/payments")
			.header("Content-Type", "application/json")
			.header("X-Razorpay-Signature",
					BankSyncClient.sign(bytes, PostgresConfiguration.PAYMENT_SECRET).substring("sha256=".length()))
			.POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
	}

	private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> other) throws Exception {
		List<Answer> answers = new ArrayList<>();
		try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
			for (Future<Answer> answer : callers.invokeAll(List.of(one, other))) {
				answers.add(answer.get());
			}
		}
		return answers;
	}

	private static void assertRefused(Answer answer, String detail) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(409);
		assertThat(answer.field("code")).isEqualTo("cannot_decide");
		assertThat(answer.field("detail")).contains(detail);
	}

	private String id(String state) {
		List<String> ids = listed(state);
		assertThat(ids).hasSize(1);
		return ids.getFirst();
	}

	private List<String> listed(String state) {
		return this.client.get("/events?state=" + state).json().path("data").findValuesAsString("id");
	}

	private List<String> events() {
		return this.jdbc.sql("select concat_ws(' ', id, state, state_before, event_id) from raw_events order by id")
			.query(String.class)
			.list();
	}

	private List<String> money() {
		return this.jdbc.sql("""
				select concat_ws(' ', transaction_id, amount, currency, reference) from transactions order by ingest_seq
				""").query(String.class).list();
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

}
