package io.banksync.console;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Journeys through payments, invoices and runs, in a browser.
 */
@BankSyncTest
@Tag("long")
class BooksJourneyTests implements TestKeys {

	private static final String FILE = """
			invoice_number,amount_due,currency,customer
			INV-101,5000.00,NGN,ACME
			INV-102,12.5.0,NGN,
			INV-103,7,XXQ,
			INV-101,1.00,NGN,
			INV-001,5000,NGN,
			INV-104,98000,JPY,
			""";

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	private void rest(String path, String body) {
		this.api.postAs(OPERATOR, path, body);
	}

	private void invoice(String number, String amount) {
		rest("/invoices",
				"{\"invoice_number\":\"%s\",\"amount_due\":%s,\"currency\":\"NGN\"}".formatted(number, amount));
	}

	private void pay(String id, String amount, String reference) {
		this.api.deliver("e-" + id, Payments.of(id, amount, reference));
	}

	private List<String> payments() {
		return this.jdbc
			.sql("select concat_ws(' ', transaction_id, status, reason) from transactions order by ingest_seq")
			.query(String.class)
			.list();
	}

	private static Locator button(Page page, String name) {
		return page.locator("main button:visible, main summary:visible, main a.button:visible")
			.filter(new Locator.FilterOptions().setHasText(java.util.regex.Pattern.compile("^\\s*" + name + "\\s*$")));
	}

