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
 * Journeys through the console, from the sign-in on.
 */
@BankSyncTest
@Tag("long")
class ConsoleJourneyTests implements TestKeys {

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	private void payAnInvoice() {
		this.api.postAs(OPERATOR, "/invoices",
				"{\"invoice_number\":\"INV-001\",\"amount_due\":5000,\"currency\":\"NGN\"}");
		this.api.deliver("evt_1", Payments.of("txn_1", "5000", "INV-001"));
	}

	@Test
	void signsInLooksAndTriesARunByKeyboardAlone() {
		payAnInvoice();
		try (Window window = ConsoleBrowser.open(this.port)) {
			Page page = window.page();
			page.navigate("/console");
			assertThat(page.url()).endsWith("/console/sign-in");
			assertThat(page.getByLabel("API key")).isFocused();
			page.keyboard().type(OPERATOR);
			page.keyboard().press("Enter");
			assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.HEADING,
					new Page.GetByRoleOptions().setLevel(1)))
				.hasText("Today");

			page.keyboard().press("n");
			Locator dryRun = page.getByText("Dry run", new Page.GetByTextOptions().setExact(true)).first();
			assertThat(dryRun).isFocused();
			page.keyboard().press("Enter");
			assertThat(page.locator("#outcome")).containsText("would apply 1, would leave 0");
			assertThat(this.jdbc.sql("select count(*) from transaction_matches").query(Integer.class).single())
				.isZero();

			page.keyboard().press("g");
			page.keyboard().press("a");
			page.waitForURL("**/console/audit");
			assertThat(page.locator("tbody tr").first()).containsText("olga");
			page.keyboard().press("?");
			assertThat(page.locator("#help")).isVisible();
			page.keyboard().press("Escape");
			page.locator(".who form button").focus();
			page.keyboard().press("Enter");
			page.waitForURL("**/console/sign-in");
			assertThat(window.check("signed-out")).isEmpty();
		}
		assertThat(this.jdbc.sql("select action from audit_entries where actor = 'olga' order by sequence")
			.query(String.class)
			.list()).containsExactly("create_invoices", "sign_in", "reconcile", "sign_out");
	}

	@Test
	void takesTheFirstStepsFromAnEmptyDatabase() {
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			assertThat(page.locator(".steps .open")).hasCount(3);
			payAnInvoice();
			page.reload();
			assertThat(page.locator(".steps .done")).hasCount(2);

			page.getByText("Run", new Page.GetByTextOptions().setExact(true)).last().click();

			assertThat(page.locator("#outcome")).containsText("applied 1, left 0");
			assertThat(page.locator(".first")).hasCount(0);
			assertThat(page.locator("#needs")).containsText("Nothing needs a person");
		}
	}

	@Test
	void showsARunThatGoesOnUntilItEnds() {
		payAnInvoice();
		this.jdbc.sql("""
				insert into reconciliation_runs (id, status, step, started_at, actor, dry_run)
				values (gen_random_uuid(), 'running', 'deciding', now(), 'olga', true)
				""").update();
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			assertThat(page.locator("#outcome")).containsText("Dry run is going on");
			assertThat(page.locator("#outcome")).containsText("deciding");
			assertThat(window.check("running")).isEmpty();

			this.jdbc.sql("""
					update reconciliation_runs set status = 'completed', step = null, finished_at = now(),
					    matched_count = 7, unmatched_count = 2
					""").update();

			assertThat(page.locator("#outcome")).containsText("would apply 7, would leave 2");
			assertThat(page.locator("#live")).containsText("Dry run has ended");
			assertThat(window.check("ended")).isEmpty();
		}
	}

	@Test
	void letsAViewerPressNothing() {
		payAnInvoice();
		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			List<Locator> buttons = window.page().locator("main form button").all();
			assertThat(buttons).hasSize(2);
			buttons.forEach((button) -> {
				assertThat(button).isDisabled();
				assertThat(button).hasAttribute("title", "Needs the role operator");
			});
		}
	}

	@Test
	void comesBackToTheSamePageAfterTheSessionEnded() {
		payAnInvoice();
		try (Window window = ConsoleBrowser.open(this.port).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console?from=mail");
			this.jdbc.sql("delete from console_sessions").update();

			page.getByText("Run", new Page.GetByTextOptions().setExact(true)).last().click();
			page.waitForURL("**/console/sign-in");
			page.keyboard().type(OPERATOR);
			page.keyboard().press("Enter");

			page.waitForURL("**/console?from=mail");
			assertThat(this.jdbc.sql("select count(*) from reconciliation_runs").query(Integer.class).single())
				.isZero();
		}
	}

	@Test
	void worksWithoutScripts() {
		payAnInvoice();
		try (Window window = ConsoleBrowser.open(this.port, ColorScheme.LIGHT, 1440, false).signIn(OPERATOR)) {
			Page page = window.page();
			page.getByText("Run", new Page.GetByTextOptions().setExact(true)).last().click();
			assertThat(page.locator("#outcome")).containsText("Run");
			page.reload();
			assertThat(page.locator("#outcome")).containsText("applied 1, left 0");
			assertThat(page.locator("#outcome time").first()).containsText("UTC");

			page.navigate("/console/audit");
			page.getByLabel("Person").fill("olga");
			page.getByText("Show", new Page.GetByTextOptions().setExact(true)).first().click();
			assertThat(page.locator("tbody tr").first()).containsText("olga");
			page.locator(".who form button").click();
			page.waitForURL("**/console/sign-in");
		}
	}

}
