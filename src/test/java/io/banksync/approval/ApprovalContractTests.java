package io.banksync.approval;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.EmptyTables;
import io.banksync.Payments;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * An act above the limit takes two persons: Olga proposes, Ada or Amy approves.
 */
@BankSyncTest
@TestPropertySource(properties = "banksync.approval.above=NGN:1000,USD:50")
class ApprovalContractTests implements TestKeys {

	private static final String WHY = "{\"reason\":\"because\"}";

	private static final String NOBODY = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	private int numbers;

	/**
	 * An act that may need a second person.
	 *
	 * @param action its name
	 * @param path creates the rows that an act of an amount needs, and returns the path
	 * @param body returns the body for an amount
	 */
	private record Act(String action, UnaryOperator<String> path, UnaryOperator<String> body) {

		Act(String action, UnaryOperator<String> path) {
			this(action, path, (amount) -> WHY);
		}

	}

	private List<Act> acts() {
		return List.of(new Act("match", (amount) -> "/matches", this::match),
				new Act("match", (amount) -> "/matches", this::taking),
				new Act("reverse_match", (amount) -> "/matches/" + applied(amount) + "/reverse"),
				new Act("reverse_match", (amount) -> "/matches/" + taken(amount) + "/reverse"),
				new Act("ignore", (amount) -> "/transactions/" + payment(amount, "---") + "/ignore"),
				new Act("void_invoice", (amount) -> "/invoices/" + invoice(amount) + "/void"),
				new Act("write_off", (amount) -> "/invoices/" + invoice(amount) + "/write-off"),
				new Act("write_off", (amount) -> "/invoices/" + invoice("9000") + "/write-off",
						(amount) -> "{\"amount\":%s,\"reason\":\"because\"}".formatted(amount)),
				new Act("credit", (amount) -> "/invoices/" + invoice("9000") + "/credit",
						(amount) -> "{\"amount\":%s,\"reason\":\"because\"}".formatted(amount)),
				new Act("amend", (amount) -> "/invoices/" + invoice("1") + "/amend",
						(amount) -> "{\"amount_due\":%s,\"reason\":\"because\"}"
							.formatted(new BigDecimal(amount).add(BigDecimal.ONE))),
				new Act("reverse_adjustment", (amount) -> "/adjustments/" + adjustment(amount) + "/reverse"),
				new Act("undo_run", (amount) -> {
					applied(amount);
					return "/reconcile/runs/" + text("select id::text from reconciliation_runs") + "/undo";
				}));
	}

	@TestFactory
	Stream<DynamicTest> letsASecondPersonDecideAboutWhatIsAboveTheLimit() {
		return acts().stream().map((act) -> dynamicTest(act.action(), () -> isDoneByTwo(act)));
	}