	@Test
	void triesARunAndAppliesExactlyThis() {
		invoice("INV-001", "5000");
		pay("t1", "5000", "INV-001");
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.keyboard().press("g");
			page.keyboard().press("r");
			page.waitForURL("**/console/runs");
			page.keyboard().press("n");
			page.keyboard().press("Enter");
			assertThat(page.locator("#outcome")).containsText("would apply 1, would leave 0");
			assertThat(page.locator("#list tbody tr")).hasCount(1);
			assertThat(page.locator("#list tbody tr")).containsText("t1");
			assertThat(payments()).containsExactly("t1 unmatched");

			button(page, "Apply exactly this").click();
			assertThat(page.locator("h1")).containsText("Run");
			assertThat(page.locator("#outcome")).containsText("applied 1, left 0");
			assertThat(payments()).containsExactly("t1 matched EXACT");
			assertThat(window.check("run-applied")).isEmpty();

			page.goBack();
			assertThat(page.locator("h1")).containsText("Dry run");
			page.goForward();
			assertThat(page.locator("#outcome")).containsText("applied 1, left 0");
			String address = page.url();
			page.reload();
			assertThat(page.locator("#outcome")).containsText("applied 1, left 0");
			page.navigate(address + "/matches");
			assertThat(page.locator("#list tbody tr")).containsText("INV-001");
		}
	}

	@Test
	void appliesNothingOnceAPaymentCameBetween() {
		invoice("INV-001", "5000");
		pay("t1", "5000", "INV-001");
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/runs");
			button(page, "Dry run").click();
			assertThat(page.locator("#outcome")).containsText("would apply 1");
			pay("t2", "10", "INV-001");

			button(page, "Apply exactly this").click();

			assertThat(page.locator(".refusal")).containsText("out of date");
			assertThat(payments()).containsExactly("t1 unmatched", "t2 unmatched");
			window.ignoreComplaints();
			assertThat(window.check("run-outdated")).isEmpty();
			button(page, "Dry run again").click();
			assertThat(page.locator("#outcome")).containsText("would apply 1, would leave 1");
		}
	}

	@Test
	void undoesARun() {
		invoice("INV-001", "5000");
		pay("t1", "5000", "INV-001");
		rest("/reconcile/run", "");
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.locator("#outcome .lead a").click();
			page.waitForURL("**/console/runs/*");
			page.keyboard().press("u");
			assertThat(page.locator("#undone")).hasText("1");
			assertThat(page.locator("#kept")).hasText("0");
			page.getByLabel("Reason").fill("wrong file");
			button(page, "Undo the run").click();

			assertThat(page.locator("h1")).containsText("undone");
			assertThat(page.locator("main")).containsText("wrong file");
			assertThat(payments()).containsExactly("t1 unmatched RUN_UNDONE");
			page.locator("#list tbody a").first().click();
			assertThat(page.locator("#story")).containsText("run undone");
		}
	}

	@Test
	void followsARunToItsEndOnItsPage() {
		this.jdbc.sql("""
				insert into reconciliation_runs (id, status, step, started_at, actor, dry_run)
				values ('0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44', 'running', 'deciding', now(), 'olga', true)
				""").update();
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/runs/0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44");
			assertThat(page.locator("#outcome")).containsText("deciding");
			assertThat(button(page, "Cancel the run")).isVisible();
			assertThat(window.check("run-going-on")).isEmpty();

			this.jdbc.sql("""
					update reconciliation_runs set status = 'completed', step = null, finished_at = now(),
					    matched_count = 7, unmatched_count = 2
					""").update();

			assertThat(page.locator("#outcome")).containsText("would apply 7, would leave 2");
			assertThat(button(page, "Apply exactly this")).isVisible();
			assertThat(button(page, "Cancel the run")).hasCount(0);
		}
	}

	@Test
	void importsInvoicesWithThreeWrongLines() {
		invoice("INV-001", "5000");
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/invoices");
			page.keyboard().press("o");
			page.waitForURL("**/console/invoices/import");
			page.locator("input[type=file]")
				.setInputFiles(new com.microsoft.playwright.options.FilePayload("invoices.csv", "text/csv",
						FILE.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
			assertThat(page.locator("#file")).hasValue(FILE);
			button(page, "Check").click();

			assertThat(page.locator("#check .tally")).hasText("2 new, 1 there already, 3 wrong");
			assertThat(page.locator("#check tbody tr").nth(1)).containsText("amount_due");
			assertThat(window.check("import-checked")).isEmpty();
			button(page, "Create 2").click();

			page.waitForURL("**/console/invoices?created=2");
			assertThat(page.locator("main tbody")).containsText("INV-101");
			assertThat(this.jdbc.sql("select invoice_number from invoices order by seq").query(String.class).list())
				.containsExactly("INV-001", "INV-101", "INV-104");
		}
	}

	@Test
	void importsAPastedTextWithoutScripts() {
		try (Window window = ConsoleBrowser.open(this.port, ColorScheme.LIGHT, 1440, false).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/invoices/import");
			assertThat(page.locator("input[type=file]")).isHidden();
			page.locator("#file").fill(FILE);
			button(page, "Check").click();
			button(page, "Create 3").click();

			page.waitForURL("**/console/invoices?created=3");
		}
	}

	@Test
	void sendsNoFileThatIsTooLongOrNotUtf8() {
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/invoices/import");
			page.locator("input[type=file]")
				.setInputFiles(new com.microsoft.playwright.options.FilePayload("latin.csv", "text/csv",
						new byte[] { 'a', (byte) 0xfc, 'b' }));
			assertThat(page.locator(".pick .error")).containsText("not UTF-8");
			page.locator("input[type=file]")
				.setInputFiles(
						new com.microsoft.playwright.options.FilePayload("long.csv", "text/csv", new byte[2 << 20]));
			assertThat(page.locator(".pick .error")).containsText("at most 1024");
			assertThat(page.locator("#file")).hasValue("");

			page.evaluate("() => { const field = document.getElementById('file'); field.value = 'x'.repeat(10 << 20);"
					+ " field.dispatchEvent(new Event('input')); }");
			button(page, "Check").click();
			assertThat(page.evaluate("() => document.getElementById('file').validationMessage").toString())
				.contains("at most 1024 are read");
			assertThat(page.url()).endsWith("/console/invoices/import");
			page.evaluate("() => document.getElementById('file').setCustomValidity('')");
			button(page, "Check").click();
			assertThat(page.locator("h1")).containsText("too long");
			assertThat(this.jdbc.sql("select count(*) from invoices").query(Integer.class).single()).isZero();
		}
	}

	@Test
	void createsAnInvoiceAfterAMistakeWithoutTypingAgain() {
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/invoices");
			page.keyboard().press("c");
			page.waitForURL("**/console/invoices/new");
			page.getByLabel("Number").fill("INV-7");
			page.getByLabel("Amount due").fill("5,000");
			page.getByLabel("Currency").fill("NGN");
			page.getByLabel("Customer").fill("ACME & Sons");
			page.getByLabel("Further references").fill("PO-1");
			button(page, "Create").click();

			assertThat(page.getByLabel("Amount due")).isFocused();
			assertThat(page.getByLabel("Amount due")).hasValue("5,000");
			assertThat(page.getByLabel("Number")).hasValue("INV-7");
			assertThat(page.getByLabel("Customer")).hasValue("ACME & Sons");
			assertThat(page.getByLabel("Further references")).hasValue("PO-1");
			window.ignoreComplaints();
			assertThat(window.check("invoice-mistake")).isEmpty();
			page.getByLabel("Amount due").fill("5000");
			button(page, "Create").click();

			page.waitForURL(java.util.regex.Pattern.compile(".*/console/invoices/[0-9a-f-]{36}"));
			assertThat(page.locator("h1")).containsText("INV-7");
			assertThat(page.locator("main")).containsText("PO-1");
		}
	}

	@Test
	void takesAMatchOffAndSeesTheStory() {
		invoice("INV-001", "5000");
		pay("t1", "5000", "INV-001");
		rest("/reconcile/run", "");
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.keyboard().press("g");
			page.keyboard().press("p");
			page.waitForURL("**/console/payments");
			page.keyboard().press("j");
			page.keyboard().press("Enter");
			page.waitForURL("**/console/payments/*");
			page.keyboard().press("t");
			page.keyboard().type("wrong customer");
			page.keyboard().press("Enter");

			assertThat(page.locator("#story li").last()).containsText("blocked by user");
			assertThat(page.locator("#story")).containsText("wrong customer");
			assertThat(page.locator("#story")).containsText("5,000.00 NGN off INV-001");
			assertThat(payments()).containsExactly("t1 unmatched BLOCKED_BY_USER");
			page.goBack();
			page.goForward();
			assertThat(page.locator("#story")).containsText("wrong customer");
			page.reload();
			assertThat(page.locator("#story")).containsText("wrong customer");
			page.locator("#story a[href*='/console/invoices/']").first().click();
			assertThat(page.locator("tr.undone")).containsText("undone since");
			assertThat(page.locator("section[aria-labelledby='naming-title'] tbody")).containsText("blocked by user");
			page.locator("tr.undone a[href*='/console/payments/']").click();
			assertThat(page.locator("h1")).containsText("unmatched");
		}
	}

	@Test
	void showsTheSamePageToWhoeverOpensItsAddress() {
		invoice("INV-001", "5000");
		for (int i = 0; i < 60; i++) {
			pay("t" + i, "1", "LOST-" + i);
		}
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/payments");
			page.getByLabel("Part of text or id").fill("LOST");
			page.keyboard().press("Enter");
			page.waitForURL("**q=LOST**");
			button(page, "Older").click();
			assertThat(page.locator("main tbody tr")).hasCount(10);
			String address = page.url();
			try (Window other = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
				other.page().navigate(address);
				assertThat(other.page().locator("main tbody tr")).hasCount(10);
				assertThat(other.page().getByLabel("Part of text or id")).hasValue("LOST");
			}
			page.locator("main tbody tr a").first().click();
			page.goBack();
			assertThat(page.locator("main tbody tr")).hasCount(10);
			button(page, "Newer").click();
			assertThat(page.locator("main tbody tr")).hasCount(50);
		}
	}

	@Test
	void letsAViewerPressNothing() {
		invoice("INV-001", "5000");
		pay("t1", "5000", "INV-001");
		pay("t2", "5", "---");
		rest("/reconcile/run", "");
		rest("/reconcile/run", "{\"dry_run\":true}");
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			Page page = window.page();
			for (String path : List.of("/console/payments/" + id("transactions"), "/console/invoices/INV-001",
					"/console/invoices/new", "/console/invoices/import", "/console/runs",
					"/console/runs/" + id("reconciliation_runs"))) {
				page.navigate(path);
				page.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })");
				List<Locator> buttons = page.locator("main form[method=post] button:visible").all();
				assertThat(buttons).as(path).isNotEmpty();
				buttons.forEach((button) -> assertThat(button).isDisabled());
			}
		}
	}

	private String id(String table) {
		return this.jdbc.sql("select id::text from " + table + " order by id desc limit 1")
			.query(String.class)
			.single();
	}

}
