package io.banksync.transaction;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Notes and assignments of payments.
 */
@BankSyncTest
class NoteContractTests implements TestKeys {

	private static final String NOBODY = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	private Books books;

	@BeforeEach
	void deliver() {
		this.books = new Books(this.client, this.jdbc);
		this.books.pay("t1", "5000", "---");
		this.books.pay("t2", "70", "---");
	}

	@Test
	void keepsNotesInOrderWithTheTransactionAndItsTimeline() {
		Answer first = post(OPERATOR, "t1", "notes", "{\"note\":\" They call\\non Monday \"}");
		post(OTHER_OPERATOR, "t1", "notes", "{\"note\":\"They did not\"}");

		assertThat(first.status()).as(first.text()).isEqualTo(201);
		assertThat(first.field("note")).isEqualTo("They call\non Monday");
		JsonNode transaction = get("/transactions/" + id("t1"));
		assertThat(transaction.path("transaction_id").asString()).isEqualTo("t1");
		assertThat(transaction.at("/notes/0")).isEqualTo(first.json());
		assertThat(transaction.path("notes").findValuesAsString("actor")).containsExactly("olga", "otto");
		assertThat(get("/transactions/" + id("t2")).path("notes")).isEmpty();
		List<JsonNode> told = timeline("t1");
		assertThat(told).extracting((entry) -> entry.path("kind").asString()).containsExactly("event", "note", "note");
		assertThat(told.get(2).path("note").asString()).isEqualTo("They did not");
		assertThat(told.get(2).path("actor").asString()).isEqualTo("otto");
	}

	@Test
	void assignsAndLetsEachListWhatIsTheirs() {
		reconcile();
		Answer assigned = post(OPERATOR, "t1", "assign", "{\"to\":\"ada\"}");

		assertThat(assigned.status()).as(assigned.text()).isEqualTo(200);
		assertThat(assigned.field("assigned_to")).isEqualTo("ada");
		assertThat(assigned.json().path("before").isNull()).isTrue();
		assertThat(exceptions("?assigned_to=ada")).containsExactly("t1");
		assertThat(get("/exceptions/summary?assigned_to=ada").path("count").asInt()).isOne();
		assertThat(get("/exceptions?assigned_to=ada").at("/data/0/assigned_to").asString()).isEqualTo("ada");
		assertThat(exceptions("?assigned_to=otto")).isEmpty();
		assertThat(exceptions("?assigned_to=ad")).isEmpty();
		assertThat(exceptions("")).containsExactly("t2", "t1");
		assertThat(get("/transactions/" + id("t1")).path("assigned_to").asString()).isEqualTo("ada");
		assertThat(get("/transactions").path("data").findValuesAsString("assigned_to")).containsExactly("", "ada");

		assertThat(post(OTHER_OPERATOR, "t1", "assign", "{\"to\":\"otto\"}").field("before")).isEqualTo("ada");
		assertThat(exceptions("?assigned_to=ada")).isEmpty();
		assertThat(exceptions("?assigned_to=otto")).containsExactly("t1");

		assertThat(post(OPERATOR, "t1", "unassign", "").field("before")).isEqualTo("otto");
		assertThat(exceptions("?assigned_to=otto")).isEmpty();
		assertThat(timeline("t1").stream().filter((entry) -> entry.path("kind").asString().equals("assignment")))
			.extracting((entry) -> entry.path("actor").asString() + " " + entry.path("assigned_to").asString(""))
			.containsExactly("olga ada", "otto otto", "olga ");
	}

	@Test
	void leavesNothingWhereNothingChanges() {
		post(OPERATOR, "t1", "assign", "{\"to\":\"ada\"}");
		post(OPERATOR, "t1", "assign", "{\"to\":\"ada\"}");
		post(OPERATOR, "t2", "unassign", "");

		assertThat(this.jdbc.sql("select count(*) from transaction_assignments").query(Long.class).single()).isOne();
		assertThat(audit("assign,unassign")).hasSize(1);
	}

