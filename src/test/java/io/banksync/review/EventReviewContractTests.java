package io.banksync.review;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.WithoutTriggers;
import io.banksync.event.EventReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events that need a person, in one list with payments, and the ways out of each.
 */
@BankSyncTest
class EventReviewContractTests {

	private static final Pattern CALL = Pattern.compile("POST /events/\\{id}/(\\w+)");

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Test
	void listsAReusedEventIdWithTheStoredEvent() {
		this.books.pay("t1", "100", "INV-1");
		this.client.deliver("e-t1", Payments.of("t2", "70", "INV-2"));
		String stored = this.client.get("/events?state=stored").json().at("/data/0/id").asString();

		JsonNode exception = this.client.get("/exceptions").json().at("/data/0");

		assertThat(exception.path("kind").asString()).isEqualTo("event");
		assertThat(exception.path("state").asString()).isEqualTo("conflict");
		assertThat(exception.path("reason").asString()).isEqualTo("CONFLICT");
		assertThat(exception.path("provider").asString()).isEqualTo("bank");
		assertThat(exception.path("event_id").asString()).isEqualTo("e-t1");
		assertThat(exception.path("transaction_id").asString()).isEqualTo("t2");
		assertThat(exception.path("amount").decimalValue()).isEqualByComparingTo("70");
		assertThat(exception.path("currency").asString()).isEqualTo("NGN");
		assertThat(exception.path("received_at").asString()).isNotEmpty();
		assertThat(exception.path("explanation").asString()).isEqualTo(EventReason.CONFLICT.sentence());
		assertThat(exception.path("action").asString()).isEqualTo(EventReason.CONFLICT.action());
		assertThat(exception.path("stands_against").asString()).isEqualTo(stored);
		assertThat(exception.path("stands_against_transaction").asString()).isEqualTo(this.books.transactionId("t1"));
		assertThat(exception.path("stands_against_amount").decimalValue()).isEqualByComparingTo("100");
		assertThat(exception.path("stands_against_currency").asString()).isEqualTo("NGN");
		assertThat(exception.path("unapplied").isNull()).isTrue();
		assertThat(exception.path("status").isNull()).isTrue();
		assertThat(exception.path("waiting_until").isNull()).isTrue();
	}

	@Test
	void listsACorrectedAmountWithTheRecordedPayment() {
		this.books.pay("t1", "100", "INV-1");
		this.client.deliver("e2", Payments.of("t1", "120", "INV-1"));

		JsonNode exception = this.client.get("/exceptions").json().at("/data/0");

		assertThat(exception.path("amount").decimalValue()).isEqualByComparingTo("120");
		assertThat(exception.path("stands_against").asString())
			.isEqualTo(this.client.get("/events?event_id=e-t1").json().at("/data/0/id").asString());
		assertThat(exception.path("stands_against_transaction").asString()).isEqualTo(this.books.transactionId("t1"));
		assertThat(exception.path("stands_against_amount").decimalValue()).isEqualByComparingTo("100");
	}

	@Test
	void listsABodyThatCameAgainWithTheFirst() {
		this.books.pay("t1", "100", "INV-1");
		this.client.deliver("e2", Payments.of("t1", "100", "INV-1"));

		JsonNode exception = this.client.get("/exceptions").json().at("/data/0");

		assertThat(exception.path("state").asString()).isEqualTo("replayed");
		assertThat(exception.path("stands_against").asString())
			.isEqualTo(this.client.get("/events?event_id=e-t1").json().at("/data/0/id").asString());
	}

	@Test
	void listsMoneyInQuarantine() {
		this.client.deliver("e1", """
				{"transaction_id":"t1","amount":5000,"currency":"NGN"}""");

		JsonNode exception = this.client.get("/exceptions").json().at("/data/0");

		assertThat(exception.path("state").asString()).isEqualTo("quarantined");
		assertThat(exception.path("amount").decimalValue()).isEqualByComparingTo("5000");
		assertThat(exception.path("action").asString()).isEqualTo(EventReason.QUARANTINED.action());
		assertThat(exception.path("stands_against").isNull()).isTrue();
	}

