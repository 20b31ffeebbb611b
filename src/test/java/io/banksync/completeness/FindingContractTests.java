package io.banksync.completeness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.statement.CamtFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The findings of several accounts, counted and listed.
 */
@BankSyncTest
class FindingContractTests {

	private static final String OTHER = "DE89370400440532013000";

	private static final String SUMS = "DE44500105175407324931";

	private static final String MARCH = "from=2026-03-01&to=2026-03-31";

	@Autowired
	BankSyncClient client;

	@DynamicPropertySource
	static void configureAccounts(DynamicPropertyRegistry registry) {
		String file = accounts();
		registry.add("ACCOUNTS_FILE", () -> file);
	}

	private static String accounts() {
		try {
			Path file = Files.createTempFile("accounts", ".yml");
			file.toFile().deleteOnExit();
			return Files.writeString(file, """
					main-eur: {id: %s, currency: EUR, zone: Europe/Berlin, providers: [bank]}
					other-eur: {id: %s, currency: EUR, zone: Europe/Berlin, providers: [bank]}
					sums-eur: {id: %s, currency: EUR, zone: Europe/Berlin, providers: []}
					""".formatted(CamtFile.ACCOUNT, OTHER, SUMS)).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@BeforeEach
	void makeEachKind() {
		webhook("B1", "2026-03-01", "50.50");
		webhook("w3", "2026-03-01", "30.00");
		webhook("B4", "2026-03-01", "41.00");
		webhook("w5", "2026-03-04", "15.25");
		webhook("w6", "2026-03-05", "16.00");
		take(new CamtFile().id("1")
			.entry("2026-03-02", "50.50", "B1", "joined")
			.entry("2026-03-02", "30.00", "B3", "in doubt")
			.entry("2026-03-02", "40.00", "B4", "other amount")
			.entry("2026-03-02", "70.00", "B5", "missing")
			.entry("2026-03-06", "80.10", "B6", "missing")
			.statement("2026-03-01", "2026-03-11", "0.00", "41"));
		take(new CamtFile().id("2").statement("2026-03-12", "2026-03-12", "270.60", "44"));
		take(new CamtFile().id("3").statement("2026-03-13", "2026-03-13", "300.00", "45"));
		take(new CamtFile().id("4").statement("2026-03-16", "2026-03-16", "0.00", null),
				(text) -> text.replaceAll("(?s)<Bal>.*?</Bal>", ""));
		take(new CamtFile().id("5")
			.entry("2026-03-17", "5.00", null, "does not tie")
			.statement(CamtFile.ACCOUNT, "2026-03-17", "2026-03-17", "0.00", "6.00", null));
		take(new CamtFile().id("6")
			.entry("2026-03-18", "7.00", null, "another currency")
			.statement("2026-03-18", "2026-03-18", "0.00", null), (text) -> text.replace("EUR", "USD"));
		take(new CamtFile().id("7").statement(OTHER, "2026-03-01", "2026-03-11", "0.00", "0.00", null));
		take(new CamtFile().id("8")
			.entry("2026-03-02", "9.00", null, "nobody tells it")
			.statement(SUMS, "2026-03-01", "2026-03-11", "0.00", "9.00", null));
	}

	private void webhook(String id, String day, String amount) {
		Answer answer = this.client.deliver("e-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"EUR","reference":"x","occurred_at":"%sT10:00:00Z"}
				""".formatted(id, amount, day));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private void take(CamtFile file) {
		take(file, UnaryOperator.identity());
	}

	private void take(CamtFile file, UnaryOperator<String> change) {
		String text = change.apply(new String(file.bytes(), StandardCharsets.UTF_8));
		Answer answer = this.client.send(this.client.request("/statements")
			.header("Content-Type", "application/octet-stream")
			.POST(HttpRequest.BodyPublishers.ofString(text)));
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
	}

	/**
	 * Returns all findings, from pages of four.
	 */
	private List<JsonNode> list(String query) {
		List<JsonNode> all = new ArrayList<>();
		String after = "";
		do {
			JsonNode page = get("/reports/completeness/findings?limit=4&" + MARCH + query + after);
			page.path("data").forEach(all::add);
			after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
		}
		while (!after.isEmpty());
		return all;
	}

	private JsonNode get(String query) {
		Answer answer = this.client.get(query);
		assertThat(answer.status()).as(query + answer.text()).isEqualTo(200);
		return answer.json();
	}

	private JsonNode only(FindingKind kind) {
		List<JsonNode> found = list("&account=main-eur&kind=" + kind);
		assertThat(found).as(kind.name()).hasSize(1);
		return found.getFirst();
	}

	@Test
	void listsWhatTheReportCounts() {
		JsonNode accounts = get("/reports/completeness?" + MARCH).path("accounts");

		List<String> counted = new ArrayList<>();
		List<String> listed = new ArrayList<>();
		for (JsonNode account : accounts) {
			String name = account.path("account").asString();
			for (FindingKind kind : FindingKind.values()) {
				account.path("findings")
					.valueStream()
					.filter((finding) -> finding.path("kind").asString().equals(kind.name()))
					.forEach((finding) -> counted
						.add(line(name, kind, finding.path("count").asInt(), finding.path("sum").decimalValue())));
				List<JsonNode> findings = list("&account=" + name + "&kind=" + kind);
				assertThat(findings).allMatch((one) -> one.path("kind").asString().equals(kind.name())
						&& one.path("account").asString().equals(name));
				if (!findings.isEmpty()) {
					listed.add(line(name, kind, findings.size(),
							findings.stream()
								.filter((one) -> one.path("currency").asString().equals("EUR"))
								.map((one) -> one.path("amount").decimalValue(BigDecimal.ZERO))
								.reduce(BigDecimal.ZERO, BigDecimal::add)));
				}
			}
		}

		assertThat(listed).isEqualTo(counted)
			.containsExactly("main-eur MISSING_WEBHOOK 2 150.10", "main-eur EXTRA_WEBHOOK 2 31.25",
					"main-eur DIFFERENT_AMOUNT 1 40.00", "main-eur IN_DOUBT 1 30.00", "main-eur HELD_STATEMENT 2 5.00",
					"main-eur NO_STATEMENT 1 0.00", "main-eur SEQUENCE_GAP 1 0.00", "main-eur BALANCE_GAP 1 0.00",
					"other-eur EXTRA_WEBHOOK 2 31.25");
		assertThat(list("")).hasSize(13).doesNotHaveDuplicates();
	}

	private static String line(String account, FindingKind kind, int count, BigDecimal sum) {
		return "%s %s %d %s".formatted(account, kind, count, sum.setScale(2).toPlainString());
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-02, 2026-03-02", "2026-03-05, 2026-03-12", "2026-03-12, 2026-03-17", "2026-03-20, 2026-03-31",
			"2026-02-01, 2026-02-28" })
	void agreesWithTheReportOnAnyDays(String from, String to) {
		String days = "?from=" + from + "&to=" + to;

		long counted = get("/reports/completeness" + days).path("accounts")
			.valueStream()
			.flatMap((account) -> account.path("findings").valueStream())
			.mapToLong((finding) -> finding.path("count").asLong())
			.sum();

		assertThat(get("/reports/completeness/findings" + days + "&limit=100").path("data").size()).isEqualTo(counted);
	}

	@Test
	void saysWhatEachIsAbout() {
		List<JsonNode> statements = get("/statements?account=main-eur&sort=to").path("data").valueStream().toList();
		List<String> ids = statements.stream().map((one) -> one.path("id").asString()).toList();

		JsonNode different = only(FindingKind.DIFFERENT_AMOUNT);
		assertThat(different.path("day").asString()).isEqualTo("2026-03-02");
		assertThat(different.path("statement_id").asString()).isEqualTo(ids.get(0));
		assertThat(get("/statements/" + ids.get(0) + "/entries?outcome=DIFFERENT_AMOUNT").at("/data/0/id"))
			.isEqualTo(different.path("statement_entry_id"));
		assertThat(different.path("action").asString()).contains("join the two");

		JsonNode extra = list("&account=main-eur&kind=EXTRA_WEBHOOK").getLast();
		assertThat(extra.path("day").asString()).isEqualTo("2026-03-04");
		assertThat(get("/transactions/" + extra.path("transaction_id").asString()).path("transaction_id").asString())
			.isEqualTo("w5");

		JsonNode sequence = only(FindingKind.SEQUENCE_GAP);
		assertThat(sequence.path("day").asString()).isEqualTo("2026-03-11");
		assertThat(sequence.path("statement_id").asString()).isEqualTo(ids.get(0));
		assertThat(sequence.path("next_statement_id").asString()).isEqualTo(ids.get(1));
		assertThat(sequence.path("missing_sequence").valueStream().map(JsonNode::asString)).containsExactly("42", "43");

		JsonNode balance = only(FindingKind.BALANCE_GAP);
		assertThat(balance.path("amount").isNull()).isTrue();
		assertThat(balance.path("expected_opening").decimalValue()).isEqualByComparingTo("270.60");
		assertThat(balance.path("found_opening").decimalValue()).isEqualByComparingTo("300");
		assertThat(only(FindingKind.NO_STATEMENT).path("next_statement_id").asString()).isEqualTo(ids.get(3));

		List<JsonNode> held = list("&kind=HELD_STATEMENT");
		assertThat(held).extracting((one) -> one.path("statement_id").asString())
			.containsExactly(ids.get(5), ids.get(4));
		assertThat(held).extracting((one) -> one.path("currency").asString()).containsExactly("USD", "EUR");
	}

	@Test
	void comesAsCsv() {
		List<String> lines = this.client.get("/reports/completeness/findings.csv?limit=all&sort=day&" + MARCH)
			.text()
			.lines()
			.toList();

		assertThat(lines).hasSize(14);
		assertThat(lines.getFirst()).isEqualTo("account,kind,day,amount,currency,statement_entry_id,transaction_id,"
				+ "statement_id,next_statement_id,expected_opening,found_opening,missing_sequence,explanation,action");
		assertThat(lines).anyMatch((line) -> line.startsWith("main-eur,SEQUENCE_GAP,2026-03-11,,EUR,,,")
				&& line.contains(",270.60,270.60,42 43,"));
	}

	@ParameterizedTest
	@CsvSource({ "account=nobody, account", "kind=TOLD_TWICE, kind", "from=2026-02-30, from", "to=soon, to",
			"from=2026-03-02&to=2026-03-01, from", "from=2024-01-01&to=2026-03-01, from", "limit=0, limit",
			"outcome=x, outcome" })
	void refusesWhatIsWrongAndNamesIt(String query, String field) {
		Answer refused = this.client.get("/reports/completeness/findings?" + query);

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
		if (!Arrays.asList("kind", "limit", "outcome").contains(field)) {
			assertThat(this.client.get("/reports/completeness?" + query).status()).isEqualTo(422);
		}
	}

}