	@Test
	void doesTheSameRequestOnce() {
		Answer first = post(OPERATOR, "t1", "notes", "{\"note\":\"once\"}", "Idempotency-Key", "k");
		Answer again = post(OPERATOR, "t1", "notes", "{\"note\":\"once\"}", "Idempotency-Key", "k");

		assertThat(again.text()).isEqualTo(first.text());
		assertThat(get("/transactions/" + id("t1")).path("notes")).hasSize(1);
		assertThat(post(OPERATOR, "t1", "notes", "{\"note\":\"twice\"}", "Idempotency-Key", "k").field("code"))
			.isEqualTo("idempotency_key_reused");
	}

	@Test
	void keepsOneLineOfWhoWasItHoweverManyAssignAtOnce() throws Exception {
		try (ExecutorService office = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Answer>> acts = new ArrayList<>();
			IntStream.range(0, 20)
				.forEach((i) -> acts.add(() -> post(OPERATOR, "t1", "assign", "{\"to\":\"p%d\"}".formatted(i))));
			office.invokeAll(acts).forEach((act) -> assertThat(act.resultNow().status()).isEqualTo(200));
		}

		List<JsonNode> entries = audit("assign").reversed();
		assertThat(entries).hasSize(20);
		for (int i = 1; i < entries.size(); i++) {
			assertThat(entries.get(i).at("/before/assigned_to")).isEqualTo(entries.get(i - 1).at("/after/assigned_to"));
		}
		assertThat(get("/transactions/" + id("t1")).path("assigned_to"))
			.isEqualTo(entries.getLast().at("/after/assigned_to"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			notes  | {}                  | note
			notes  | {"note":""}         | note
			notes  | {"note":"  "}       | note
			notes  | {"note":5}          | note
			notes  | {"note":"a\\u0000"} | note
			notes  | {"note":"a","b":1}  | b
			notes  | []                  | body
			assign | {}                  | to
			assign | {"to":null}         | to
			assign | {"to":""}           | to
			assign | {"to":"a\\nb"}      | to
			assign | {"who":"ada"}       | who
			""")
	void namesTheFieldThatIsWrong(String act, String body, String field) {
		Answer refused = post(OPERATOR, "t1", act, body);

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).contains(field);
	}

	@Test
	void refusesWhatIsTooLong() {
		assertThat(post(OPERATOR, "t1", "notes", "{\"note\":\"%s\"}".formatted("n".repeat(2001))).status())
			.isEqualTo(422);
		assertThat(post(OPERATOR, "t1", "notes", "{\"note\":\"%s\"}".formatted("\ud83d\ude00".repeat(2000))).status())
			.isEqualTo(201);
		assertThat(post(OPERATOR, "t1", "assign", "{\"to\":\"%s\"}".formatted("n".repeat(65))).status()).isEqualTo(422);
	}

	@Test
	void saysWhatThereIsNotAndWhoMayNot() {
		for (String act : List.of("notes {\"note\":\"a\"}", "assign {\"to\":\"ada\"}", "unassign ")) {
			String verb = act.substring(0, act.indexOf(' '));
			String body = act.substring(act.indexOf(' ') + 1);
			assertThat(send(OPERATOR, "/transactions/" + NOBODY + "/" + verb, body).field("code"))
				.isEqualTo("transaction_not_found");
			assertThat(post(VIEWER, "t1", verb, body).status()).isEqualTo(403);
		}
	}

	private void reconcile() {
		assertThat(send(OPERATOR, "/reconcile/run", "").status()).isEqualTo(200);
	}

	private String id(String payment) {
		return this.books.transactionId(payment);
	}

	private JsonNode get(String path) {
		Answer answer = this.client.sendAs(VIEWER, this.client.request(path));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private List<String> exceptions(String query) {
		return get("/exceptions" + query).path("data").findValuesAsString("transaction_id");
	}

	private List<JsonNode> timeline(String payment) {
		return get("/transactions/" + id(payment) + "/timeline").path("data").valueStream().toList();
	}

	private List<JsonNode> audit(String actions) {
		return get("/audit?limit=100&action=" + actions).path("data").valueStream().toList();
	}

	private Answer post(String key, String payment, String act, String body, String... headers) {
		return send(key, "/transactions/" + id(payment) + "/" + act, body, headers);
	}

	private Answer send(String key, String path, String body, String... headers) {
		HttpRequest.Builder request = this.client.request(path)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		return this.client.sendAs(key, (headers.length > 0) ? request.headers(headers) : request);
	}

}
