package io.banksync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.WithoutTriggers;
import io.banksync.event.IncomingEvent;
import io.banksync.event.IngestionService;
import io.banksync.event.Outcome;
import io.banksync.event.RawEventState;
import io.banksync.provider.ProviderRegistry;
import io.banksync.provider.TestProviders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three providers have one secret on purpose: a transaction counts once, whichever path
 * reports it. A fourth provider has its own.
 */
// As many writers as instances. They wait for each other in the database.
@BankSyncTest
@TestPropertySource(properties = "banksync.webhook.writers=4")
@Tag("long")
class SharedSecretTests {

	private static final String SHARED = "the one secret of three paths";

	private static final String OTHER = "the secret of another bank";

	private static final List<String> GROUP = List.of("east", "north", "west");

	private static final String WHY = "{\"reason\":\"the bank says so\"}";

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String DEFINITION = """
			%s:
			  %s
			  secret-variable: %s
			  verify: [{ scheme: hmac, header: X-Signature, prefix: "sha256=" }]
			  event-id: /id
			  split: /entries
			  fields:
			    type: /type
			    payment-id: /payment
			    status: /status
			    transaction-id: /transaction
			    amount: { at: /amount, unit: major }
			    currency: { at: /currency }
			    occurred-at: { at: /at }
			    reference: /reference
			    original-transaction-id: /original
			  credits:
			    - { types: [in] }
			    - { types: [out], direction: out }
			    - { types: [out.failed], restores: /transaction }
			""";

	@LocalServerPort
	int port;

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	IngestionService ingestion;

	@Autowired
	ProviderRegistry providers;

	@DynamicPropertySource
	static void setUp(DynamicPropertyRegistry registry) {
		registry.add("banksync.provider.file", SharedSecretTests::definitions);
		registry.add("SHARED_SECRET", () -> SHARED);
		registry.add("OTHER_SECRET", () -> OTHER);
	}