	@Test
	void listsBothKindsInOneOrderAndInPages() {
		someOfEach();

		assertThat(kinds("?limit=100")).containsExactly("event", "payment", "event", "payment", "event");
		for (int limit = 1; limit <= 5; limit++) {
			List<String> ids = new ArrayList<>();
			String after = "";
			while (after != null) {
				JsonNode page = this.client.get("/exceptions?limit=" + limit + after).json();
				assertThat(page.path("data").size()).isLessThanOrEqualTo(limit);
				ids.addAll(page.path("data").findValuesAsString("id"));
				after = page.path("next").isNull() ? null : "&after=" + page.path("next").asString();
			}
			assertThat(ids)
				.isEqualTo(this.client.get("/exceptions?limit=100").json().path("data").findValuesAsString("id"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "'',5", "?kind=payment,2", "?kind=event,3", "?currency=NGN,4", "?currency=KWD,0", "?min_amount=100,4",
			"?min_amount=100.01&kind=event,1", "?reason=NO_REFERENCE,2", "?kind=event&reason=NO_REFERENCE,0",
			"?min_age_days=1&kind=event,0", "?provider=bank,5", "?provider=nobody,0", "?max_amount=100&kind=event,1",
			"'?reason=NO_REFERENCE,OVERPAYMENT',2", "?reason=,5", "?received_from=2026-01-01T00:00:00Z,5",
			"?received_before=2026-01-01T00:00:00Z,0", "?occurred_before=2026-01-01T00:00:00Z,0",
			"?occurred_from=2026-01-01T00:00:00Z&kind=payment,2", "?q=zzzz,0" })
	void addsUpWhatItLists(String query, int expected) {
		someOfEach();

		JsonNode data = this.client.get("/exceptions" + query).json().path("data");
		JsonNode summary = this.client.get("/exceptions/summary" + query).json();

		assertThat(data.size()).isEqualTo(expected);
		assertThat(summary.path("count").asInt()).isEqualTo(expected);
		assertThat(summary.path("data").valueStream().mapToInt((total) -> total.path("count").asInt()).sum())
			.isEqualTo(expected);
	}

	@Test
	void searchesTextsOfPaymentsAndIdsOfEvents() {
		this.client.deliver("EVT-seven", Payments.of("t1", "100", "none here"));
		this.client.deliver("EVT-seven", Payments.of("t2", "100", "seven"));
		this.client.reconcile();

		assertThat(kinds("?q=evt-S")).containsExactly("event");
		assertThat(kinds("?q=NONE")).containsExactly("payment");
		assertThat(kinds("?q=t2")).containsExactly("event");
	}

	@ParameterizedTest
	@CsvSource({ "reason=NONE,reason", "'reason=NO_REFERENCE,CONFLICT',reason", "kind=both,kind",
			"min_amount=-1,min_amount", "max_amount=1e3,max_amount", "occurred_from=today,occurred_from",
			"occurred_before=1969-12-31T23:59:59Z,occurred_before", "received_from=2026-01-01,received_from",
			"received_before=%2B1000000000-12-31T23:59:59Z,received_before", "q=a,q", "min_age_days=-1,min_age_days",
			"include_waiting=perhaps,include_waiting", "sort=reason,sort" })
	void refusesFiltersThatAreNotValid(String query, String parameter) {
		Answer refused = this.client.get("/exceptions?" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	@Test
	void addsEventsUpByStateAndCurrency() {
		someOfEach();

		JsonNode data = this.client.get("/exceptions/summary?kind=event").json().path("data");

		assertThat(data.findValuesAsString("state")).containsExactly("conflict", "quarantined", "replayed");
		assertThat(data.findValuesAsString("kind")).containsOnly("event");
		assertThat(data.at("/0/amount").decimalValue()).isEqualByComparingTo("120");
		assertThat(data.at("/0/currency").asString()).isEqualTo("NGN");
		assertThat(data.at("/0/action").asString()).isEqualTo(EventReason.CONFLICT.action());
		assertThat(data.at("/1/amount").isNull()).isTrue();
		assertThat(data.at("/1/currency").isNull()).isTrue();
		assertThat(data.at("/0/ageing").findValuesAsString("count")).containsExactly("1", "0", "0", "0", "0");
	}

	@Test
	void givesBothKindsAsCsv() {
		someOfEach();

		Answer csv = this.client.send(this.client.request("/exceptions").header("Accept", "text/csv"));

		List<String> lines = csv.text().lines().toList();
		assertThat(lines).hasSize(6);
		assertThat(lines.getFirst()).startsWith("id,provider,transaction_id,amount,unapplied,currency,occurred_at,"
				+ "age_days,reference,description,status,reason,explanation,action,kind,event_id,state,");
		assertThat(lines.get(1)).contains(",REPLAYED,").contains(",event,e4,replayed,");
	}

	@ParameterizedTest
	@CsvSource({ "kind=refund,kind", "after=MTIz,after", "after=XzE,after" })
	void refusesParametersThatAreNotValid(String query, String parameter) {
		Answer refused = this.client.get("/exceptions?" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	static Stream<Arguments> waysOut() {
		return Arrays.stream(EventReason.values())
			.flatMap((reason) -> CALL.matcher(reason.action())
				.results()
				.map((call) -> Arguments.of(reason, call.group(1))));
	}

	@Test
	void namesAWayOutOfEachReason() {
		assertThat(waysOut().map((way) -> way.get()[0] + " " + way.get()[1])).contains("CONFLICT accept",
				"CONFLICT dismiss", "REPLAYED accept", "REPLAYED dismiss", "QUARANTINED replay", "QUARANTINED dismiss",
				"ATTENTION accept", "ATTENTION dismiss");
	}

	@ParameterizedTest
	@MethodSource("waysOut")
	void isOnNoListAfterTheActionThatItNames(EventReason reason, String action) {
		leave(reason);
		JsonNode exception = this.client.get("/exceptions").json().at("/data/0");
		assertThat(exception.path("reason").asString()).isEqualTo(reason.name());
		assertThat(listedEverywhere()).containsExactly(1, 1, 1, 1);

		Answer done = this.client.post("/events/" + exception.path("id").asString() + "/" + action,
				action.equals("replay") ? "" : "{\"reason\":\"asked the bank\"}");

		assertThat(done.status()).as(done.text()).isEqualTo(200);
		assertThat(listedEverywhere()).containsExactly(0, 0, 0, 0);
	}

	@Test
	void listsWhatTheDefinitionOfItsProviderListsUnderAttention() {
		deliverLostDispute();

		JsonNode exception = this.client.get("/exceptions").json().at("/data/0");

		assertThat(exception.path("state").asString()).isEqualTo("stored");
		assertThat(exception.path("reason").asString()).isEqualTo("ATTENTION");
		assertThat(exception.path("payment_id").asString()).isEqualTo("pay_1");
		assertThat(exception.path("amount").decimalValue()).isEqualByComparingTo("50");
		assertThat(exception.path("stands_against").isNull()).isTrue();
	}

	@Test
	void isDoneWithWhatNeedsAttentionOnceAPersonIs() {
		deliverLostDispute();
		String id = this.client.get("/exceptions").json().at("/data/0/id").asString();

		assertThat(decide(id, "reopen")).isEqualTo("409 only a dismissed event can be reopened.");
		assertThat(decide(id, "dismiss")).isEqualTo("200 stored");
		assertThat(decide(id, "dismiss")).isEqualTo("409 it is dismissed; to look at it again, reopen it.");
		assertThat(decide(id, "accept")).startsWith("409 it is dismissed");
		assertThat(listedEverywhere()).containsExactly(0, 0, 0, 0);
		assertThat(decide(id, "reopen")).isEqualTo("200 stored");
		assertThat(listedEverywhere()).containsExactly(1, 1, 1, 1);
		assertThat(decide(id, "accept")).isEqualTo("200 stored");
		assertThat(decide(id, "accept")).isEqualTo("409 a person has dealt with it already.");
		deliverLostDispute();
		assertThat(listedEverywhere()).containsExactly(0, 0, 0, 0);
		assertThat(this.client.get("/events/" + id).field("attention")).isEqualTo("accepted");
		assertThat(this.client.get("/events/" + id).json().path("decisions").findValuesAsString("action"))
			.containsExactly("dismiss", "reopen", "accept");
		assertThat(this.client.get("/transactions").json().path("data").size()).isZero();
	}

	private String decide(String id, String action) {
		Answer answer = this.client.post("/events/" + id + "/" + action, "{\"reason\":\"asked the bank\"}");
		return answer.status() + " " + answer.field("state_after")
				+ answer.field("detail").replaceAll("^.* is stored: ", "");
	}

	@Test
	void countsTheSameEverywhere() {
		someOfEach();
		this.books.pay("t9", "10", "LATER-1");
		this.client.reconcile();

		assertThat(listedEverywhere()).containsExactly(6, 6, 6, 3);
	}

	/**
	 * Makes one event that needs a person for a reason. An event in quarantine is
	 * understood when it is read again.
	 */
	private void leave(EventReason reason) {
		String payment = Payments.of("t1", "100", "INV-1");
		this.client.deliver("e1", payment);
		switch (reason) {
			case CONFLICT -> this.client.deliver("e1", Payments.of("t1", "120", "INV-1"));
			case REPLAYED -> this.client.deliver("e2", payment);
			case QUARANTINED -> {
				this.jdbc.sql("delete from transactions").update();
				WithoutTriggers.run(this.jdbc, "update raw_events set state = 'quarantined', transaction_id = null");
			}
			case ATTENTION -> deliverLostDispute();
		}
	}

	private void deliverLostDispute() {
		byte[] body = """
				{"event":"payment.dispute.lost","id":"evt_1","payload":{"payment":{"entity":
				{"id":"pay_1","amount":5000,"currency":"INR"}}}}""".getBytes(StandardCharsets.UTF_8);
		String signature = BankSyncClient.sign(body, PostgresConfiguration.PAYMENT_SECRET)
			.substring("sha256=".length());
		assertThat(this.client
			.send(this.client.request("/webhook/payments")
				.header("Content-Type", "application/json")
				.header("X-Razorpay-Signature", signature)
				.POST(HttpRequest.BodyPublishers.ofByteArray(body)))
			.status()).isEqualTo(200);
	}

	/**
	 * Returns how many need a person, according to the list, its summary, the health
	 * report and, for events, the providers.
	 */
	private List<Integer> listedEverywhere() {
		JsonNode health = this.client.get("/reports/health").json();
		Pattern waiting = Pattern.compile("Waiting [a-z ]+: (\\d+),.*");
		int needing = health.path("lines")
			.valueStream()
			.filter((line) -> List.of("unmatched", "quarantine", "events").contains(line.path("check").asString()))
			.map((line) -> waiting.matcher(line.path("detail").asString()))
			.mapToInt((matcher) -> matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0)
			.sum();
		int attention = Stream.of("bank", "razorpay")
			.flatMap((provider) -> this.client.get("/providers/" + provider).json().path("attention").valueStream())
			.mapToInt(JsonNode::asInt)
			.sum();
		return List.of(this.client.get("/exceptions?limit=100").json().path("data").size(),
				this.client.get("/exceptions/summary").json().path("count").asInt(), needing, attention);
	}

	/**
	 * In turn, oldest first: an event in quarantine, a payment, a conflict, a payment, a
	 * replayed body.
	 */
	private void someOfEach() {
		this.client.deliver("e0", "{}");
		this.books.pay("t1", "100", "---");
		this.client.deliver("e2", Payments.of("t1", "120", "---"));
		this.books.pay("t3", "100", "---");
		this.client.deliver("e4", Payments.of("t3", "100", "---"));
		this.client.reconcile();
	}

	private List<String> kinds(String query) {
		return this.client.get("/exceptions" + query).json().path("data").findValuesAsString("kind");
	}

}
