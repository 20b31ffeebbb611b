package io.banksync.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each page in a real browser, light and dark, wide and narrow. It must pass WCAG 2.2 AA,
 * log no errors and cut nothing off.
 */
@BankSyncTest
@Tag("long")
class ConsolePageTests implements TestKeys {

	private static final String HOSTILE = "<script>alert(1)</script> =cmd() \u202egnihton " + "W".repeat(120);

	private static final String HOSTILE_HEADER = "<script>alert(1)</script> " + "W".repeat(120);

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	@ParameterizedTest
	@CsvSource({ "sign-in, nobody, /console/sign-in", "today, operator, /console", "today-viewer, viewer, /console",
			"audit, viewer, /console/audit", "audit-filtered, viewer, /console/audit?actor=nobody",
			"desk, operator, /console/desk", "desk-payment, operator, /console/desk?id={t10}&suggest=true",
			"desk-hostile, operator, /console/desk?id={t9}&find=INV-00&suggest=true",
			"desk-viewer, viewer, /console/desk?reason=POSSIBLE_DUPLICATE_PAYMENT&suggest=true",
			"desk-empty, viewer, /console/desk?currency=EUR", "search, viewer, /console/search?q=INV-00",
			"search-empty, viewer, /console/search", "search-nothing, viewer, /console/search?q=no-such-thing",
			"invalid-search, viewer, /console/search?q=x", "approvals, approver, /console/approvals",
			"events, operator, /console/events", "events-quarantined, viewer, /console/events?state=quarantined",
			"events-none, viewer, /console/events?provider=nobody",
			"event-conflict, operator, /console/events/{conflict}",
			"event-quarantined, operator, /console/events/{bad}", "event-hex, operator, /console/events/{bad}?view=hex",
			"event-viewer, viewer, /console/events/{conflict}", "event-hostile, operator, /console/events/{strange}",
			"rejected, viewer, /console/events/rejected", "providers, viewer, /console/providers",
			"provider, operator, /console/providers/bank", "charts, viewer, /console/charts",
			"payments, viewer, /console/payments", "payments-none, viewer, /console/payments?q=nothing-like-it",
			"payment, operator, /console/payments/{t1}", "payment-reported, viewer, /console/payments/{t9}",
			"invoices, operator, /console/invoices", "invoices-due, viewer, /console/invoices?sort=due_on&min_open=1",
			"invoice, operator, /console/invoices/INV-001", "invoice-changed, operator, /console/invoices/INV-006",
			"invoice-hostile, viewer, /console/invoices/{hostile}", "invoice-new, operator, /console/invoices/new",
			"import, operator, /console/invoices/import", "runs, operator, /console/runs",
			"run, operator, /console/runs/{run}", "run-matches, viewer, /console/runs/{run}/matches",
			"run-unmatched, viewer, /console/runs/{run}/unmatched", "run-undo, operator, /console/runs/{run}/undo",
			"dry-run, operator, /console/runs/{dry}", "system, admin, /console/system",
			"not-found, viewer, /console/nowhere", "invalid, viewer, /console/audit?from=yesterday" })
	void holdsWhatHoldsForEveryPage(String name, String caller, String path) {
		fillTheBooks();
		String address = address(path);

		inEachWindow(caller, (window) -> {
			window.page().navigate(address);
			window.page().waitForLoadState(LoadState.NETWORKIDLE);
			if (name.equals("not-found") || name.startsWith("invalid")) {
				window.ignoreComplaints();
			}
			window.expectGood(name);
		});
	}

	/**
	 * Returns a path with ids in place of the names of rows, which stand in braces.
	 */
	private String address(String path) {
		return Pattern.compile("\\{(\\w+)}").matcher(path).replaceAll((name) -> id(switch (name.group(1)) {
			case "bad" -> "raw_events where event_id = 'e-bad'";
			case "strange" -> "raw_events where event_id = 'e-hostile'";
			case "conflict" -> "raw_events where state = 'conflict'";
			case "hostile" -> "invoices where customer is not null";
			case "dry" -> "reconciliation_runs where dry_run";
			case "run" -> "reconciliation_runs where not dry_run";
			default -> "transactions where transaction_id = '" + name.group(1) + "'";
		}));
	}

	private String id(String rows) {
		return this.jdbc.sql("select id::text from " + rows).query(String.class).single();
	}

	@Test
	void holdsOnTheFirstDay() {
		inEachWindow("operator", (window) -> {
			window.page().navigate("/console");
			window.expectGood("first-steps");
		});
	}

	@Test
	void holdsWithTheHelpOpenAndTheMenuUnfolded() {
		inEachWindow("operator", (window) -> {
			Page page = window.page();
			page.navigate("/console");
			if (page.locator("details.menu").isVisible()) {
				page.locator("details.menu summary").click();
				window.expectGood("menu");
			}
			page.keyboard().press("?");
			assertThat(page.locator("#help").isVisible()).isTrue();
			window.expectGood("help");
		});
	}