	private static String definitions() {
		try {
			Path file = Files.createTempFile("banksync", "providers.yml");
			file.toFile().deleteOnExit();
			return Files
				.writeString(file,
						definition("east", "shared-with: north", "SHARED_SECRET", true)
								+ definition("north", "shared-with: [west]", "SHARED_SECRET", false)
								+ definition("west", "accept: any", "SHARED_SECRET", false)
								+ definition("south", "accept: any", "OTHER_SECRET", false))
				.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// One of them has several events in a body.
	private static String definition(String name, String sharing, String variable, boolean splits) {
		String definition = DEFINITION.formatted(name, sharing, variable);
		return splits ? definition : definition.replace("  split: /entries\n", "");
	}

	private static String event(String id, String type, String transaction, String amount, String more) {
		return """
				{"id":"%s","type":"%s","payment":"p-%s","status":"paid","transaction":"%s","amount":%s,"currency":"NGN",
				"at":"2026-02-27T12:00:00Z"%s}""".formatted(id, type, transaction, transaction, amount, more);
	}

	private static String paid(String transaction, String amount) {
		return event("e-" + transaction + "-" + amount, "in", transaction, amount,
				",\"reference\":\"INV-" + transaction + "\"");
	}

	private Answer deliver(String provider, String event) {
		String text = provider.equals("east") ? "{\"entries\":[" + event + "]}" : event;
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		String signature = BankSyncClient.sign(body, provider.equals("south") ? OTHER : SHARED);
		return this.client.send(this.client.request("/webhooks/" + provider)
			.header("Content-Type", "application/json")
			.header("X-Signature", signature)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
	}

	/**
	 * Returns what became of the only event of a delivery.
	 */
	private String state(String provider, String event) {
		Answer answer = deliver(provider, event);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().at("/events/0/status").asString();
	}

	/**
	 * Delivers until the answer is not 503, as senders do.
	 */
	private String finalState(String provider, String event) {
		Answer answer = deliver(provider, event);
		while (answer.status() == 503) {
			answer = deliver(provider, event);
		}
		return answer.json().at("/events/0/status").asString();
	}

	private List<String> money() {
		return this.jdbc.sql("""
				select concat_ws(' ', provider, transaction_id, amount) from transactions order by ingest_seq
				""").query(String.class).list();
	}

	private List<String> events() {
		return this.jdbc.sql("select concat_ws(' ', provider, state) from raw_events order by received_seq")
			.query(String.class)
			.list();
	}

	private String id(String provider, String state) {
		return this.jdbc.sql("select id::text from raw_events where provider = ? and state = ?")
			.params(provider, state)
			.query(String.class)
			.single();
	}

	private void assertBooksAddUp() {
		Answer invariants = this.client.get("/reports/invariants");
		assertThat(invariants.json().path("ok").asBoolean()).as(invariants.text()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "north, west", "west, north", "east, west", "west, east" })
	void countsADeliveryToTwoPathsOnce(String first, String second) {
		this.books.invoice("INV-t1", "100");

		assertThat(state(first, paid("t1", "100"))).isEqualTo("stored");
		assertThat(state(second, paid("t1", "100"))).isEqualTo("stored");

		assertThat(money()).containsExactly(first + " t1 100.0000");
		assertThat(events()).containsExactly(first + " stored", second + " stored");
		assertThat(this.client.reconcile().field("matched_count")).isEqualTo("1");
		for (String provider : List.of(first, second)) {
			JsonNode recorded = this.client.get("/events/" + id(provider, "stored")).json().path("recorded");
			assertThat(recorded.path("id").asString()).isEqualTo(this.books.transactionId("t1"));
			assertThat(recorded.path("provider").asString()).isEqualTo(first);
			assertThat(recorded.path("transaction_id").asString()).isEqualTo("t1");
		}
		JsonNode payment = this.client.get("/payments/p-t1").json();
		assertThat(payment.path("status").asString()).isEqualTo("paid");
		assertThat(payment.path("events").findValuesAsString("provider")).containsExactlyInAnyOrder(first, second);
		assertThat(timeline("t1")).containsExactly("event", "event", "match", "decision");
		assertBooksAddUp();
	}

	private List<String> timeline(String transactionId) {
		return this.client.get("/transactions/" + this.books.transactionId(transactionId) + "/timeline")
			.json()
			.path("data")
			.findValuesAsString("kind");
	}

	@Test
	void countsADeliveryToThreePathsOnce() {
		GROUP.forEach((provider) -> assertThat(state(provider, paid("t1", "100"))).isEqualTo("stored"));
		GROUP.forEach((
				provider) -> assertThat(deliver(provider, paid("t1", "100")).json().at("/events/0/deduped").asBoolean())
					.isTrue());

		assertThat(money()).containsExactly("east t1 100.0000");
		assertThat(events()).hasSize(3);
		assertBooksAddUp();
	}

	@Test
	void leavesIdsOfWhoSharesNothingAlone() {
		assertThat(state("south", paid("t1", "100"))).isEqualTo("stored");
		assertThat(state("north", paid("t1", "100"))).isEqualTo("stored");

		assertThat(money()).containsExactly("south t1 100.0000", "north t1 100.0000");
		assertBooksAddUp();
	}

	@Test
	void countsFiftyPairsAtOnceOnce() throws InterruptedException {
		assertCountsOnce(50, (i) -> List.of("north", "west"));
	}

	@Test
	void countsFiftyOfThreeAtOnceOnce() throws InterruptedException {
		assertCountsOnce(50, (i) -> GROUP);
	}

	private void assertCountsOnce(int payments, IntFunction<List<String>> paths) throws InterruptedException {
		Queue<String> states = new ConcurrentLinkedQueue<>();
		List<Thread> senders = IntStream.range(0, payments)
			.boxed()
			.flatMap((i) -> paths.apply(i)
				.stream()
				.map((provider) -> Thread.ofVirtual()
					.start(() -> states.add(finalState(provider, paid("t" + i, "100"))))))
			.toList();
		for (Thread sender : senders) {
			sender.join();
		}

		assertThat(states).hasSize(senders.size()).containsOnly("stored");
		assertThat(events()).hasSize(senders.size());
		assertThat(this.jdbc.sql("select distinct transaction_id from transactions").query(String.class).list())
			.hasSize(payments);
		assertThat(money()).hasSize(payments);
		assertBooksAddUp();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void countsOnceWithinABatch(boolean sameMoney) {
		List<IncomingEvent> batch = GROUP.stream()
			.map((provider) -> incoming(provider, paid("t1", (sameMoney || provider.equals("east")) ? "100" : "120")))
			.toList();

		List<Outcome> outcomes = this.ingestion.ingest(batch);

		assertThat(outcomes).extracting(Outcome::state)
			.containsExactly(RawEventState.STORED, sameMoney ? RawEventState.STORED : RawEventState.CONFLICT,
					sameMoney ? RawEventState.STORED : RawEventState.CONFLICT);
		assertThat(money()).containsExactly("east t1 100.0000");
		assertBooksAddUp();
	}

	private IncomingEvent incoming(String provider, String event) {
		String body = provider.equals("east") ? "{\"entries\":[" + event + "]}" : event;
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return IncomingEvent.of(provider,
				this.providers.getByName(provider)
					.readDelivery(bytes, Map.of(), TestProviders.BODY_PROOF, NOW)
					.getFirst(),
				TestProviders.BODY_PROOF, Map.of(), provider.equals("east") ? bytes : null, NOW);
	}

	@Test
	void asksAPersonAboutOtherMoneyAndRecordsItBeside() {
		state("north", paid("t1", "100"));
		assertThat(state("west", paid("t1", "120"))).isEqualTo("conflict");
		assertThat(state("west", paid("t1", "120"))).isEqualTo("conflict");
		String id = id("west", "conflict");

		assertThat(money()).containsExactly("north t1 100.0000");
		JsonNode asked = this.client.get("/exceptions?kind=event").json().at("/data/0");
		assertThat(asked.path("id").asString()).isEqualTo(id);
		assertThat(asked.path("stands_against_transaction").asString()).isEqualTo(this.books.transactionId("t1"));
		assertThat(asked.path("stands_against_amount").decimalValue()).isEqualByComparingTo("100");
		assertThat(asked.path("stands_against").asString()).isEqualTo(id("north", "stored"));
		assertThat(this.client.get("/events/" + id).json().at("/recorded/provider").asString()).isEqualTo("north");
		assertThat(this.client.get("/payments/p-t1").json().path("events").size()).isEqualTo(1);
		assertThat(timeline("t1")).containsExactly("event", "event");
		assertBooksAddUp();
		Answer accepted = this.client.post("/events/" + id + "/accept", WHY);
		assertThat(accepted.field("provider_transaction_id")).as(accepted.text()).isEqualTo("t1~" + id);
		assertThat(money()).containsExactly("north t1 100.0000", "west t1~" + id + " 120.0000");
		assertThat(this.client.get("/events/" + id).json().at("/recorded/transaction_id").asString())
			.isEqualTo("t1~" + id);
		assertThat(state("west", paid("t1", "120"))).isEqualTo("conflict");
		assertThat(state("east", paid("t1", "100"))).isEqualTo("stored");
		assertThat(money()).hasSize(2);
		assertBooksAddUp();
	}

	@Test
	void asksAPersonWhoDismisses() {
		state("north", paid("t1", "100"));
		state("west", event("e-out", "out", "t1", "100", ""));
		String id = id("west", "conflict");

		assertThat(this.client.post("/events/" + id + "/dismiss", WHY).status()).isEqualTo(200);

		assertThat(money()).containsExactly("north t1 100.0000");
		assertThat(this.client.get("/exceptions?kind=event").json().path("data").size()).isZero();
		assertBooksAddUp();
	}

	@Test
	void givesWhatIsAcceptedItsOwnIdWhereNobodyHasIt() {
		state("west", paid("t1", "100"));
		state("west", paid("t2", "70").replace("e-t2-70", "e-t1-100"));
		String id = id("west", "conflict");

		assertThat(this.client.post("/events/" + id + "/accept", WHY).field("provider_transaction_id")).isEqualTo("t2");
		assertThat(state("north", paid("t2", "70"))).isEqualTo("stored");
		assertThat(money()).containsExactly("west t1 100.0000", "west t2 70.0000");
		assertBooksAddUp();
	}

	@Test
	void addsWhatAnotherTellsOfIt() {
		this.books.invoice("INV-t1", "100");
		state("north", paid("t1", "100").replace("INV-t1", "INV-9"));
		state("west", paid("t1", "100"));

		this.client.reconcile();

		assertThat(this.books.payments()).containsExactly("t1 matched EXACT 100.0000");
		assertBooksAddUp();
	}

	@Test
	void knowsACopyInOtherBytesOfWhatAnotherHasTold() {
		state("north", paid("t1", "100"));
		state("west", paid("t1", "100"));

		assertThat(state("west", paid("t1", "100").replace("\"status\"", "\"attempt\":2,\"status\"")))
			.isEqualTo("stored");

		assertThat(events()).containsExactly("north stored", "west stored");
		assertThat(money()).hasSize(1);
	}

	@Test
	void takesBackAndGivesBackWhatAnotherHasTold() {
		this.books.invoice("INV-t1", "100");
		state("north", paid("t1", "100"));
		this.client.reconcile();
		assertThat(this.books.invoices()).containsExactly("INV-t1 paid 100.0000");

		state("west", event("e2", "out", "r1", "100", ",\"original\":\"t1\""));
		this.client.reconcile();
		assertThat(this.books.invoices()).containsExactly("INV-t1 pending 0.0000");
		assertThat(this.books.payments()).first().isEqualTo("t1 reversed REVERSAL_APPLIED 0.0000");
		assertBooksAddUp();

		state("east", event("e3", "out.failed", "r1", "100", ""));
		this.client.reconcile();
		assertThat(money()).containsExactly("north t1 100.0000", "west r1 -100.0000", "east r1:restored 100.0000");
		assertThat(this.books.invoices()).containsExactly("INV-t1 paid 100.0000");
		assertBooksAddUp();
	}

	@Test
	void takesBackItsOwnWhereTwoHadTheIdBefore() {
		this.jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at)
				values ('north', 't1', 100, 'NGN', now()), ('west', 't1', 100, 'NGN', now())""").update();

		state("west", event("e2", "out", "r1", "40", ",\"original\":\"t1\""));
		this.client.reconcile();

		assertThat(this.jdbc
			.sql("select concat_ws(' ', provider, transaction_id, reversed) from transactions order by ingest_seq")
			.query(String.class)
			.list()).containsExactly("north t1 0.0000", "west t1 40.0000", "west r1 0.0000");
	}

	@ParameterizedTest
	@CsvSource({ "quarantined, 100, stored", "quarantined, 120, conflict", "stored, 100, stored",
			"stored, 120, conflict" })
	void readsWhatAnotherHasToldAgainWithoutEffect(String before, String amount, String after) {
		state("north", paid("t1", "100"));
		state("west", paid("t1", amount));
		WithoutTriggers.run(this.jdbc,
				"update raw_events set state = '%s', transaction_id = null where provider = 'west'".formatted(before));
		String id = id("west", before);

		Answer dry = this.client.post("/events/replay", "{\"provider\":\"west\",\"dry_run\":true}");
		assertThat(dry.status()).as(dry.text()).isEqualTo(200);
		Answer replayed = this.client.post("/events/" + id + "/replay", "");

		assertThat(replayed.field("state_after")).as(replayed.text()).isEqualTo(after);
		assertThat(money()).containsExactly("north t1 100.0000");
		assertThat(state("west", paid("t1", amount))).isEqualTo(after);
		assertThat(this.client.post("/events/" + id + "/replay", "").status()).isEqualTo(200);
		assertThat(money()).hasSize(1);
		assertBooksAddUp();
	}

	@Test
	void takesWhatIsSentAgainOutOfQuarantineWithoutEffect() {
		state("north", paid("t1", "100"));
		state("west", paid("t1", "100"));
		WithoutTriggers.run(this.jdbc,
				"update raw_events set state = 'quarantined', transaction_id = null where provider = 'west'");

		assertThat(state("west", paid("t1", "100"))).isEqualTo("stored");

		assertThat(money()).containsExactly("north t1 100.0000");
		assertThat(events()).containsExactly("north stored", "west stored");
		assertBooksAddUp();
	}

	@Test
	void readsADeliveryAgainThatCouldNotBeDividedWithoutEffect() {
		state("north", paid("t1", "100"));
		state("east", paid("t1", "100"));
		WithoutTriggers.run(this.jdbc, """
				update raw_events set state = 'quarantined', transaction_id = null, event_id = null,
				    delivery_sha256 = null, body = d.body, body_sha256 = d.body_sha256
				from split_deliveries d where raw_events.provider = 'east'
				""");

		Answer replayed = this.client.post("/events/" + id("east", "quarantined") + "/replay", "");

		assertThat(replayed.field("state_after")).as(replayed.text()).isEqualTo("stored");
		assertThat(money()).containsExactly("north t1 100.0000");
		assertThat(events()).containsExactly("north stored", "east stored", "east stored");
		assertBooksAddUp();
	}

	@Test
	void waitsShortlyForAnotherThatTellsTheSame() {
		List<Answer> meanwhile = new ArrayList<>();

		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.ingestion.ingest(List.of(incoming("north", paid("t1", "100"))));
			meanwhile.add(deliver("west", paid("t1", "100")));
			meanwhile.add(deliver("west", paid("t2", "100")));
			meanwhile.add(deliver("south", paid("t1", "100")));
		});

		assertThat(meanwhile).extracting(Answer::status).containsExactly(503, 200, 200);
		assertThat(state("west", paid("t1", "100"))).isEqualTo("stored");
		assertThat(money()).containsExactlyInAnyOrder("north t1 100.0000", "west t2 100.0000", "south t1 100.0000");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			update raw_events set amount = 101 where provider = 'west'
			update raw_events set currency = 'USD' where provider = 'west'
			update raw_events set transaction_id = 't2' where provider = 'west'
			delete from transactions
			update transactions set amount = 101
			update transactions set raw_event_id = null
			""")
	void tellsWhoChangesWhatAnotherHasTold(String tampering) {
		state("north", paid("t1", "100"));
		state("west", paid("t1", "100"));
		assertBooksAddUp();

		this.jdbc.sql("do $do$ begin set local session_replication_role = replica; " + tampering + "; end $do$")
			.update();

		JsonNode report = this.client.get("/reports/invariants").json();
		assertThat(report.path("ok").asBoolean()).isFalse();
		assertThat(report.findParents("offending_ids").stream().filter((line) -> !line.path("ok").asBoolean()))
			.extracting((line) -> line.path("rule").asString())
			.contains("events_are_transactions");
	}

	@Test
	void showsWhoSharesWithWhom() {
		assertThat(shared("east")).containsExactly("north", "west");
		assertThat(shared("west")).containsExactly("east", "north");
		assertThat(shared("south")).isEmpty();
		Answer explained = this.client.post("/providers/west/explain", """
				{"headers":{},"body":"{}"}""");
		assertThat(explained.text()).contains("It shares a secret with east, north");
	}

	private List<String> shared(String provider) {
		return this.client.get("/providers/" + provider)
			.json()
			.path("shared_with")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

}