	private void isDoneByTwo(Act act) {
		EmptyTables.empty(this.jdbc);
		String path = act.path().apply("1000.01");
		String body = act.body().apply("1000.01");
		String before = books();

		Answer proposed = post(OPERATOR, path, body);

		assertThat(proposed.status()).as(proposed.text()).isEqualTo(202);
		String approval = proposed.header("Location");
		assertThat(approval).isEqualTo("/approvals/" + proposed.field("id"));
		assertThat(proposed.field("state")).isEqualTo("waiting");
		assertThat(proposed.field("action")).isEqualTo(act.action());
		assertThat(proposed.field("proposed_by")).isEqualTo("olga");
		assertThat(proposed.field("reason")).isEqualTo("because");
		assertThat(proposed.json().at("/amounts/NGN").decimalValue()).isBetween(new BigDecimal("1000.01"),
				new BigDecimal("1000.02"));
		assertThat(books()).as("nothing is done").isEqualTo(before);
		assertThat(get(approval)).isEqualTo(proposed.json());
		assertThat(post(OTHER_OPERATOR, path, body).field("code")).isEqualTo("approval_waiting");
		assertThat(post(OTHER_OPERATOR, approval + "/approve", WHY).status()).isEqualTo(403);

		Answer approved = post(APPROVER, approval + "/approve", WHY);

		assertThat(approved.status()).as(approved.text()).isEqualTo(200);
		assertThat(approved.field("state")).isEqualTo("approved");
		assertThat(approved.field("decided_by")).isEqualTo("ada");
		assertThat(books()).as("it is done").isNotEqualTo(before);
		// The refused approval is written on another thread, so it may come last.
		List<JsonNode> audit = get("/audit").path("data")
			.valueStream()
			.filter((entry) -> !entry.path("action").asString().equals("forbidden"))
			.limit(2)
			.toList();
		assertThat(audit).extracting((entry) -> entry.path("action").asString()).contains("approve");
		JsonNode done = audit.stream()
			.filter((entry) -> !entry.path("action").asString().equals("approve"))
			.findFirst()
			.orElseThrow();
		assertThat(done.path("actor").asString()).isEqualTo("ada");
		assertThat(done.path("role").asString()).isEqualTo("approver");
		assertThat(done.at("/after/proposed_by").asString()).isEqualTo("olga");
		assertThat(done.at("/after/approval_id").asString()).isEqualTo(proposed.field("id"));
		assertThat(post(ADMIN, approval + "/approve", WHY).field("detail")).contains("approved by ada already");
		assertThat(get("/reports/invariants").path("ok").asBoolean()).isTrue();
	}

	@TestFactory
	Stream<DynamicTest> doesAtOnceWhatIsNotAboveTheLimit() {
		return acts().stream().map((act) -> dynamicTest(act.action(), () -> {
			EmptyTables.empty(this.jdbc);
			String path = act.path().apply("999.00");
			Answer done = post(OPERATOR, path, act.body().apply("999.00"));
			assertThat(done.status()).as(done.text()).isIn(200, 201);
			assertThat(get("/approvals").path("data")).isEmpty();
		}));
	}

	@ParameterizedTest
	@CsvSource({ "1000,201", "1000.01,202" })
	void drawsTheLineAtTheLimit(String amount, int status) {
		assertThat(post(OPERATOR, "/matches", match(amount)).status()).isEqualTo(status);
	}

