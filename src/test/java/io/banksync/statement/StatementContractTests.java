package io.banksync.statement;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements over HTTP.
 */
@BankSyncTest
class StatementContractTests implements TestAccounts {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	@Autowired
	TestClock clock;

	private Answer send(byte[] file, String query) {
		return this.client.send(this.client.request("/statements" + query)
			.header("Content-Type", "application/octet-stream")
			.POST(HttpRequest.BodyPublishers.ofByteArray(file)));
	}

	private JsonNode take(CamtFile file) {
		Answer answer = send(file.bytes(), "");
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	private void webhook(String id, String day, String amount, String reference) {
		Answer answer = this.client.deliver("e-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"EUR","reference":"%s","occurred_at":"%sT10:00:00Z"}
				""".formatted(id, amount, reference, day));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private List<String> entries(JsonNode statement) {
		return this.client.get("/statements/" + statement.path("id").asString() + "/entries")
			.json()
			.path("data")
			.valueStream()
			.map((entry) -> entry.path("amount").decimalValue().setScale(2).toPlainString() + " "
					+ entry.path("outcome").asString()
					+ (entry.path("evidence").isNull() ? "" : " " + entry.path("evidence").asString()))
			.toList();
	}

	private static Map<String, Integer> outcomes(JsonNode statement) {
		Map<String, Integer> outcomes = new TreeMap<>();
		statement.path("outcomes").properties().forEach((one) -> outcomes.put(one.getKey(), one.getValue().asInt()));
		return outcomes;
	}

	@Test
	void saysWhatBecameOfEachEntry() {
		webhook("B1", "2026-03-01", "50.50", "INV-1");
		webhook("w2", "2026-03-01", "20.00", "INV-77");
		webhook("w3", "2026-03-01", "30.00", "something");
		webhook("B4", "2026-03-01", "41.00", "INV-4");

		JsonNode imported = take(new CamtFile().entry("2026-03-02", "50.50", "B1", "whatever")
			.entry("2026-03-02", "20.00", "B2", "Invoice INV-77 thanks")
			.entry("2026-03-02", "30.00", "B3", "nothing known")
			.entry("2026-03-02", "40.00", "B4", "other amount")
			.entry("2026-03-02", "70.00", "B5", "no webhook")
			.entry("2026-03-02", "-9.90", "B6", "Rent")
			.statement("2026-03-02", "2026-03-02", "1000.00", "42"));

		JsonNode statement = imported.path("statements").path(0);
		assertThat(imported.path("status").asString()).isEqualTo("imported");
		assertThat(imported.path("format").asString()).isEqualTo("camt");
		assertThat(statement.path("status").asString()).isEqualTo("taken");
		assertThat(statement.path("account").asString()).isEqualTo("main-eur");
		assertThat(statement.path("ties").asBoolean()).isTrue();
		assertThat(statement.path("proven").asBoolean()).isTrue();
		assertThat(statement.path("closing").decimalValue()).isEqualByComparingTo("1200.60");
		assertThat(entries(statement)).containsExactly("50.50 JOINED id", "20.00 JOINED reference", "30.00 IN_DOUBT",
				"40.00 DIFFERENT_AMOUNT", "70.00 MISSING_WEBHOOK", "-9.90 DEBIT");
	}

	@Test
	void joinsAWebhookThatComesLaterAtTheNextRun() {
		JsonNode statement = take(new CamtFile().entry("2026-03-02", "50.00", "B1", "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null)).path("statements").path(0);
		webhook("B1", "2026-03-02", "50.00", "INV-1");

		this.client.post("/reconcile/run", "{\"dry_run\":true}");
		assertThat(entries(statement)).containsExactly("50.00 MISSING_WEBHOOK");
		this.client.reconcile();
		assertThat(entries(statement)).containsExactly("50.00 JOINED id");
	}

	@Test
	void tellsInTheHealthReportHowAnAccountStands() {
		assertThat(health()).containsExactly("main-eur true No statement was imported yet.");

		this.clock.set(Instant.parse("2026-03-09T12:00:00Z"));
		webhook("w1", "2026-03-02", "50.00", "INV-1");
		take(new CamtFile().entry("2026-03-02", "50.00", "w1", "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null));
		assertThat(health()).containsExactly("main-eur true The last statement ends on 2026-03-02.");
		this.clock.set(Instant.parse("2026-03-10T12:00:00Z"));
		assertThat(health()).containsExactly("main-eur false The last statement ends on 2026-03-02.");

		take(new CamtFile().entry("2026-03-10", "20.00", null, "b")
			.statement("2026-03-03", "2026-03-10", "50.00", null));
		assertThat(health()).containsExactly(
				"main-eur false The last statement ends on 2026-03-10. Entries that no webhook clearly told: 1.");

		take(new CamtFile().entry("2026-03-11", "20.00", null, "c")
			.statement(CamtFile.ACCOUNT, "2026-03-11", "2026-03-11", "70.00", "91.00", null)
			.entry("2026-03-11", "20.00", null, "d")
			.statement("DE89370400440532013000", "2026-03-11", "2026-03-11", "0.00", "20.00", null));
		assertThat(health()).containsExactly(
				"main-eur false The last statement ends on 2026-03-10. Held: 1. Entries that no webhook clearly told: 1.",
				"null false There are statements of no account in accounts.yml. Held: 1.");
	}

	@Test
	void tellsInTheHealthReportWhichStatementsAreLeftOut() {
		this.clock.set(Instant.parse("2026-03-06T12:00:00Z"));
		take(new CamtFile().id("1").statement("2026-03-02", "2026-03-02", "50.00", "1"));
		take(new CamtFile().id("3").statement("2026-03-04", "2026-03-04", "50.00", "3"));
		take(new CamtFile().id("4").statement("2026-03-05", "2026-03-05", "51.00", "4"));
		assertThat(health())
			.containsExactly("main-eur false The last statement ends on 2026-03-05. Gaps between statements: 2.");

		take(new CamtFile().id("2").statement("2026-03-03", "2026-03-03", "50.00", "2"));
		assertThat(health())
			.containsExactly("main-eur false The last statement ends on 2026-03-05. Gaps between statements: 1.");

		this.clock.set(Instant.parse("2026-04-30T12:00:00Z"));
		take(new CamtFile().id("5").statement("2026-04-30", "2026-04-30", "51.00", "5"));
		assertThat(health()).containsExactly("main-eur true The last statement ends on 2026-04-30.");
	}

	private List<String> health() {
		return this.client.get("/reports/health")
			.json()
			.path("lines")
			.valueStream()
			.filter((line) -> line.path("check").asString().equals("statements"))
			.map((line) -> line.path("subject").asString("null") + " " + line.path("ok").asBoolean() + " "
					+ line.path("detail").asString())
			.toList();
	}

	@Test
	void answersTheSameBytesAsBefore() {
		byte[] file = new CamtFile().entry("2026-03-02", "5.00", null, "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null)
			.bytes();
		Answer first = send(file, "");

		Answer again = send(file, "");

		assertThat(first.status()).isEqualTo(201);
		assertThat(again.status()).isEqualTo(200);
		assertThat(again.json().path("deduped").asBoolean()).isTrue();
		assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
		assertThat(again.json().path("statements")).isEqualTo(first.json().path("statements"));
		assertThat(count("statement_entries")).isOne();
		String id = first.json().path("id").asString();
		assertThat(this.client.get("/statement-files/" + id + "/content").text())
			.isEqualTo(new String(file, StandardCharsets.UTF_8));
	}

	@Test
	void repeatsNothingOfAnOverlap() {
		take(new CamtFile().entry("2026-03-02", "50.00", null, "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null));
		take(new CamtFile().entry("2026-03-03", "20.00", null, "b")
			.statement("2026-03-03", "2026-03-03", "50.00", null));

		JsonNode both = take(new CamtFile().entry("2026-03-02", "50.00", null, "a")
			.entry("2026-03-03", "20.00", null, "b")
			.entry("2026-03-04", "50.00", null, "a")
			.statement("2026-03-02", "2026-03-04", "0.00", null)).path("statements").path(0);

		assertThat(outcomes(both)).isEqualTo(Map.of("REPEATED", 2, "MISSING_WEBHOOK", 1));
		assertThat(standing()).isEqualTo(3);
	}

	@Test
	void holdsWhatDoesNotTie() {
		JsonNode statement = take(new CamtFile().entry("2026-03-02", "50.00", null, "a")
			.statement(CamtFile.ACCOUNT, "2026-03-02", "2026-03-02", "0.00", "51.00", null)).path("statements").path(0);

		assertThat(statement.path("status").asString()).isEqualTo("held");
		assertThat(statement.path("hold").path("reason").asString()).isEqualTo("DOES_NOT_TIE");
		assertThat(outcomes(statement)).isEqualTo(Map.of("HELD", 1));
		assertThat(standing()).isZero();
	}

	@Test
	void holdsWhatIsOfNoAccount() {
		JsonNode statement = take(new CamtFile().entry("2026-03-02", "50.00", null, "a")
			.statement("DE99", "2026-03-02", "2026-03-02", "0.00", "50.00", null)).path("statements").path(0);

		assertThat(statement.path("hold").path("reason").asString()).isEqualTo("UNKNOWN_ACCOUNT");
		assertThat(statement.path("account").isNull()).isTrue();
	}

	@Test
	void keepsNothingInADryRun() {
		Answer tried = send(new CamtFile().entry("2026-03-02", "5.00", null, "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null)
			.bytes(), "?dry_run=true");

		assertThat(tried.status()).isEqualTo(200);
		assertThat(outcomes(tried.json().path("statements").path(0))).isEqualTo(Map.of("MISSING_WEBHOOK", 1));
		assertThat(count("statement_files")).isZero();
	}

	@Test
	void refusesWhatCannotBeReadAndKeepsIt() {
		byte[] file = new String(new CamtFile().entry("2026-03-02", "5.00", null, "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null)
			.bytes(), StandardCharsets.UTF_8).replace("<Dt>2026-03-02</Dt></BookgDt>", "<Dt>2026-02-31</Dt></BookgDt>")
			.getBytes(StandardCharsets.UTF_8);

		Answer refused = send(file, "");
		Answer unknown = send("hello".getBytes(StandardCharsets.UTF_8), "");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("code").asString()).isEqualTo("unreadable_statement");
		assertThat(refused.json().path("errors").path(0).path("message").asString()).contains("entry 1", "line ",
				"2026-02-31");
		assertThat(unknown.json().path("code").asString()).isEqualTo("unknown_format");
		assertThat(count("statements")).isZero();
		JsonNode kept = this.client.get("/statement-files").json().path("data");
		assertThat(kept.valueStream().map((one) -> one.path("status").asString())).containsExactly("refused",
				"refused");
		assertThat(kept.path(1).path("problem").path("code").asString()).isEqualTo("unreadable_statement");
	}

	@Test
	void storesWhatIsLongAndLarge() {
		CamtFile file = new CamtFile().id("x".repeat(300));
		for (int i = 0; i < 20; i++) {
			file.entry("2026-03-02", "999999999999999.99", "B" + "9".repeat(300) + i, "text ".repeat(1000));
		}

		Answer taken = send(
				file.statement(CamtFile.ACCOUNT, "2026-03-02", "2026-03-02", "0", "999999999999999.99", "7".repeat(100))
					.bytes(),
				"?name=" + "n".repeat(1000));

		assertThat(taken.status()).as(taken.text()).isIn(201, 422);
		assertThat(this.client.get("/statements").status()).isEqualTo(200);
		assertThat(this.client.get("/reports/completeness").status()).isEqualTo(200);
	}

	@Test
	void refusesWhatIsNotTheFileItself() {
		byte[] file = new CamtFile().statement("2026-03-02", "2026-03-02", "0.00", null).bytes();
		for (List<String> header : List.of(List.of("Content-Type", "application/x-www-form-urlencoded"),
				List.of("Content-Type", "multipart/form-data; boundary=x"), List.of("Content-Encoding", "gzip"))) {
			Answer refused = this.client.send(this.client.request("/statements")
				.header(header.get(0), header.get(1))
				.POST(HttpRequest.BodyPublishers.ofByteArray(file)));
			assertThat(refused.status()).as(header.toString()).isEqualTo(415);
			assertThat(refused.text()).contains("application/octet-stream");
		}
		assertThat(send(new byte[0], "").json().path("code").asString()).isEqualTo("invalid_request");
		assertThat(count("statement_files")).isZero();
	}

	@Test
	void takesAFileOfTheAccountThatAPersonNames() throws IOException {
		byte[] file = new ClassPathResource("statements/csv/wise.csv").getContentAsByteArray();

		JsonNode held = send(file, "?dry_run=true").json().path("statements").path(0);
		Answer taken = send(file, "?account=main-eur&layout=wise&name=wise.csv");

		assertThat(held.path("hold").path("reason").asString()).isEqualTo("UNKNOWN_ACCOUNT");
		assertThat(taken.status()).as(taken.text()).isEqualTo(201);
		assertThat(taken.json().path("format").asString()).isEqualTo("csv:wise");
		assertThat(taken.json().path("statements").path(0).path("account").asString()).isEqualTo("main-eur");
		assertThat(taken.json().path("statements").path(0).path("proven").asBoolean()).isTrue();
		for (String query : List.of("?account=nobody", "?layout=nobody")) {
			Answer refused = send("x".getBytes(StandardCharsets.UTF_8), query);
			assertThat(refused.status()).as(query).isEqualTo(422);
			assertThat(refused.text()).contains(query.substring(1, query.indexOf('=')));
		}
	}

	@Test
	void joinsAWebhookThatComesLater() {
		JsonNode statement = take(new CamtFile().entry("2026-03-02", "50.50", "B1", "whatever")
			.statement("2026-03-02", "2026-03-02", "0.00", null)).path("statements").path(0);
		webhook("B1", "2026-03-02", "50.50", "INV-1");

		this.client.post("/reconcile/run", "{}");

		assertThat(entries(statement)).containsExactly("50.50 JOINED id");
	}

	@Test
	void releasesWhatAPersonTakesAsItIs() {
		JsonNode statement = take(new CamtFile().entry("2026-03-02", "50.00", null, "a")
			.statement(CamtFile.ACCOUNT, "2026-03-02", "2026-03-02", "0.00", "51.00", null)).path("statements").path(0);
		String path = "/statements/" + statement.path("id").asString() + "/release";

		Answer refused = this.client.post(path, "{\"reason\":\"because\"}");
		Answer released = this.client.post(path, "{\"reason\":\"because\",\"accept\":[\"DOES_NOT_TIE\"]}");
		Answer again = this.client.post(path, "{\"reason\":\"because\",\"accept\":[\"DOES_NOT_TIE\"]}");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.json().path("code").asString()).isEqualTo("cannot_release");
		assertThat(released.status()).as(released.text()).isEqualTo(200);
		assertThat(released.json().path("status").asString()).isEqualTo("taken");
		assertThat(released.json().path("proven").asBoolean()).isFalse();
		assertThat(outcomes(released.json())).isEqualTo(Map.of("MISSING_WEBHOOK", 1));
		assertThat(standing()).isOne();
		assertThat(again.status()).isEqualTo(409);
	}

	@Test
	void releasesAnOverlapAsAPersonSays() {
		take(new CamtFile().id("1")
			.entry("2026-03-02", "50.00", null, "a")
			.entry("2026-03-02", "-50.00", null, "b")
			.statement("2026-03-02", "2026-03-02", "0.00", null));
		JsonNode doubtful = take(new CamtFile().id("2")
			.entry("2026-03-02", "50.00", null, "a")
			.entry("2026-03-02", "-50.00", null, "b")
			.statement("2026-03-02", "2026-03-02", "0.00", null)).path("statements").path(0);
		assertThat(doubtful.path("hold").path("reason").asString()).isEqualTo("AMBIGUOUS_OVERLAP");

		Answer released = this.client.post("/statements/" + doubtful.path("id").asString() + "/release",
				"{\"reason\":\"because\",\"as\":\"repeated\"}");

		assertThat(outcomes(released.json())).isEqualTo(Map.of("REPEATED", 2));
		assertThat(standing()).isEqualTo(2);
	}

	@Test
	void showsAnEntryBesideThePaymentsThatMayBeIt() {
		webhook("w1", "2026-03-01", "30.00", "something");
		webhook("w2", "2026-03-02", "30.00", "something");
		webhook("w3", "2026-03-02", "31.00", "something");
		webhook("w4", "2026-01-02", "30.00", "long ago");
		String statement = take(new CamtFile().entry("2026-03-02", "30.00", "w3", "a")
			.entry("2026-03-02", "-5.00", "B2", "b")
			.statement("2026-03-02", "2026-03-02", "0.00", null)).path("statements").path(0).path("id").asString();
		JsonNode entries = this.client.get("/statements/" + statement + "/entries").json().path("data");

		JsonNode open = this.client.get("/statement-entries/" + entries.path(0).path("id").asString()).json();
		JsonNode closed = this.client.get("/statement-entries/" + entries.path(1).path("id").asString()).json();

		assertThat(open.path("outcome").asString()).isEqualTo("DIFFERENT_AMOUNT");
		assertThat(open.path("candidates").valueStream().map((one) -> one.path("transaction_id").asString()))
			.containsExactly("w3", "w2", "w1");
		assertThat(closed.path("candidates").isEmpty()).isTrue();
		assertThat(this.client.get("/statement-entries/" + UUID.randomUUID()).status()).isEqualTo(404);
	}

	@Test
	void decidesNothingWhileTheAccountIsBusy() throws SQLException {
		webhook("w1", "2026-03-01", "30.00", "something");
		String statement = take(new CamtFile().entry("2026-03-02", "30.00", null, "a")
			.statement("2026-03-02", "2026-03-02", "0.00", null)).path("statements").path(0).path("id").asString();
		String entry = this.client.get("/statements/" + statement + "/entries").json().at("/data/0/id").asString();
		String payment = this.jdbc.sql("select id::text from transactions").query(String.class).single();

		BusyAccount.during(this.dataSource, () -> {
			for (String act : List.of("join", "record", "dismiss")) {
				Answer refused = this.client.post("/statement-entries/" + entry + "/" + act,
						act.equals("join") ? "{\"transaction_id\":\"%s\",\"reason\":\"because\"}".formatted(payment)
								: "{\"reason\":\"because\"}");
				assertThat(refused.json().path("code").asString()).as(act).isEqualTo("import_in_progress");
				assertThat(refused.status()).isEqualTo(409);
			}
		});
	}

	@Test
	void keepsWhatAPersonDecidedAboutAnEntry() {
		webhook("w1", "2026-03-01", "30.00", "something");
		String statement = take(new CamtFile().entry("2026-03-02", "30.00", null, "a")
			.entry("2026-03-02", "31.00", null, "b")
			.statement("2026-03-02", "2026-03-02", "0.00", null)).path("statements").path(0).path("id").asString();
		JsonNode entries = this.client.get("/statements/" + statement + "/entries").json().path("data");
		String payment = this.jdbc.sql("select id::text from transactions").query(String.class).single();

		Answer joined = this.client.post("/statement-entries/" + entries.path(0).path("id").asString() + "/join",
				"{\"transaction_id\":\"%s\",\"reason\":\"because\"}".formatted(payment));
		Answer taken = this.client.post("/statement-entries/" + entries.path(1).path("id").asString() + "/join",
				"{\"transaction_id\":\"%s\",\"reason\":\"because\"}".formatted(payment));
		Answer dismissed = this.client.post("/statement-entries/" + entries.path(1).path("id").asString() + "/dismiss",
				"{\"reason\":\"because\"}");
		Answer late = this.client.post("/statement-entries/" + entries.path(1).path("id").asString() + "/dismiss",
				"{\"reason\":\"because\"}");
		this.client.post("/reconcile/run", "{}");

		assertThat(joined.status()).as(joined.text()).isEqualTo(200);
		assertThat(joined.json().path("evidence").asString()).isEqualTo("person");
		assertThat(taken.status()).isEqualTo(409);
		assertThat(dismissed.status()).as(dismissed.text()).isEqualTo(200);
		assertThat(late.json().path("code").asString()).isEqualTo("cannot_decide_entry");
		assertThat(this.client.get("/statements/" + statement).json().path("outcomes").propertyNames())
			.containsExactlyInAnyOrder("JOINED", "DISMISSED");
	}

	@Test
	void provesWhetherTheFeedIsComplete() {
		webhook("B1", "2026-03-02", "50.50", "INV-1");
		webhook("w2", "2026-03-05", "15.00", "INV-2");
		take(new CamtFile().entry("2026-03-02", "50.50", "B1", "a")
			.statement("2026-03-01", "2026-03-31", "1000.00", "1"));

		JsonNode report = this.client.get("/reports/completeness?from=2026-03-01&to=2026-03-31").json();

		JsonNode account = report.path("accounts").path(0);
		assertThat(report.path("complete").asBoolean()).isFalse();
		assertThat(account.path("covered").path(0).path("closing").decimalValue()).isEqualByComparingTo("1050.50");
		assertThat(account.path("covered").path(0).path("proven").asBoolean()).isTrue();
		assertThat(account.path("gaps").isEmpty()).isTrue();
		assertThat(account.path("joined").path("count").asInt()).isOne();
		assertThat(account.path("findings").valueStream().map((one) -> one.path("kind").asString()))
			.containsExactly("EXTRA_WEBHOOK");
		assertThat(account.path("days").path(4).path("state").asString()).isEqualTo("wrong");
		assertThat(account.path("days").path(5).path("state").asString()).isEqualTo("proven");
		JsonNode earlier = this.client.get("/reports/completeness?from=2026-03-01&to=2026-03-04").json();
		assertThat(earlier.path("complete").asBoolean()).as(earlier.toString()).isTrue();
		assertThat(this.client.get("/reports/completeness?from=2026-03-05&to=2026-03-04").status()).isEqualTo(422);
	}

	@Test
	void listsStatements() {
		take(new CamtFile().entry("2026-03-02", "50.00", null, "a")
			.statement("2026-03-02", "2026-03-02", "0.00", "1")
			.entry("2026-03-03", "20.00", null, "b")
			.statement(CamtFile.ACCOUNT, "2026-03-03", "2026-03-03", "50.00", "71.00", "2"));

		assertThat(numbers("")).containsExactly("2", "1");
		assertThat(numbers("?status=held")).containsExactly("2");
		assertThat(numbers("?account=main-eur&to=2026-03-02")).containsExactly("1");
		assertThat(this.client.get("/statements?from=2026-02-30").status()).isEqualTo(422);
	}

	private List<String> numbers(String query) {
		return this.client.get("/statements" + query)
			.json()
			.path("data")
			.valueStream()
			.map((one) -> one.path("sequence").asString())
			.toList();
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

	private int standing() {
		return this.jdbc.sql("select count(*) from statement_entries where stands").query(Integer.class).single();
	}

}
