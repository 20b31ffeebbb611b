package io.banksync.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.TestClock;
import io.banksync.WithoutTriggers;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Journeys through what banks sent: events, refused deliveries, providers and charts.
 */
@BankSyncTest
@Tag("long")
class FeedJourneyTests implements TestKeys {

	private static final String BODY = Payments.of("txn_1", "10", "INV-001");

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	private BankSyncClient.Answer send(String path, String body) {
		BankSyncClient.Answer answer = this.api.postAs(OPERATOR, path, body);
		assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
		return answer;
	}

	private JsonNode get(String path) {
		return this.api.sendAs(VIEWER, this.api.request(path)).json();
	}

	private void forgetThatItWasUnderstood() {
		WithoutTriggers.run(this.jdbc, """
				delete from transactions;
				update raw_events set state = 'quarantined', transaction_id = null, event_type = null, amount = null,
				    currency = null, occurred_at = null, problem = '[{"field":"amount","message":"is required"}]'
				""");
	}

	@Test
	void quarantinedReplayedPaid() {
		send("/invoices", "{\"invoice_number\":\"INV-001\",\"amount_due\":10,\"currency\":\"NGN\"}");
		this.api.deliver("evt_1", BODY);
		forgetThatItWasUnderstood();
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.keyboard().press("g");
			page.keyboard().press("e");
			page.waitForURL("**/console/events");
			page.locator(".tabs").getByText("quarantined").click();
			assertThat(page.locator(".tabs [aria-current]")).containsText("quarantined");
			page.keyboard().press("j");
			page.keyboard().press("Enter");
			page.waitForURL(Pattern.compile(".*/console/events/[0-9a-f-]{36}"));
			assertThat(page.locator(".verdict")).containsText("was not understood");
			assertThat(page.locator(".wrongs")).containsText("amount is required");
			assertThat(page.locator("li.wrong")).containsText("\"amount\": 10");

			page.keyboard().press("r");
			page.keyboard().press("Enter");
			assertThat(page.locator(".verdict")).containsText("It would change: quarantined, then stored.");
			assertThat(get("/events").at("/data/0/state").asString()).isEqualTo("quarantined");
			page.keyboard().press("r");
			page.keyboard().press("Enter");
			assertThat(page.locator(".verdict")).containsText("It counts, and is a payment.");
			assertThat(page.locator(".facts")).containsText("10.00 NGN");
			assertThat(page.locator(".listed")).containsText("olga read it again: quarantined, now stored");
			assertThat(window.check("event-replayed")).isEmpty();

			page.navigate("/console");
			page.getByText("Run", new Page.GetByTextOptions().setExact(true)).last().click();
			assertThat(page.locator("#outcome")).containsText("applied 1, left 0");
		}
		assertThat(get("/invoices/INV-001").path("status").asString()).isEqualTo("paid");
		assertThat(this.jdbc.sql("select action from audit_entries where action like '%replay%'")
			.query(String.class)
			.list()).containsExactly("replay_event");
	}

	@Test
	void replaysManyAfterADryRun() {
		this.api.deliver("evt_1", BODY);
		this.api.deliver("evt_2", Payments.of("txn_2", "10", "INV-001"));
		forgetThatItWasUnderstood();
		this.api.deliver("evt_3", "not JSON");
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/events?state=quarantined");
			page.keyboard().press("r");
			page.locator(".unfold[open] button").click();
			assertThat(page.locator(".verdict")).hasText("2 would change, 1 would stay as they are.");
			assertThat(page.locator(".rows tbody tr")).hasCount(3);
			assertThat(get("/events?state=quarantined").path("data").size()).isEqualTo(3);
			assertThat(window.check("events-dry-run")).isEmpty();

			page.getByText("Replay 2 events").click();
			assertThat(page.locator("h1")).hasText("Replayed");
			assertThat(page.locator(".verdict")).hasText("2 changed, 1 stayed as they were.");
		}
		assertThat(get("/events?state=quarantined").path("data").size()).isEqualTo(1);
		assertThat(get("/transactions").path("data").size()).isEqualTo(2);
	}

	@Test
	void conflictAcknowledged() throws Exception {
		this.api.deliver("evt_1", BODY);
		String other = Payments.of("txn_1", "1000", "INV-001");
		this.api.deliver("evt_1", other);
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/events?state=conflict");
			page.locator(".rows tbody a").first().click();
			assertThat(page.locator(".event")).containsText("Another event with the same event id stands since");
			Locator differs = page.locator(".differs");
			assertThat(differs).hasCount(1);
			assertThat(differs.locator("td").first()).containsText("- ");
			assertThat(differs.locator("td").first()).containsText("\"amount\": 10,");
			assertThat(differs.locator("td").last()).containsText("\"amount\": 1000,");
			Download download = page.waitForDownload(() -> page.getByText("Download this one").click());
			assertThat(Files.readString(download.path())).isEqualTo(other);

			page.getByText("Acknowledge").first().click();
			page.locator("#dismiss-reason").evaluate("(field) => { field.required = false; }");
			page.locator("#dismiss-reason").fill("   ");
			page.locator(".unfold[open] button").click();
			assertThat(page.locator(".refusal")).containsText("Nothing was done");
			page.locator("#dismiss-reason").fill("the bank says that 10 is right");
			page.locator(".unfold[open] button").click();
			assertThat(page.locator(".verdict")).containsText("A person decided that it has no effect.");
			assertThat(page.locator(".listed")).containsText("olga: dismiss, “the bank says that 10 is right”");

			page.getByText("Reopen").first().click();
			page.locator("#reopen-reason").fill("wrong one");
			page.locator(".unfold[open] button").click();
			assertThat(page.locator("h1")).containsText("conflict");
		}
		assertThat(this.jdbc
			.sql("select action from audit_entries where action in ('dismiss_event', 'reopen_event') order by sequence")
			.query(String.class)
			.list()).containsExactly("dismiss_event", "reopen_event");
		assertThat(get("/transactions").at("/data/0/amount").asInt()).isEqualTo(10);
	}

	@Test
	void tellsWhoWasFasterBesideTheEventAsItIsByNow() {
		this.api.deliver("evt_1", BODY);
		this.api.deliver("evt_1", Payments.of("txn_1", "1000", "INV-001"));
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/events?state=conflict");
			page.locator(".rows tbody a").first().click();
			page.getByText("Accept as a payment").click();
			page.locator("#accept-reason").fill("both moved");
			send(page.url().replaceAll(".*/console", "") + "/dismiss", "{\"reason\":\"sent twice\"}");

			page.locator(".unfold[open] button").click();

			assertThat(page.locator(".refusal")).containsText("Nothing was done. Below is the current state.");
			assertThat(page.locator("h1")).containsText("dismissed");
			assertThat(page.locator(".listed")).containsText("sent twice");
			window.ignoreComplaints();
			assertThat(window.check("event-too-late")).isEmpty();
		}
	}

	@Test
	void seesAndExplainsAForgedDelivery() {
		byte[] body = BODY.getBytes();
		this.api.send(this.api.webhook(body)
			.header("X-Event-Id", "evt_1")
			.header("User-Agent", "forger/1")
			.header("X-Signature", BankSyncClient.sign(body, "another secret")));
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			Page page = window.page();
			page.navigate("/console/events");
			page.getByText("Refused (sample)").click();
			Locator row = page.locator(".rows tbody tr").first();
			assertThat(row).containsText("No key that is known here signed these bytes.");
			assertThat(row).containsText("user-agent: forger/1");
			row.getByText("Explain").click();
			assertThat(page.locator("#headers")).hasValue(Pattern.compile("user-agent: forger/1"));

			page.locator("#headers")
				.fill("X-Event-Id: evt_1\nX-Signature: " + BankSyncClient.sign(body, "another secret"));
			page.locator("#pasted").fill(BODY);
			page.locator("#explain button").click();
			assertThat(page.locator(".told")).containsText("It would not be accepted.");
			assertThat(page.locator(".told")).containsText("No key that is known here signed these bytes.");
			assertThat(page.locator(".told")).containsText("10.00 NGN");
			assertThat(window.check("explained")).isEmpty();

			String lines = "{\n  \"transaction_id\": \"t\"\n}";
			page.locator("#headers")
				.fill("X-Event-Id: evt_2\nX-Signature: "
						+ BankSyncClient.sign(lines.getBytes(), PostgresConfiguration.SECRET));
			page.locator("#pasted").fill(lines);
			page.locator("#explain button").click();
			assertThat(page.locator(".told")).containsText("It would be accepted.");
			page.locator("#headers").fill("no header");
			page.locator("#explain button").click();
			assertThat(page.locator("#explain")).containsText("They must have one header a line");
			assertThat(page.locator("#pasted")).hasValue(lines);
		}
		assertThat(get("/events").path("data").size()).isZero();
	}

	@Test
	void triesADefinitionWithoutAnyEffect() {
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			Page page = window.page();
			page.navigate("/console/providers");
			page.locator("#headers").fill("X-Signature: 5f3c");
			page.locator("#pasted").fill("""
					{"id":"ev_18","type":"transfer.received","data":{"id":"ft_18","amount":125050,"currency":"NGN",
					 "booked_at":"2026-02-27T12:00:00Z","narration":"INV-2026-018"}}""");
			page.locator("#try button.main").click();
			assertThat(page.locator("#try")).containsText("The definition has no mistakes.");
			assertThat(page.locator(".told")).containsText("1,250.50 NGN");
			assertThat(page.locator(".told")).containsText("INV-2026-018");
			assertThat(window.check("tried")).isEmpty();

			page.locator("#definitions").fill("my-bank:\n  verify: none");
			page.locator("#try button.main").click();
			assertThat(page.locator("#try .wrongs")).containsText("verify");
			page.locator("#definitions")
				.fill("other-bank:\n  verify:\n    - { scheme: hmac, header: X }\n  event-id: /id\n");
			page.locator("#try button.main").click();
			assertThat(page.locator("#try")).containsText("It must be one of the definitions, or a preset.");
		}
		assertThat(Files.exists(Path.of("providers.yml"))).isFalse();
		assertThat(get("/providers").findValuesAsString("name")).doesNotContain("my-bank");
	}

	@Test
	void drawsWhatTheReportsSay() {
		this.clock.set(Instant.now().plusSeconds(3600));
		send("/invoices", "{\"invoice_number\":\"INV-001\",\"amount_due\":70,\"currency\":\"NGN\"}");
		String today = this.clock.instant().toString();
		this.api.deliver("evt_1", BODY.replace("2026-02-27T12:00:00Z", today).replace(":10,", ":70,"));
		this.api.deliver("evt_2", Payments.of("txn_2", "30.50", "nobody").replace("2026-02-27T12:00:00Z", today));
		this.api.deliver("evt_3", "not JSON");
		send("/reconcile/run", "");
		JsonNode day = get("/reports/daily").at("/data/0");
		JsonNode rate = get("/reports/match-rate").at("/data/0");
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			Page page = window.page();
			Locator money = page.locator("#chart-money");
			assertThat(money.locator("rect.part0 title").first()).hasText(day.path("day").asString() + ": applied "
					+ day.path("applied").decimalValue().setScale(2) + " NGN");
			money.locator("summary").click();
			assertThat(money.locator("tbody tr")).hasText(java.util.regex.Pattern
				.compile("\\s*" + day.path("day").asString() + "\\s*70\\.00\\s*30\\.50\\s*"));
			assertThat(money.locator(".highest"))
				.containsText(day.path("received").decimalValue().setScale(2).toString());
			assertThat(page.locator("#chart-match-rate title")).containsText("50.0 %, 1 of 2");
			assertThat(rate.path("rate").decimalValue()).isEqualByComparingTo("0.5");
			page.locator("#chart-events summary").click();
			assertThat(page.locator("#chart-events tbody td").first()).hasText("2");
			assertThat(page.locator("#chart-events tbody td").last()).hasText("1");
			assertThat(window.check("charts-open")).isEmpty();
		}
		try (Window window = ConsoleBrowser.open(this.port, ColorScheme.LIGHT, 1440, false).signIn(VIEWER)) {
			Page page = window.page();
			page.getByText("Money in, 30 days").click();
			assertThat(page.locator("#chart-money rect.part0 title").first()).containsText("applied 70.00 NGN");
		}
	}

	@Test
	void showsBytesThatAreNoText() {
		byte[] body = new byte[5000];
		for (int i = 0; i < body.length; i++) {
			body[i] = (byte) i;
		}
		this.api.deliver("evt_1", body);
		String id = get("/events").at("/data/0/id").asString();
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/events/" + id);
			assertThat(page.locator("pre.hex")).containsText("00000ff0  f0 f1");
			assertThat(page.locator("pre.hex")).not().containsText("00001000");
			assertThat(window.check("event-bytes")).isEmpty();
		}
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			Page page = window.page();
			page.navigate("/console/events/" + id);
			assertThat(page.locator("#body")).containsText("it needs the role operator");
			assertThat(page.locator("pre")).hasCount(0);
			List.of("/body", "")
				.forEach((rest) -> assertThat(page.request().get("/console/events/" + id + rest).status())
					.isEqualTo(rest.isEmpty() ? 200 : 403));
		}
	}

}
