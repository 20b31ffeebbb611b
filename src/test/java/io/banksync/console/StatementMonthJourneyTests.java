package io.banksync.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.statement.CamtFile;
import io.banksync.statement.TestAccounts;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * March of a small company with two accounts, as one person keeps it in a browser: banks
 * send webhooks, and the person imports files, starts runs and decides.
 */
@BankSyncTest
@Tag("long")
class StatementMonthJourneyTests implements TestKeys {

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	private Page page;

	@DynamicPropertySource
	static void configureAccounts(DynamicPropertyRegistry registry) {
		String file = TestAccounts.company();
		registry.add("ACCOUNTS_FILE", () -> file);
	}

	@Test
	void keepsAMonth() {
		this.clock.set(Instant.parse("2026-04-01T08:00:00Z"));
		for (int number = 1; number <= 6; number++) {
			assertThat(this.api
				.postAs(OPERATOR, "/invoices",
						"{\"invoice_number\":\"INV-20%1$d\",\"amount_due\":%1$d00,\"currency\":\"EUR\"}"
							.formatted(number))
				.status()).isEqualTo(201);
		}
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			this.page = window.page();

			tell("B1", "2026-03-02", "100.00", "INV-201");
			add("1", new CamtFile().entry("2026-03-02", "100.00", "B1", "Invoice INV-201")
				.entry("2026-03-03", "200.00", "B2", "Cash for INV-202")
				.statement("2026-03-01", "2026-03-08", "1000.00", "1"), "proven");
			add("2", new CamtFile().entry("2026-03-06", "300.00", "D1", "Invoice INV-203")
				.statement(TestAccounts.DEPOSITS, "2026-03-01", "2026-03-31", "0.00", "300.00", "1"), "proven");
			run();
			expectPaid("INV-201", "INV-202", "INV-203");

			tell("B2", "2026-03-03", "200.00", "INV-202");
			run();
			openPayment("B2");
			assertThat(this.page.locator(".lead-text")).containsText("told twice");
			expectPaid("INV-201", "INV-202", "INV-203");

			add("3", new CamtFile().entry("2026-03-09", "1.00", "S1", "x")
				.statement("GB33BUKB20201555555555", "2026-03-09", "2026-03-09", "0.00", "1.00", "1"),
					"unknown account");
			this.page.locator("[data-upload-result] p a").click();
			act("Undo the import", "not ours");
			assertThat(this.page.locator("h1")).containsText("undone");

			tell("w4", "2026-03-20", "400.00", "INV-204");
			add("4", new CamtFile().entry("2026-03-20", "400.00", "B4", "transfer")
				.statement("2026-03-17", "2026-03-31", "1800.00", "3"), "proven");
			openMonth();
			assertThat(this.page.locator("h1")).containsText("not complete");
			assertThat(main()).containsText("numbers left out: 2");
			window.expectGood("month-with-a-gap");
			tell("w5", "2026-03-10", "500.00", "INV-205");
			add("5", new CamtFile().entry("2026-03-10", "500.00", "w5", "Invoice INV-205")
				.statement("2026-03-09", "2026-03-16", "1300.00", "2"), "proven");

			openMonth();
			assertThat(main().getByText("in doubt", new Locator.GetByTextOptions().setExact(true))).hasCount(1);
			main().getByText("in doubt", new Locator.GetByTextOptions().setExact(true)).click();
			this.page.locator(".findings tbody tr th a").click();
			assertThat(this.page.locator(".pair")).containsText("w4");
			act("Join", "the customer says so");
			assertThat(this.page.locator(".statement tbody tr")).containsText("joined");
			run();

			expectPaid("INV-201", "INV-202", "INV-203", "INV-204", "INV-205");
			openMonth();
			assertThat(this.page.locator("h1 .tag")).hasText("complete");
			assertThat(main().locator(".days .proven")).hasCount(31);
			assertThat(main()).containsText("Recorded from statements");
			window.expectGood("month-complete");
			this.page.navigate("/console/desk");
			assertThat(this.page.locator("main")).containsText("Nothing needs a person");
		}
		assertThat(this.jdbc.sql("select sum(amount) from transactions where status <> 'ignored'")
			.query(BigDecimal.class)
			.single()).isEqualByComparingTo("1500");
		assertThat(this.api.sendAs(OPERATOR, this.api.request("/reports/invariants").GET()).field("ok"))
			.isEqualTo("true");
	}

	private void tell(String id, String day, String amount, String reference) {
		Answer answer = this.api.deliver("e-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"EUR","reference":"%s","occurred_at":"%sT10:00:00Z"}
				""".formatted(id, amount, reference, day));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	/**
	 * Imports a file, of which the page then says what became of its statement.
	 */
	private void add(String name, CamtFile file, String result) {
		this.page.navigate("/console/statements");
		this.page.locator("input[type=file]")
			.setInputFiles(new FilePayload(name + ".xml", "text/xml", file.id(name).bytes()));
		assertThat(this.page.locator("[data-upload-result]")).containsText(name + ".xml is imported.");
		assertThat(this.page.locator("[data-upload-result] .tag")).containsText(result);
	}

	private void run() {
		this.page.navigate("/console/runs");
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run").setExact(true)).click();
		assertThat(this.page.locator("h1")).containsText("completed");
	}

	private void act(String label, String reason) {
		this.page.locator("details summary", new Page.LocatorOptions().setHasText(label)).last().click();
		this.page.locator("details[open] input[name=reason]").fill(reason);
		this.page.keyboard().press("Enter");
	}

	private void openMonth() {
		this.page.navigate("/console/completeness?from=2026-03-01&to=2026-03-31");
	}

	private Locator main() {
		return this.page.locator("section[aria-label=main-eur]");
	}

	private void openPayment(String transactionId) {
		this.page.navigate("/console/payments/"
				+ this.jdbc.sql("select id::text from transactions where provider = 'bank' and transaction_id = ?")
					.param(transactionId)
					.query(String.class)
					.single());
	}

	private void expectPaid(String... numbers) {
		List<String> paid = this.jdbc
			.sql("select invoice_number from invoices where status = 'paid' order by invoice_number")
			.query(String.class)
			.list();
		assertThat(paid).containsExactly(numbers);
	}

}
