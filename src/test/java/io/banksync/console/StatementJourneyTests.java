package io.banksync.console;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.statement.CamtFile;
import io.banksync.statement.TestAccounts;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bank statements in a browser: a file is imported, what is held is released, what is in
 * doubt is decided, and the calendar turns green.
 */
@BankSyncTest
@Tag("long")
class StatementJourneyTests implements TestKeys, TestAccounts {

	private static final String HOSTILE = "&lt;script&gt;alert(1)&lt;/script&gt; " + "W".repeat(120);

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	@BeforeEach
	void tellSomePayments() {
		this.clock.set(Instant.parse("2026-03-05T12:00:00Z"));
		pay("B1", "2026-03-02", "50.50", "INV-1");
		pay("w2", "2026-03-02", "30.00", "something");
		send(new CamtFile().id("1")
			.entry("2026-03-02", "50.50", "B1", "for INV-1")
			.entry("2026-03-02", "30.00", "B2", HOSTILE)
			.entry("2026-03-02", "-1234567.89", "B3", "Rent")
			.statement("2026-03-02", "2026-03-02", "98765432.10", "41"));
		send(new CamtFile().id("2")
			.entry("2026-03-03", "70.00", "B4", "no webhook")
			.statement(CamtFile.ACCOUNT, "2026-03-03", "2026-03-03", "97530944.71", "5", "42"));
		sendWrong();
	}

	private void sendWrong() {
		Answer answer = this.api.sendAs(OPERATOR,
				this.api.request("/statements?name=wrong.sta")
					.header("Content-Type", "application/octet-stream")
					.POST(HttpRequest.BodyPublishers
						.ofString(":20:X\r\n:25:1234\r\n:60F:C260301EUR1,\r\n:61:2613D1\r\n:62F:C260301EUR1,\r\n")));
		assertThat(answer.status()).as(answer.text()).isEqualTo(422);
	}