	@Test
	void countsEachCurrencyByItself() {
		this.client.deliver("e-eur", Payments.of("t-eur", "5000", "EUR", "---"));
		this.client.deliver("e-usd", Payments.of("t-usd", "50.01", "USD", "---"));
		this.client.deliver("e-fx", Payments.of("t-fx", "40", "EUR", "---"));
		String invoice = text("select id::text from invoices where invoice_number = ?", createInvoice("60", "USD"));

		assertThat(post(OPERATOR, "/transactions/" + id("t-eur") + "/ignore", WHY).status()).isEqualTo(200);
		assertThat(post(OPERATOR, "/transactions/" + id("t-usd") + "/ignore", WHY).status()).isEqualTo(202);
		Answer other = post(OPERATOR, "/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":40,"invoice_amount":50.5}]}"""
			.formatted(id("t-fx"), invoice));
		assertThat(other.status()).as(other.text()).isEqualTo(202);
		assertThat(other.text()).contains("\"amounts\":{\"EUR\":40.00,\"USD\":50.50}");
	}

	@Test
	void letsNobodyApproveTheirOwn() {
		String approval = proposal(APPROVER);
		String before = books();

		Answer refused = post(APPROVER, approval + "/approve", "");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.field("code")).isEqualTo("cannot_approve");
		assertThat(get(approval).path("state").asString()).isEqualTo("waiting");
		assertThat(books()).isEqualTo(before);
		assertThat(post(ADMIN, approval + "/approve", "").status()).isEqualTo(200);
	}

	@Test
	void declinesWithAReasonAndForGood() {
		String approval = proposal(OPERATOR);
		String before = books();

		assertThat(post(APPROVER, approval + "/decline", "{}").json().at("/errors/0/field").asString())
			.isEqualTo("reason");
		Answer declined = post(APPROVER, approval + "/decline", "{\"reason\":\"ask the customer\"}");

		assertThat(declined.field("state")).isEqualTo("declined");
		assertThat(declined.field("decision_reason")).isEqualTo("ask the customer");
		assertThat(books()).isEqualTo(before);
		assertThat(post(ADMIN, approval + "/approve", "").field("code")).isEqualTo("cannot_approve");
		assertThat(post(ADMIN, approval + "/decline", WHY).field("code")).isEqualTo("cannot_approve");
		assertThat(get("/audit?action=propose,approve,decline").path("data").findValuesAsString("actor"))
			.containsExactly("ada", "olga");
	}

	@Test
	void letsTheSameBeProposedAgainAfterADecision() {
		String payment = payment("2000", "---");
		String first = post(OPERATOR, "/transactions/" + payment + "/ignore", WHY).header("Location");
		Answer second = post(OTHER_OPERATOR, "/transactions/" + payment + "/ignore", WHY);

		assertThat(second.status()).isEqualTo(409);
		assertThat(first).endsWith(second.field("approval_id"));
		post(APPROVER, first + "/decline", WHY);
		assertThat(post(OTHER_OPERATOR, "/transactions/" + payment + "/ignore", WHY).status()).isEqualTo(202);
	}

	@Test
	void declinesItselfWhatDoesNotFitAnyMore() {
		String payment = payment("2000", "---");
		String approval = post(OPERATOR, "/matches", matchOf(payment, invoice("2000"), "2000")).header("Location");
		assertThat(post(OPERATOR, "/matches", matchOf(payment, invoice("500"), "500")).status()).isEqualTo(201);
		String before = books();

		Answer refused = post(APPROVER, approval + "/approve", "");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.field("detail")).contains("declined", "1500.00");
		assertThat(books()).isEqualTo(before);
		JsonNode declined = get(approval);
		assertThat(declined.path("state").asString()).isEqualTo("declined");
		assertThat(declined.path("decided_by").asString()).isEqualTo("system");
		assertThat(declined.path("decision_reason").asString()).contains("1500.00");
	}

	@Test
	void declinesItselfWhatIsAboutAnotherAmountByNow() {
		String invoice = invoice("2000");
		String approval = post(OPERATOR, "/invoices/" + invoice + "/write-off", WHY).header("Location");
		assertThat(
				post(OPERATOR, "/invoices/" + invoice + "/amend", "{\"amount_due\":3000,\"reason\":\"more\"}").status())
			.isEqualTo(200);

		Answer refused = post(APPROVER, approval + "/approve", "");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.field("detail")).contains("about 2000.00 NGN", "about 3000.00 NGN");
		assertThat(get(approval).path("state").asString()).isEqualTo("declined");
		assertThat(get("/invoices/" + invoice).path("amount_open").decimalValue()).isEqualByComparingTo("3000");
	}

	@Test
	void proposesOnceUnderOneKey() {
		String body = match("2000");

		Answer first = post(OPERATOR, "/matches", body, "Idempotency-Key", "k");
		Answer again = post(OPERATOR, "/matches", body, "Idempotency-Key", "k");
		post(APPROVER, first.header("Location") + "/approve", "{}", "Idempotency-Key", "a");
		Answer approvedAgain = post(APPROVER, first.header("Location") + "/approve", "{}", "Idempotency-Key", "a");

		assertThat(again.status()).isEqualTo(202);
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(approvedAgain.status()).isEqualTo(200);
		assertThat(post(OPERATOR, "/matches", body, "Idempotency-Key", "k").text()).isEqualTo(first.text());
		assertThat(post(OPERATOR, "/matches", match("2000"), "Idempotency-Key", "k").field("code"))
			.isEqualTo("idempotency_key_reused");
		assertThat(get("/approvals").path("data")).hasSize(1);
		assertThat(text("select count(*)::text from transaction_matches")).isEqualTo("1");
	}

	@Test
	void isApprovedOnceHoweverManyDoSoAtOnce() throws Exception {
		String approval = proposal(OPERATOR);
		try (ExecutorService office = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Answer>> acts = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				String key = (i % 2 == 0) ? APPROVER : ADMIN;
				acts.add(() -> post(key, approval + "/approve", ""));
			}
			List<Integer> statuses = office.invokeAll(acts).stream().map((act) -> act.resultNow().status()).toList();
			assertThat(statuses).containsOnlyOnce(200).allMatch((status) -> status == 200 || status == 409);
		}

		assertThat(text("select count(*)::text from transaction_matches")).isEqualTo("1");
	}

	@Test
	void letsWhatIsLargeInABulkWait() {
		String small = match("10");
		String large = match("2000");

		Answer bulk = post(OPERATOR, "/matches/bulk", "{\"matches\":[%s,%s]}".formatted(large, small));

		assertThat(bulk.status()).as(bulk.text()).isEqualTo(200);
		assertThat(bulk.json().path("data").findValuesAsString("outcome")).containsExactly("waiting", "applied");
		assertThat(bulk.json().path("waiting_count").asInt()).isOne();
		String approval = "/approvals/" + bulk.json().at("/data/0/approval/id").asString();
		assertThat(post(APPROVER, approval + "/approve", "").status()).isEqualTo(200);
		assertThat(text("select count(*)::text from transaction_matches where actor = 'olga'")).isEqualTo("2");
	}

	@Test
	void listsAndCountsWhatWaits() {
		String first = proposal(OPERATOR);
		String second = proposal(OTHER_OPERATOR);
		post(APPROVER, first + "/approve", "");
		String payment = payment("2000", "---");
		post(OPERATOR, "/transactions/" + payment + "/ignore", WHY);

		assertThat(get("/approvals").path("data")).hasSize(3);
		assertThat(get("/approvals?state=waiting").path("data")).hasSize(2);
		assertThat(get("/approvals?state=approved,declined").path("data")).hasSize(1);
		assertThat(get("/approvals?state=waiting&proposed_by=otto").at("/data/0/id").asString())
			.isEqualTo(second.substring(second.lastIndexOf('/') + 1));
		assertThat(get("/approvals?action=ignore").path("data")).hasSize(1);
		assertThat(get("/approvals?object=" + payment).path("data")).hasSize(1);
		assertThat(get("/counts").at("/approvals/count").asInt()).isEqualTo(2);
		String csv = this.client.sendAs(VIEWER, this.client.request("/approvals.csv")).text();
		assertThat(csv.lines()).hasSize(4);
	}

	@Test
	void saysWhatThereIsNotAndWhatIsWrong() {
		assertThat(this.client.sendAs(VIEWER, this.client.request("/approvals/" + NOBODY)).field("code"))
			.isEqualTo("approval_not_found");
		assertThat(post(APPROVER, "/approvals/" + NOBODY + "/approve", "").field("code"))
			.isEqualTo("approval_not_found");
		assertThat(post(APPROVER, "/approvals/" + NOBODY + "/decline", WHY).field("code"))
			.isEqualTo("approval_not_found");
		String approval = proposal(OPERATOR);
		for (String body : List.of("[]", "{\"reason\":5}", "{\"why\":\"x\"}", "nothing")) {
			assertThat(post(APPROVER, approval + "/approve", body).status()).as(body).isEqualTo(422);
		}
		assertThat(this.client.sendAs(VIEWER, this.client.request("/approvals?state=open")).status()).isEqualTo(422);
		assertThat(get(approval).path("state").asString()).isEqualTo("waiting");
	}

	@Test
	void refusesAtOnceWhatIsNotPossibleAnyway() {
		String payment = payment("2000", "---");

		assertThat(post(OPERATOR, "/matches", matchOf(payment, invoice("1500"), "1600")).field("code"))
			.isEqualTo("cannot_match");
		assertThat(get("/approvals").path("data")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "update approvals set amounts = '{}'", "update approvals set proposed_by = 'x'",
			"update approvals set request = '{}'", "delete from approvals", "truncate approvals",
			"update approvals set state = 'approved', decided_by = 'olga', decided_at = now()" })
	void neverChangesButByTheDecision(String change) {
		proposal(OPERATOR);

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(change).update());
	}

	@Test
	void isDecidedOnce() {
		post(APPROVER, proposal(OPERATOR) + "/decline", WHY);

		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql("update approvals set state = 'approved', decided_by = 'x'").update());
	}

	private String proposal(String key) {
		Answer proposed = post(key, "/matches", match("2000"));
		assertThat(proposed.status()).as(proposed.text()).isEqualTo(202);
		return proposed.header("Location");
	}

	private String match(String amount) {
		return matchOf(payment(amount, "---"), invoice(amount), amount);
	}

	private static String matchOf(String payment, String invoice, String amount) {
		return """
				{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":%s}],"note":"because"}"""
			.formatted(payment, invoice, amount);
	}

	private String taking(String amount) {
		return """
				{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":%s}],"note":"because"}"""
			.formatted(payment("-" + amount, "---"), payment("9000", "---"), amount);
	}

	/**
	 * Has a run apply a payment, and returns the match.
	 */
	private String applied(String amount) {
		String number = createInvoice(amount, "NGN");
		payment(amount, number);
		assertThat(post(OPERATOR, "/reconcile/run", "").status()).isEqualTo(200);
		return text("select id::text from transaction_matches");
	}

	private String taken(String amount) {
		return decided(post(OPERATOR, "/matches", taking(amount)),
				"select id::text from payment_reversals where reverses is null");
	}

	private String adjustment(String amount) {
		return decided(post(OPERATOR, "/invoices/" + invoice(amount) + "/write-off", WHY),
				"select id::text from invoice_adjustments");
	}

	private String decided(Answer answer, String id) {
		if (answer.status() == 202) {
			assertThat(post(ADMIN, answer.header("Location") + "/approve", "").status()).isEqualTo(200);
		}
		return text(id);
	}

	private String createInvoice(String amount, String currency) {
		String number = "INV-%04d".formatted(++this.numbers);
		Answer created = post(OPERATOR, "/invoices", """
				{"invoice_number":"%s","amount_due":%s,"currency":"%s"}""".formatted(number, amount, currency));
		assertThat(created.status()).as(created.text()).isEqualTo(201);
		return number;
	}

	private String invoice(String amount) {
		return text("select id::text from invoices where invoice_number = ?", createInvoice(amount, "NGN"));
	}

	private String payment(String amount, String reference) {
		String id = "t" + ++this.numbers;
		new Books(this.client, this.jdbc).pay(id, amount, reference);
		return id(id);
	}

	private String id(String transactionId) {
		return text("select id::text from transactions where transaction_id = ?", transactionId);
	}

	/**
	 * Returns all rows that decisions change.
	 */
	private String books() {
		return text("""
				select concat_ws(' ',
				    (select jsonb_agg(to_jsonb(t) order by t.id) from transactions t),
				    (select jsonb_agg(to_jsonb(i) order by i.id) from invoices i),
				    (select count(*) from transaction_matches), (select count(*) from payment_reversals),
				    (select count(*) from invoice_adjustments), (select count(*) from invoice_changes),
				    (select count(*) from match_decisions), (select count(*) from match_blocks),
				    (select jsonb_agg(r.status order by r.id) from reconciliation_runs r))""");
	}

	private String text(String sql, Object... parameters) {
		return this.jdbc.sql(sql).params(parameters).query(String.class).single();
	}

	private JsonNode get(String path) {
		Answer answer = this.client.sendAs(VIEWER, this.client.request(path));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private Answer post(String key, String path, String body, String... headers) {
		HttpRequest.Builder request = this.client.request(path)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		return this.client.sendAs(key, (headers.length > 0) ? request.headers(headers) : request);
	}

}
