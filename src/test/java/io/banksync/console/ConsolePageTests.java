package io.banksync.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	@ParameterizedTest
	@CsvSource({ "sign-in, nobody, /console/sign-in", "today, operator, /console", "today-viewer, viewer, /console",
			"audit, viewer, /console/audit", "audit-filtered, viewer, /console/audit?actor=nobody",
			"payments, viewer, /console/payments", "payments-none, viewer, /console/payments?q=nothing-like-it",
			"payment, operator, PAYMENT", "payment-reported, viewer, REPORTED", "invoices, operator, /console/invoices",
			"invoices-due, viewer, /console/invoices?sort=due_on&min_open=1", "invoice, operator, INVOICE",
			"invoice-changed, operator, /console/invoices/INV-006", "invoice-hostile, viewer, HOSTILE",
			"invoice-new, operator, /console/invoices/new", "import, operator, /console/invoices/import",
			"runs, operator, /console/runs", "run, operator, RUN", "run-matches, viewer, RUN/matches",
			"run-unmatched, viewer, RUN/unmatched", "run-undo, operator, RUN/undo", "dry-run, operator, DRYRUN",
			"system, admin, /console/system", "not-found, viewer, /console/nowhere",
			"invalid, viewer, /console/audit?from=yesterday" })
	void holdsWhatHoldsForEveryPage(String name, String caller, String path) {
		fillTheBooks();

		inEachWindow(caller, (window) -> {
			window.page().navigate(address(path));
			if (name.equals("not-found") || name.equals("invalid")) {
				window.ignoreComplaints();
			}
			window.expectGood(name);
		});
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

	private String address(String path) {
		return path.replace("PAYMENT", "/console/payments/" + id("transactions where transaction_id = 't1'"))
			.replace("REPORTED", "/console/payments/" + id("transactions where transaction_id = 't9'"))
			.replace("INVOICE", "/console/invoices/" + id("invoices where invoice_number = 'INV-001'"))
			.replace("HOSTILE", "/console/invoices/" + id("invoices where customer is not null"))
			.replace("DRYRUN", "/console/runs/" + id("reconciliation_runs where dry_run"))
			.replace("RUN", "/console/runs/" + id("reconciliation_runs where not dry_run"));
	}

	private String id(String rows) {
		return this.jdbc.sql("select id::text from " + rows).query(String.class).single();
	}

	/**
	 * Each form that unfolds, and what came back with mistakes.
	 */
	@Test
	void holdsWithEveryFormUnfoldedAndRefused() {
		fillTheBooks();
		inEachWindow("operator", (window) -> {
			Page page = window.page();
			for (String path : List.of("PAYMENT", "INVOICE", "/console/invoices/INV-006")) {
				page.navigate(address(path));
				page.evaluate(
						"() => document.querySelectorAll('main details').forEach((part) => { part.open = true; })");
				window.expectGood("unfolded" + path.replaceAll(".*/", "-"));
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
		this.api.deliver("e-bad", "not JSON");
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

	private void pay(String id, String amount, String currency, String reference) {
		this.api.deliver("e-" + id, Payments.of(id, amount, currency, reference));
	}

	private void post(String path, String body) {
		BankSyncClient.Answer answer = this.api.sendAs(OPERATOR,
				this.api.request(path)
					.header("Content-Type", "application/json")
					.POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
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
			page.navigate(address("RUN/unmatched"));
			assertThat(page.locator("#list tbody").textContent()).contains(HOSTILE);
		}
	}

}