	/**
	 * Each form that unfolds, and what came back with mistakes.
	 */
	@Test
	void holdsWithEveryFormUnfoldedAndRefused() {
		fillTheBooks();
		inEachWindow("operator", (window) -> {
			Page page = window.page();
			for (String path : List.of("/console/payments/{t1}", "/console/invoices/INV-001",
					"/console/invoices/INV-006")) {
				page.navigate(address(path));
				page.evaluate(
						"() => document.querySelectorAll('main details').forEach((part) => { part.open = true; })");
				window.expectGood("unfolded" + path.replaceAll(".*/", "-").replaceAll("[{}]", ""));
			}
			page.navigate("/console/invoices/new");
			page.evaluate(
					"() => document.querySelectorAll('[required]').forEach((field) => { field.required = false; })");
			page.getByLabel("Customer").fill(HOSTILE);
			page.getByText("Create", new Page.GetByTextOptions().setExact(true)).click();
			page.locator("#mistake-currency").waitFor();
			window.ignoreComplaints();
			window.expectGood("invoice-new-refused");
			page.navigate("/console/invoices/import");
			page.locator("#file")
				.fill("invoice_number,amount_due,currency,customer\nINV-77,5.00,NGN,%s\nINV-001,1,NGN,\nINV-78,x,NGN,%s"
					.formatted(HOSTILE, HOSTILE));
			page.getByText("Check", new Page.GetByTextOptions().setExact(true)).click();
			window.expectGood("import-checked");
			page.navigate("/console/runs");
			page.getByLabel("Write off rests").fill("much");
			page.getByText("Dry run", new Page.GetByTextOptions().setExact(true)).first().click();
			page.locator(".refusal").waitFor();
			window.ignoreComplaints();
			window.expectGood("runs-refused");
		});
	}

	/**
	 * On paper as wide as A4 between its margins.
	 */
	@ParameterizedTest
	@CsvSource({ "print-today, /console", "print-payment, /console/payments/{t1}", "print-invoices, /console/invoices",
			"print-run, /console/runs/{run}" })
	void printsWhatThePageSaysWithoutItsMenu(String name, String path) {
		fillTheBooks();
		try (Window window = ConsoleBrowser.open(this.port, ColorScheme.DARK, 718, true).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate(address(path));
			page.waitForLoadState(LoadState.NETWORKIDLE);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

			// Nobody taps on paper.
			assertThat(window.check(name)).filteredOn((finding) -> !finding.startsWith("target-size")).isEmpty();
			assertThat(page.locator("nav:visible, button:visible, form:visible, .toast:visible").allTextContents())
				.isEmpty();
			assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
				.isEqualTo("rgb(255, 255, 255)");
		}
	}

	private void inEachWindow(String caller, Consumer<Window> look) {
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			for (int width : new int[] { 1440, 390 }) {
				try (Window window = ConsoleBrowser.open(this.port, scheme, width, true)) {
					if (!caller.equals("nobody")) {
						window.signIn(TestKeys.keyOf(caller));
					}
					look.accept(window);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "color-contrast", "label", "style", "overflow", "amount", "script" })
	void seesWhatIsWrong(String mistake) {
		fillTheBooks();
		Map<String, String> mistakes = new TreeMap<>(Map.of("color-contrast",
				"document.querySelector('h1').className = 'mistake'; const sheet = new CSSStyleSheet();"
						+ " sheet.replaceSync('.mistake { color: #ccc }'); document.adoptedStyleSheets = [sheet];",
				"label", "document.querySelector('main').insertAdjacentHTML('beforeend', '<input>');", "style",
				"document.querySelector('main').insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>');",
				"overflow",
				"document.querySelector('h1').textContent = 'x'; const sheet = new CSSStyleSheet();"
						+ " sheet.replaceSync('h1 { width: 3000px }'); document.adoptedStyleSheets = [sheet];",
				"amount", "const sheet = new CSSStyleSheet(); sheet.replaceSync('.ageing th { min-width: 1200px }');"
						+ " document.adoptedStyleSheets = [sheet];",
				"script", "console.error('something is wrong');"));
		Map<String, String> seen = Map.of("color-contrast", "color-contrast", "label", "label", "style",
				"Content Security Policy", "overflow", "wide of", "amount", "out of sight", "script",
				"something is wrong");
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			window.page().evaluate("() => {" + mistakes.get(mistake) + "}");

			assertThat(window.check("mistake")).anySatisfy((wrong) -> assertThat(wrong).contains(seen.get(mistake)));
		}
	}

