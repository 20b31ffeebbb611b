package io.banksync.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.WithoutTriggers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything genuine can be looked at, and read again.
 */
@BankSyncTest
class EventContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Test
	void listsNewestFirstInPages() {
		for (int i = 1; i <= 5; i++) {
			this.client.deliver("evt_" + i, Payments.of("txn_" + i, "10", "INV-1"));
		}
		List<String> listed = new ArrayList<>();
		String path = "/events?limit=2";
		while (path != null) {
			JsonNode page = this.client.get(path).json();
			listed.addAll(eventIds(page));
			path = page.path("next").isString() ? "/events?limit=2&after=" + page.path("next").asString() : null;
		}

		assertThat(listed).containsExactly("evt_5", "evt_4", "evt_3", "evt_2", "evt_1");
	}

	@ParameterizedTest
	@CsvSource({ "provider=bank,'evt_4,evt_3,evt_2,evt_1'", "provider=nobody,''", "state=stored,evt_1",
			"state=quarantined,evt_2", "state=conflict,evt_3", "state=replayed,evt_4", "event_id=evt_3,evt_3",
			"event_id=evt_9,''", "type=transaction,'evt_4,evt_3,evt_1'", "payment_id=x,''",
			"received_from=2100-01-01T00:00:00Z,''", "received_before=2020-01-01T00:00:00Z,''",
			"received_from=2020-01-01T00:00:00Z&received_before=2100-01-01T00:00:00Z&state=stored&provider=bank,evt_1" })
	void filters(String filter, String found) {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		this.client.deliver("evt_2", "not json");
		this.client.deliver("evt_3", Payments.of("txn_1", "11", "INV-1"));
		this.client.deliver("evt_4", Payments.of("txn_1", "10", "INV-1"));

		assertThat(String.join(",", eventIds(this.client.get("/events?" + filter).json()))).isEqualTo(found);
	}

	@ParameterizedTest
	@CsvSource({ "state=lost,state", "limit=0,limit", "received_from=yesterday,received_from", "after=x,after",
			"status=stored,status" })
	void refusesFiltersThatItDoesNotKnow(String filter, String field) {
		Answer answer = this.client.get("/events?" + filter);

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
	}

	@Test
	void givesTheExactBytesBack() {
		byte[] body = new byte[256];
		for (int i = 0; i < body.length; i++) {
			body[i] = (byte) i;
		}
		this.client.deliver("evt_1", body);

		String id = id("evt_1");
		Answer bytes = this.client.get("/events/" + id + "/body");
		assertThat(bytes.response().body()).isEqualTo(body);
		assertThat(bytes.header("Content-Type")).isEqualTo("application/octet-stream");
		assertThat(this.client.get("/events/" + id).field("body_encoding")).isEqualTo("base64");
	}

	@Test
	void showsAnEventWithItsBodyAndWhyItWasNotUnderstood() {
		String body = Payments.of("txn_1", "0", "INV-ü");
		this.client.deliver("evt_1", body);

		JsonNode event = this.client.get("/events/" + id("evt_1")).json();
		assertThat(event.path("state").asString()).isEqualTo("quarantined");
		assertThat(event.path("body").asString()).isEqualTo(body);
		assertThat(event.at("/problems/0/field").asString()).isEqualTo("amount");
		assertThat(event.path("key_id").asString()).isEqualTo("current");
		assertThat(event.path("replays").size()).isZero();
	}

	@Test
	void showsTheHeadersThatAnEventIsReadFrom() {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		assertThat(this.client.get("/events/" + id("evt_1")).json().path("headers").isEmpty()).isTrue();
		WithoutTriggers.run(this.jdbc, "update raw_events set headers = '{\"x-type\":\"payment\"}'");

		assertThat(this.client.get("/events/" + id("evt_1")).json().at("/headers/x-type").asString())
			.isEqualTo("payment");
	}

	@ParameterizedTest
	@CsvSource({ "evt_1,txn_1,11,event_id", "evt_2,txn_1,11,transaction_id", "evt_2,txn_1,10,body",
			"evt_1,txn_2,10,event_id" })
	void namesTheEventThatAnotherStandsAgainst(String eventId, String transaction, String amount, String same) {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		String first = id("evt_1");
		this.client.deliver(eventId, Payments.of(transaction, amount, "INV-1"));
		String second = this.client.get("/events?state=conflict,replayed").json().at("/data/0/id").asString();

		JsonNode event = this.client.get("/events/" + second).json();
		assertThat(event.at("/stands_against/id").asString()).isEqualTo(first);
		assertThat(event.at("/stands_against/event_id").asString()).isEqualTo("evt_1");
		assertThat(event.at("/stands_against/same").asString()).isEqualTo(same);
		assertThat(event.at("/stands_against/received_at").asString())
			.isEqualTo(this.client.get("/events/" + first).field("received_at"));
		assertThat(this.client.get("/events/" + first).json().path("stands_against").isNull()).isTrue();
		this.client.post("/events/" + second + "/accept", "{\"reason\":\"both moved\"}");
		assertThat(this.client.get("/events/" + second).json().at("/stands_against/id").asString()).isEqualTo(first);
	}

	@Test
	void triesAReplayWithoutAnyEffect() {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		forgetThatItWasUnderstood();
		String path = "/events/" + id("evt_1") + "/replay?dry_run=";

		assertThat(this.client.post(path + "true", "").field("state_after")).isEqualTo("stored");
		assertThat(this.client.get("/events/" + id("evt_1")).field("state")).isEqualTo("quarantined");
		assertThat(transactions()).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from event_replays").query(Integer.class).single()).isZero();
		assertThat(this.client.post(path + "false", "").field("state_after")).isEqualTo("stored");
		assertThat(this.client.post(path + "maybe", "").status()).isEqualTo(422);
	}

	@Test
	void listsWhatNeedsAttention() {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		this.client.deliver("evt_2", Payments.of("txn_2", "10", "INV-1"));
		WithoutTriggers.run(this.jdbc, "update raw_events set attention = 'open' where event_id = 'evt_2'");

		assertThat(eventIds(this.client.get("/events?attention=open").json())).containsExactly("evt_2");
		assertThat(eventIds(this.client.get("/events?attention=dismissed").json())).isEmpty();
	}

	@Test
	void takesAnEventOutOfQuarantineOnceItIsUnderstood() {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		forgetThatItWasUnderstood();
		String id = id("evt_1");

		Answer replayed = this.client.post("/events/" + id + "/replay", "");

		assertThat(replayed.text()).isEqualTo("""
				{"id":"%s","state_before":"quarantined","state_after":"stored","changed":true,"problems":[]}"""
			.formatted(id));
		assertThat(transactions()).containsExactly("txn_1");
		JsonNode event = this.client.get("/events/" + id).json();
		assertThat(event.path("event_id").asString()).isEqualTo("evt_1");
		assertThat(event.path("event_type").asString()).isEqualTo("transaction");
		assertThat(event.at("/replays/0/actor").asString()).isEqualTo("local");
		assertThat(event.at("/replays/0/state_after").asString()).isEqualTo("stored");
		assertThat(this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1")).text())
			.contains("\"deduped\":true");
	}

	@Test
	void hasNoDoubleEffectHoweverOftenAnEventIsReadAgain() throws Exception {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		forgetThatItWasUnderstood();
		String path = "/events/" + id("evt_1") + "/replay";
		List<Callable<Answer>> calls = Collections.nCopies(20, () -> this.client.post(path, ""));
		int changed = 0;
		try (ExecutorService callers = Executors.newFixedThreadPool(10)) {
			for (Future<Answer> answer : callers.invokeAll(calls)) {
				assertThat(answer.get().status()).isEqualTo(200);
				changed += answer.get().json().path("changed").asBoolean() ? 1 : 0;
			}
		}

		assertThat(changed).isEqualTo(1);
		assertThat(transactions()).containsExactly("txn_1");
	}

	@Test
	void givesTheSameAnswerToTheSameKey() {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		forgetThatItWasUnderstood();
		String path = "/events/" + id("evt_1") + "/replay";

		Answer first = this.client.post(path, "", "Idempotency-Key", "k1");
		Answer second = this.client.post(path, "", "Idempotency-Key", "k1");

		assertThat(second.text()).isEqualTo(first.text()).contains("\"changed\":true");
		assertThat(this.client.get("/events/" + id("evt_1")).json().path("replays").size()).isEqualTo(1);
	}

	@Test
	void leavesInQuarantineWhatIsStillNotUnderstood() {
		this.client.deliver("evt_1", "not json");

		Answer replayed = this.client.post("/events/" + id("evt_1") + "/replay", "");

		assertThat(replayed.json().path("changed").asBoolean()).isFalse();
		assertThat(replayed.json().at("/problems/0/field").asString()).isEqualTo("body");
		assertThat(replayed.field("state_after")).isEqualTo("quarantined");
	}

	@Test
	void leavesAsItIsWhatStandsOrContradicts() {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		this.client.deliver("evt_1", Payments.of("txn_1", "11", "INV-1"));

		for (JsonNode event : this.client.get("/events").json().path("data")) {
			Answer replayed = this.client.post("/events/" + event.path("id").asString() + "/replay", "");
			assertThat(replayed.json().path("changed").asBoolean()).isFalse();
			assertThat(replayed.field("state_after")).isEqualTo(event.path("state").asString());
		}
		assertThat(transactions()).containsExactly("txn_1");
	}

	@Test
	void findsAContradictionAlsoWhenAnEventIsReadAgain() {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		forgetThatItWasUnderstood();
		this.client.deliver("evt_2", Payments.of("txn_1", "11", "INV-1"));

		Answer replayed = this.client.post("/events/" + id("evt_1") + "/replay", "");

		assertThat(replayed.field("state_after")).isEqualTo("conflict");
		assertThat(this.jdbc.sql("select amount from transactions").query(Integer.class).list()).containsExactly(11);
	}

	@Test
	void findsAnotherBodyForTheSameEventWhenItIsReadAgain() {
		this.client.deliver("evt_1", Payments.of("txn_1", "10", "INV-1"));
		forgetThatItWasUnderstood();
		String id = id("evt_1");
		this.client.deliver("evt_1", Payments.of("txn_2", "20", "INV-1"));

		assertThat(this.client.post("/events/" + id + "/replay", "").field("state_after")).isEqualTo("conflict");
		assertThat(transactions()).containsExactly("txn_2");
	}

	@Test
	void readsManyAgainInPagesAfterADryRun() {
		for (int i = 1; i <= 5; i++) {
			this.client.deliver("evt_" + i, Payments.of("txn_" + i, "10", "INV-1"));
		}
		this.client.deliver("evt_6", "not json");
		forgetThatItWasUnderstood();

		JsonNode dry = replay("{\"provider\":\"bank\",\"dry_run\":true}");
		assertThat(dry.path("changed").asInt()).isEqualTo(5);
		assertThat(dry.path("unchanged").asInt()).isEqualTo(1);
		assertThat(transactions()).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from event_replays").query(Integer.class).single()).isZero();
		assertThat(this.client.get("/events?state=quarantined").json().path("data").size()).isEqualTo(6);

		JsonNode first = replay("{\"state\":\"quarantined\",\"limit\":3}");
		assertThat(first.path("changed").asInt()).isEqualTo(3);
		JsonNode rest = replay(
				"{\"state\":\"quarantined\",\"limit\":3,\"after\":\"%s\"}".formatted(first.path("next").asString()));
		assertThat(rest.path("changed").asInt()).isEqualTo(2);
		assertThat(rest.path("next").isNull()).isTrue();
		assertThat(transactions()).containsExactly("txn_1", "txn_2", "txn_3", "txn_4", "txn_5");
	}

	@Test
	void readsAgainOnlyWhatTheFilterNames() {
		this.client.deliver("evt_1", "not json");

		assertThat(replay("{\"received_before\":\"2020-01-01T00:00:00Z\"}").path("data").size()).isZero();
		assertThat(replay("{\"provider\":\"razorpay\"}").path("data").size()).isZero();
		assertThat(replay("{\"event_type\":\"transaction\"}").path("data").size()).isZero();
		assertThat(replay("{\"state\":\"stored\"}").path("data").size()).isZero();
		assertThat(replay("{}").path("data").size()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"state":"conflict"}        | 422 | state
			{"dry_run":"yes"}           | 422 | dry_run
			{"limit":0}                 | 422 | limit
			{"limit":1.5}               | 422 | limit
			{"received_from":"monday"}  | 422 | received_from
			{"providers":"bank"}        | 422 | providers
			{"after":"x"}               | 422 | after
			[]                          | 422 | body
			{"provider":"nobody"}       | 404 | ``
			""")
	void refusesARequestThatItDoesNotUnderstand(String body, int status, String field) {
		Answer answer = this.client.post("/events/replay", body);

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.json().at("/errors/0/field").asString("")).isEqualTo(field);
	}

	@ParameterizedTest
	@CsvSource({ "transaction_id=T-one,evt_1", "transaction_id=t-one,''", "q=t-ONE,evt_1", "q=EVT_,evt_2 evt_1",
			"q=.*,''", "'state=conflict,quarantined',evt_2", "'state=stored,quarantined',evt_2 evt_1",
			"state=,evt_2 evt_1", "sort=received,evt_1 evt_2", "q=evt&provider=razorpay,''" })
	void listsWhatIsAskedFor(String query, String ids) {
		this.client.deliver("evt_1", Payments.of("T-one", "100", "INV-1"));
		this.client.deliver("evt_2", "{}");

		assertThat(String.join(" ", eventIds(this.client.get("/events?" + query).json()))).isEqualTo(ids);
	}

	@ParameterizedTest
	@CsvSource({ "'state=stored,lost',state", "q=a,q", "received_from=today,received_from",
			"received_before=%2B1000000000-12-31T23:59:59Z,received_before", "sort=type,sort", "limit=101,limit" })
	void refusesFiltersThatAreNotValid(String query, String parameter) {
		Answer refused = this.client.get("/events?" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	@Test
	void saysThatThereIsNoSuchEvent() {
		String path = "/events/0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01";

		assertThat(this.client.get(path).field("code")).isEqualTo("event_not_found");
		assertThat(this.client.get(path + "/body").field("code")).isEqualTo("event_not_found");
		assertThat(this.client.post(path + "/replay", "").field("code")).isEqualTo("event_not_found");
		assertThat(this.client.get("/events/nope").field("code")).isEqualTo("invalid_parameter");
	}

	@Test
	void listsTheSampleOfRefusedDeliveries() {
		this.jdbc.sql("""
				insert into rejected_deliveries (provider, reason, headers, body_sha256, received_at)
				select case n % 2 when 0 then 'bank' else 'unknown' end, 'signature_mismatch', '{"user-agent":"x"}',
				    sha256('x'), now() from generate_series(1, 4) n
				""").update();

		JsonNode all = this.client.get("/deliveries/rejected?limit=3").json();
		assertThat(all.path("data").size()).isEqualTo(3);
		assertThat(this.client.get("/deliveries/rejected?limit=3&after=" + all.path("next").asString())
			.json()
			.path("data")
			.size()).isEqualTo(1);
		JsonNode bank = this.client.get("/deliveries/rejected?provider=bank&reason=signature_mismatch").json();
		assertThat(bank.path("data").size()).isEqualTo(2);
		assertThat(bank.at("/data/0/headers/user-agent").asString()).isEqualTo("x");
	}

	/**
	 * Leaves events as a definition would have left them that did not understand them.
	 */
	private void forgetThatItWasUnderstood() {
		this.jdbc.sql("delete from transactions").update();
		WithoutTriggers.run(this.jdbc, """
				update raw_events set state = 'quarantined', transaction_id = null, event_type = null, amount = null,
				    currency = null, occurred_at = null, problem = '[{"field":"amount","message":"is required"}]'
				where state = 'stored'
				""");
	}

	private JsonNode replay(String body) {
		Answer answer = this.client.post("/events/replay", body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private String id(String eventId) {
		return this.client.get("/events?event_id=" + eventId).json().at("/data/0/id").asString();
	}

	private List<String> transactions() {
		return this.jdbc.sql("select transaction_id from transactions order by ingest_seq").query(String.class).list();
	}

	private static List<String> eventIds(JsonNode page) {
		List<String> ids = new ArrayList<>();
		page.path("data").forEach((event) -> ids.add(event.path("event_id").asString()));
		return ids;
	}

}