	private void pay(String id, String day, String amount, String reference) {
		this.api.deliver("e-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"EUR","reference":"%s","occurred_at":"%sT10:00:00Z"}
				""".formatted(id, amount, reference, day));
	}

	private void send(CamtFile file) {
		Answer answer = this.api.sendAs(OPERATOR,
				this.api.request("/statements?name=march.xml")
					.header("Content-Type", "application/octet-stream")
					.POST(HttpRequest.BodyPublishers.ofByteArray(file.bytes())));
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
	}

	private String statement(String number) {
		return "/console/statements/" + this.jdbc.sql("select id::text from statements where sequence = ?")
			.param(number)
			.query(String.class)
			.single();
	}

	private String payment(String transactionId) {
		return this.jdbc.sql("select id::text from transactions where transaction_id = ?")
			.param(transactionId)
			.query(String.class)
			.single();
	}

	private String address(String what) {
		return switch (what) {
			case "in doubt" -> this.jdbc.sql("""
					select '/console/statements/' || statement_id || '/entries/' || id from statement_entries
					where outcome = 'IN_DOUBT'
					""").query(String.class).single();
			case "imported", "refused" -> this.jdbc.sql("""
					select '/console/statements/files/' || id from statement_files where status = ? order by id limit 1
					""").param(what).query(String.class).single();
			default -> statement(what);
		};
	}

	@ParameterizedTest
	@CsvSource({ "statements, operator, /console/statements",
			"statements-none, viewer, /console/statements?status=held&account=x", "statement, operator, 41",
			"statement-held, operator, 42", "statement-viewer, viewer, 41", "entry, operator, in doubt",
			"entry-viewer, viewer, in doubt",
			"completeness, viewer, /console/completeness?from=2026-03-01&to=2026-03-31",
			"findings, viewer, /console/completeness/findings?from=2026-03-01&to=2026-03-31",
			"findings-none, viewer, /console/completeness/findings?kind=BALANCE_GAP",
			"files, viewer, /console/statements/files", "file, operator, imported", "file-refused, operator, refused" })
	void holdsWhatHoldsForEveryPage(String name, String caller, String path) {
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			for (int width : new int[] { 1440, 390 }) {
				try (Window window = ConsoleBrowser.open(this.port, scheme, width, true)
					.signIn(TestKeys.keyOf(caller))) {
					window.page().navigate(path.startsWith("/") ? path : address(path));
					window.page().waitForLoadState(LoadState.NETWORKIDLE);
					window.expectGood(name);
				}
			}
		}
	}

	@Test
	void leadsFromTheCountsToTheFindings() {
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			Page page = window.page();
			page.navigate("/console/completeness?from=2026-03-01&to=2026-03-31");
			page.locator("a.words", new Page.LocatorOptions().setHasText("in doubt")).click();

			assertThat(page.locator("h1")).hasText("Findings");
			assertThat(page.locator(".findings tbody tr")).hasCount(1);
			assertThat(page.locator(".findings tbody tr")).containsText("30.00 EUR");
			Download download = page
				.waitForDownload(() -> page.locator("a", new Page.LocatorOptions().setHasText("CSV")).click());
			assertThat(download.suggestedFilename()).isEqualTo("findings.csv");
			page.locator(".findings tbody tr th a").click();
			assertThat(page.locator("h1")).containsText("30.00 EUR of 2 Mar");
			assertThat(page.locator("h1")).containsText("in doubt");
		}
	}

	@Test
	void worksTheStatementsOfADay() {
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console");
			page.keyboard().press("g");
			page.keyboard().press("b");
			assertThat(page.locator("h1")).hasText("Statements");

			page.locator("input[type=file]")
				.setInputFiles(new FilePayload("4-march.xml", "text/xml",
						new CamtFile().id("3")
							.entry("2026-03-04", "5.00", "B5", "x")
							.statement("2026-03-04", "2026-03-04", "97531014.71", "43")
							.bytes()));
			assertThat(page.locator("[data-upload-result]")).containsText("4-march.xml is imported.");
			page.locator("input[type=file]")
				.setInputFiles(new FilePayload("letter.txt", "text/plain", "Dear bank".getBytes()));
			assertThat(page.locator("[data-upload-result]")).containsText("The format of the file is not known");
			window.ignoreComplaints();

			page.reload();
			page.locator("a[href='" + statement("42") + "']").click();
			page.getByText("Release", new Page.GetByTextOptions().setExact(true)).first().click();
			page.locator("details[open] input[name=reason]").fill("the bank confirmed it");
			page.keyboard().press("Enter");
			assertThat(page.locator("h1")).containsText("taken, not proven");
			page.getByText("Compare and decide").click();
			assertThat(page.locator(".entry")).containsText("No payment that a webhook told has its amount");
			page.locator("details summary", new Page.LocatorOptions().setHasText("Dismiss")).click();
			page.locator("details[open] input[name=reason]").fill("cash");
			page.keyboard().press("Enter");
			assertThat(page.locator("tbody tr").first()).containsText("dismissed");

			page.navigate(statement("41"));
			page.getByText("Compare and decide").click();
			page.locator("details summary", new Page.LocatorOptions().setHasText("Join with another payment")).click();
			page.locator("details[open] input[name=transaction_id]").fill(UUID.randomUUID().toString());
			page.locator("details[open] input[name=reason]").fill("the payer said so");
			page.keyboard().press("Enter");
			assertThat(page.locator("[role=alert]")).containsText("does not exist");
			window.ignoreComplaints();
			assertThat(page.locator(".pair")).hasCount(1);
			assertThat(page.locator(".pair .differs")).containsText(new String[] { "something", "w2" });
			page.locator(".pair summary", new Page.LocatorOptions().setHasText("Join")).click();
			page.locator(".pair input[name=reason]").fill("the payer said so");
			page.keyboard().press("Enter");
			assertThat(page.locator("tbody tr").nth(1)).containsText("joined");
			assertThat(page.locator("tbody tr").nth(1)).containsText("<script>alert(1)</script>");

			page.navigate(statement("43"));
			page.getByText("Compare and decide").click();
			page.locator("details summary", new Page.LocatorOptions().setHasText("Record")).click();
			page.locator("details[open] input[name=reason]").fill("the bank is right");
			page.keyboard().press("Enter");
			assertThat(page.locator("tbody tr").first()).containsText("recorded");
			page.getByText("the payment", new Page.GetByTextOptions().setExact(true)).click();
			assertThat(page.locator("dl").first()).containsText("statement:main-eur");
			pay("w5", "2026-03-04", "5.00", "something");
			pay("w6", "2026-03-04", "5.00", "something");
			this.api.postAs(OPERATOR, "/reconcile/run", "{}");
			page.navigate("/console/desk?id=" + payment("w6"));
			page.locator("details summary", new Page.LocatorOptions().setHasText("Include")).click();
			page.locator("details[open] input[name=why]").fill("a third customer");
			page.keyboard().press("Enter");
			assertThat(page.locator(".notice")).containsText("No longer ignored");
			page.navigate("/console/payments/" + payment("w5"));
			assertThat(page.locator(".lead-text")).containsText("possibly told twice");
			page.locator("details summary", new Page.LocatorOptions().setHasText("Include")).click();
			page.locator("details[open] input[name=reason]").fill("two customers");
			page.keyboard().press("Enter");
			assertThat(page.locator(".lead-text")).containsText("unignored");
			window.expectGood("payment-included");
			page.navigate("/console/payments/"
					+ this.jdbc.sql("select id::text from transactions where provider = 'statement:main-eur'")
						.query(String.class)
						.single());
			page.getByText("Bank statement", new Page.GetByTextOptions().setExact(true)).click();
			page.getByText("Its file", new Page.GetByTextOptions().setExact(true)).click();
			page.locator("details summary", new Page.LocatorOptions().setHasText("Undo the import")).click();
			page.locator("details[open] input[name=reason]").fill("the wrong file");
			page.keyboard().press("Enter");
			assertThat(page.locator("h1")).containsText("undone");
			window.expectGood("statement-undone");

			page.navigate("/console/completeness?from=2026-03-02&to=2026-03-02");
			assertThat(page.locator("h1")).containsText("complete");
			assertThat(page.locator(".days .proven")).hasCount(1);
			assertThat(page.locator("text=not complete")).hasCount(0);
			window.expectGood("completeness-green");
		}
	}

}