	/**
	 * Inserts open work, and a reason that contains an attack.
	 */
	private void fillTheBooks() {
		for (int i = 1; i <= 6; i++) {
			post("/invoices",
					"{\"invoice_number\":\"INV-00%d\",\"amount_due\":1250%d.50,\"currency\":\"NGN\"}".formatted(i, i));
		}
		pay("t1", "12501.50", "NGN", "INV-001");
		pay("t2", "12502.50", "NGN", "INV-002");
		pay("t3", "2502.50", "NGN", "INV-003");
		pay("t4", "99504.50", "NGN", "INV-004");
		pay("t5", "12501.50", "NGN", "INV-001");
		pay("t6", "10582410.99", "NGN", "nothing that is known");
		pay("t7", "1049", "USD", "INV-005");
		pay("t8", "98000", "JPY", "---");
		this.api.deliver("e-t9", """
				{"transaction_id":"t9","amount":123456789012.34,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",
				"reference":"%s","description":"%s"}""".formatted(HOSTILE, HOSTILE));
		post("/invoices", """
				{"invoice_number":"INV-007 %s","amount_due":5,"currency":"NGN","customer":"%s","due_on":"2026-01-02",
				"note":"%s"}""".formatted("W".repeat(120), HOSTILE, HOSTILE));
		pay("t10", "12506.50", "NGN", "INV-OO6");
		this.api.deliver("e-bad", Payments.of("t11", "\"1O\"", "INV-001"));
		this.api.deliver("e-hostile", hostileBody());
		this.api.deliver("e-none", "not JSON");
		this.api.send(this.api.webhook("{}".getBytes())
			.header("X-Event-Id", "e-forged")
			.header("User-Agent", HOSTILE_HEADER)
			.header("X-Signature", "sha256=00"));
		this.api.deliver("e-t1", Payments.of("t1", "99", "INV-001"));
		post("/reconcile/run", "{\"dry_run\":true}");
		post("/reconcile/run", "");
		String payment = this.jdbc.sql("select id::text from transactions where transaction_id = 't8'")
			.query(String.class)
			.single();
		post("/transactions/" + payment + "/ignore", "{\"reason\":\"%s\"}".formatted(HOSTILE));
		post("/invoices/INV-006/credit", "{\"amount\":10,\"reason\":\"two came back\"}");
		post("/invoices/INV-006/references", "{\"reference\":\"PO-4711\",\"kind\":\"purchase_order\"}");
		post("/transactions/" + payment + "/notes", "{\"note\":\"%s\"}".formatted(HOSTILE));
		post("/matches/" + id("transaction_matches where transaction_id in "
				+ "(select id from transactions where transaction_id = 't3')") + "/reverse",
				"{\"reason\":\"%s\"}".formatted(HOSTILE));
	}

	private static String hostileBody() {
		return JsonMapper.builder()
			.build()
			.writeValueAsString(Map.of("transaction_id", HOSTILE, HOSTILE, List.of(Map.of(HOSTILE, HOSTILE))));
	}

	private void pay(String id, String amount, String currency, String reference) {
		this.api.deliver("e-" + id, Payments.of(id, amount, currency, reference)
			.replace("2026-02-27T12:00:00Z", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
	}

	private void post(String path, String body) {
		BankSyncClient.Answer answer = this.api.postAs(OPERATOR, path, body);
		assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
	}

	@Test
	void showsWhatCameFromOutsideAsItWasWritten() {
		fillTheBooks();
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			Page page = window.page();
			page.navigate("/console/audit?action=ignore");
			assertThat(page.locator("td[data-label=Reason]").textContent()).isEqualTo(HOSTILE);

			page.navigate("/console/payments?q=alert");
			assertThat(page.locator("td[data-label=Reference]").textContent()).isEqualTo(HOSTILE);
			page.locator("main tbody a").click();
			assertThat(page.locator(".payment dl").textContent()).contains(HOSTILE);
			page.navigate("/console/invoices?q=alert");
			assertThat(page.locator("td[data-label=Customer]").textContent()).isEqualTo(HOSTILE);
			page.locator("main tbody a").click();
			assertThat(page.locator(".lines-kept").textContent()).isEqualTo(HOSTILE);
			page.navigate(address("/console/runs/{run}/unmatched"));
			assertThat(page.locator("#list tbody").textContent()).contains(HOSTILE);
			page.navigate(address("/console/desk?id={t9}"));
			String kept = this.jdbc.sql("select reference from transactions where transaction_id = 't9'")
				.query(String.class)
				.single();
			assertThat(kept).contains("<script>alert(1)</script> =cmd()", "\u202e");
			assertThat(page.locator(".rows .current bdi").first().textContent()).isEqualTo(kept);
			assertThat(page.locator(".pane dd bdi").first().textContent()).isEqualTo(kept);
			page.navigate("/console/events/rejected");
			assertThat(page.locator("td[data-label=Headers]").first().textContent())
				.contains("user-agent: " + HOSTILE_HEADER);
		}
	}

}
