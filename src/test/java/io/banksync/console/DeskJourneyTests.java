package io.banksync.console;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What persons do on the match desk, with a keyboard, a mouse, and without scripts.
 */
@BankSyncTest
@TestPropertySource(properties = { "test.api-key=the-key-of-amy", "banksync.approval.above=NGN:1000000" })
@Tag("long")
class DeskJourneyTests implements TestKeys {

	@Autowired
	BankSyncClient api;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	/**
	 * Signs in, and goes to the desk with the keyboard.
	 */
	private Window openDesk(String key) {
		Window window = ConsoleBrowser.open(this.port).signIn(key);
		press(window.page(), "g", "d");
		window.page().waitForURL("**/console/desk");
		return window;
	}

	private static void press(Page page, String... keys) {
		page.waitForLoadState();
		for (String key : keys) {
			page.keyboard().press(key);
		}
	}

	/**
	 * Asserts that a page is good in light and dark, wide and narrow.
	 */
	private void lookEverywhere(String key, String path, String name) {
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			for (int width : new int[] { 1440, 390 }) {
				try (Window window = ConsoleBrowser.open(this.port, scheme, width, true).signIn(key)) {
					window.page().navigate(path);
					window.expectGood(name);
				}
			}
		}
	}

	private static Locator notice(Page page) {
		return page.locator(".notice");
	}

	private static String reference(Page page) {
		return page.locator(".pane dt:has-text('Reference') + dd").textContent().strip();
	}

	private List<String> auditOf(String actor) {
		return this.jdbc
			.sql("""
					select action from audit_entries where actor = ? and action not in ('sign_in', 'sign_out') order by sequence
					""")
			.param(actor)
			.query(String.class)
			.list();
	}

	private int matches() {
		return this.jdbc.sql("select count(*) from live_matches").query(Integer.class).single();
	}

	@Test
	void worksAMorningByKeyboardAlone() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-101", "700");
		this.books.invoice("INV-102", "350");
		this.books.invoice("INV-201", "1250");
		this.books.pay("t1", "5000", "INV-OO1");
		this.books.pay("t2", "1000", "January");
		this.books.pay("t3", "1250", "rent");
		this.books.pay("t4", "60", "hello");
		this.books.pay("t5", "77", "who is this");
		this.api.reconcile();

		try (Window window = openDesk(OPERATOR)) {
			Page page = window.page();
			assertThat(page.locator(".tallies")).containsText("0 done by you today (UTC), 5 left");
			String first = reference(page);
			press(page, "j");
			assertThat(page.locator(".pane dt:has-text('Reference') + dd")).not().hasText(first);
			press(page, "k");
			assertThat(page.locator(".pane dt:has-text('Reference') + dd")).hasText(first);
			assertThat(page.locator(".rows .current a")).isFocused();
			for (int left = 5; left > 0; left--) {
				assertThat(page.locator(".rows tbody tr")).hasCount(left);
				work(window, reference(page));
			}
			assertThat(page.locator(".list")).containsText("Nothing needs a person.");
			// One split was refused.
			window.ignoreComplaints();
			window.expectGood("desk-done");
			press(page, "u");
			page.waitForURL("**/console/desk/acts");
			assertThat(page.locator("main tbody tr").first()).containsText("Ignored");
			assertThat(page.locator("main tbody")).containsText("Applied 1,000.00 NGN to INV-101, INV-102");
		}
		lookEverywhere(OPERATOR, "/console/desk/acts", "desk-acts");

		assertThat(this.books.payments()).containsExactly("t1 matched MANUAL 5000.0000", "t2 matched MANUAL 1000.0000",
				"t3 matched MANUAL 1250.0000", "t4 ignored IGNORED 0.0000", "t5 ignored IGNORED 0.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 5000.0000", "INV-101 paid 700.0000",
				"INV-102 partially_paid 300.0000", "INV-201 paid 1250.0000");
		assertThat(auditOf("olga")).containsExactlyInAnyOrder("match", "match", "match", "ignore", "unignore", "ignore",
				"add_note", "assign", "write_off", "ignore");
		assertThat(this.api.get("/exceptions").json().path("data")).isEmpty();
		Answer invariants = this.api.get("/reports/invariants");
		assertThat(invariants.status()).isEqualTo(200);
		assertThat(invariants.json().path("ok").asBoolean()).as(invariants.text()).isTrue();
	}

	private void work(Window window, String reference) {
		Page page = window.page();
		switch (reference) {
			case "INV-OO1" -> {
				assertThat(page.locator(".suggestions .strong")).containsText("equal");
				press(page, "a");
				assertThat(notice(page)).containsText("Applied 5,000.00 NGN to INV-001");
			}
			case "January" -> split(window);
			case "rent" -> find(page);
			case "hello" -> {
				ignore(page, "a test");
				assertThat(notice(page)).containsText("Ignored 60.00 NGN");
				press(page, "z");
				assertThat(notice(page)).containsText("No longer ignored: 60.00 NGN");
				assertThat(page.locator(".pane dt:has-text('Reference') + dd")).hasText("hello");
				ignore(page, "a test of the bank");
				assertThat(notice(page)).containsText("Ignored 60.00 NGN");
			}
			default -> {
				press(page, "n");
				page.keyboard().type("Nobody knows them");
				press(page, "Tab", "Enter");
				assertThat(page.locator(".notes")).containsText("Nobody knows them");
				press(page, "m");
				assertThat(notice(page)).containsText("Assigned to olga");
				press(page, "w");
				page.keyboard().type("INV-102");
				press(page, "Tab");
				page.keyboard().type("10");
				press(page, "Tab");
				page.keyboard().type("bank charges");
				press(page, "Enter");
				assertThat(notice(page)).containsText("Wrote off 10.00 NGN of INV-102");
				ignore(page, "not ours");
				assertThat(notice(page)).containsText("Ignored 77.00 NGN");
			}
		}
	}

	private void ignore(Page page, String why) {
		press(page, "i");
		page.keyboard().type(why);
		press(page, "Enter");
	}

	private void split(Window window) {
		Page page = window.page();
		press(page, "s");
		page.keyboard().type("INV-101");
		press(page, "Tab");
		page.keyboard().type("700");
		press(page, "Tab");
		page.keyboard().type("INV-102");
		press(page, "Tab");
		page.keyboard().type("350");
		assertThat(page.locator("#split-rest")).containsText("Too much by 50.00 NGN");
		assertThat(window.check("desk-split")).isEmpty();
		press(page, "Enter");
		assertThat(page.locator(".refused")).containsText("must add up to no more than what is left");
		assertThat(page.locator(".split input[name=amount]").nth(1)).hasValue("350");
		page.locator(".split input[name=amount]").nth(1).focus();
		press(page, "Control+a");
		page.keyboard().type("300");
		assertThat(page.locator("#split-rest")).containsText("Rest: 0.00 NGN");
		press(page, "Enter");
		assertThat(notice(page)).containsText("Applied 1,000.00 NGN to INV-101, INV-102");
	}

	private void find(Page page) {
		press(page, "f");
		page.keyboard().type("201");
		assertThat(page.locator("#found li")).hasCount(1);
		assertThat(page.locator("#found li")).containsText("equal");
		press(page, "Tab", "Tab", "Tab");
		assertThat(page.locator("#found input[name=amount]")).isFocused();
		press(page, "Enter");
		assertThat(notice(page)).containsText("Applied 1,250.00 NGN to INV-201");
	}

	@Test
	void appliesOnceIfTwoPersonsWantTheSamePayment() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-OO1");
		this.api.reconcile();

		try (Window olga = openDesk(OPERATOR); Window otto = openDesk(OTHER_OPERATOR)) {
			assertThat(olga.page().locator(".suggestions .strong")).isVisible();
			assertThat(otto.page().locator(".suggestions .strong")).isVisible();
			press(otto.page(), "1");
			assertThat(notice(otto.page())).containsText("Applied 5,000.00 NGN to INV-001");

			press(olga.page(), "1");

			Locator refused = olga.page().locator(".refused");
			assertThat(refused).containsText("Nothing was changed");
			assertThat(refused).containsText("This payment is matched");
			assertThat(refused).containsText("Since you opened this payment");
			assertThat(refused).containsText("otto");
			assertThat(olga.page().locator(".pane")).containsText("nothing of it is left to decide");
			olga.ignoreComplaints();
			assertThat(olga.check("desk-too-late")).isEmpty();
			assertThat(matches()).isEqualTo(1);

			press(otto.page(), "z");
			assertThat(notice(otto.page())).containsText("Took off 5,000.00 NGN");
			assertThat(otto.page().locator(".suggestions .strong")).isVisible();
			assertThat(matches()).isZero();
			assertThat(this.jdbc.sql("select count(*) from match_blocks").query(Integer.class).single()).isZero();
		}
	}

	@Test
	void asksForTheNextSuggestionsBeforehand() {
		for (int i = 1; i <= 3; i++) {
			// Of another amount each, so that no payment is like the others' invoices.
			String amount = String.valueOf(4000 + 1000 * i);
			this.books.invoice("INV-%d0%d".formatted(i, i), amount);
			this.books.pay("t" + i, amount, "INV-%dO%d".formatted(i, i));
		}
		this.api.reconcile();

		try (Window window = openDesk(OPERATOR)) {
			Page page = window.page();
			List<String> requests = desk(page);
			waitForNext(page);
			String first = page.locator(".rows tbody tr").nth(0).getAttribute("id").substring(2);
			String second = page.locator(".rows tbody tr").nth(1).getAttribute("id").substring(2);
			requests.clear();
			press(page, "j");
			assertThat(page).hasURL(Pattern.compile("id=" + second));
			assertThat(page.locator(".suggestions .strong")).isVisible();
			waitForNext(page);
			assertThat(requests).hasSize(2)
				.noneMatch((request) -> request.contains(second + "/suggestions"))
				.last()
				.asString()
				.endsWith(" ahead");

			press(page, "k");
			assertThat(page).hasURL(Pattern.compile("id=" + first));
			waitForNext(page);
			requests.clear();
			press(page, "a");
			assertThat(notice(page)).containsText("Applied 5,000.00 NGN");
			assertThat(page.locator(".suggestions .strong")).isVisible();
			waitForNext(page);
			assertThat(requests).hasSize(3).noneMatch((request) -> request.contains(second + "/suggestions"));
		}
	}

	@Test
	void asksAgainIfTheLastActWasAboutTheSameInvoice() {
		this.books.invoice("INV-101", "5000");
		this.books.pay("t1", "5000", "INV-1O1");
		this.books.pay("t2", "5000", "INV-1O1");
		this.books.pay("t3", "70", "nobody");
		this.api.reconcile();

		try (Window window = openDesk(OPERATOR)) {
			Page page = window.page();
			List<String> requests = desk(page);
			page.navigate("/console/desk?id=" + this.books.transactionId("t1"));
			waitForNext(page);
			requests.clear();
			press(page, "a");
			assertThat(notice(page)).containsText("Applied 5,000.00 NGN to INV-101");
			page.waitForLoadState(LoadState.NETWORKIDLE);

			assertThat(page.locator(".suggestions .strong")).hasCount(0);
			assertThat(requests).hasSize(3).noneMatch((request) -> request.endsWith(" ahead"));
		}
	}

	/**
	 * Notes the requests about the desk.
	 */
	private static List<String> desk(Page page) {
		List<String> requests = new CopyOnWriteArrayList<>();
		page.onRequest((request) -> {
			if (request.url().contains("/console/desk")) {
				requests.add(request.method() + " " + request.url()
						+ (request.headers().containsKey("purpose") ? " ahead" : ""));
			}
		});
		return requests;
	}

	private static void waitForNext(Page page) {
		page.waitForLoadState();
		page.waitForFunction("() => sessionStorage.getItem('banksync-ahead')");
	}

	@Test
	void takesFourEyesAboveTheLimit() {
		this.books.invoice("INV-001", "2000000");
		this.books.pay("t1", "2000000", "INV-OO1");
		this.books.pay("t2", "1500000", "nobody");
		this.api.reconcile();

		try (Window olga = openDesk(OPERATOR); Window ada = openDesk(APPROVER)) {
			olga.page().navigate("/console/desk?id=" + this.books.transactionId("t1"));
			assertThat(olga.page().locator(".suggestions .strong")).isVisible();
			press(olga.page(), "a");
			assertThat(notice(olga.page())).containsText("Waits for approval: match 2,000,000.00 NGN");
			ada.page().navigate("/console/desk?id=" + this.books.transactionId("t2"));
			ignore(ada.page(), "refunded");
			assertThat(notice(ada.page())).containsText("Waits for approval: ignore 1,500,000.00 NGN");
			assertThat(matches()).isZero();

			olga.page().navigate("/console/approvals");
			assertThat(olga.page().locator("main tbody button:not([disabled])")).hasCount(0);
			press(ada.page(), "g", "y");
			ada.page().waitForURL("**/console/approvals");
			Locator own = ada.page().locator("main tbody tr", new Page.LocatorOptions().setHasText("refunded"));
			assertThat(own.locator("button[disabled]")).hasAttribute("title",
					"You proposed it: another person has to approve it");
			lookEverywhere(APPROVER, "/console/approvals", "approvals-waiting");
			press(ada.page(), "y");
			ada.page().keyboard().type("it is theirs");
			press(ada.page(), "Enter");
			assertThat(ada.page().locator("main tbody tr")).hasCount(1);
			ada.page().navigate("/console/approvals?show=decided");
			assertThat(ada.page().locator("main tbody tr")).containsText("it is theirs");
		}
		ConsoleClient ada = new ConsoleClient(this.port);
		ada.signIn(APPROVER);
		String own = this.jdbc.sql("select id::text from approvals where state = 'waiting'")
			.query(String.class)
			.single();
		Answer refusal = ada.post("/console/approvals/" + own + "/approve",
				Map.of("_csrf", ada.token("/console/desk")));
		assertThat(refusal.status()).isEqualTo(409);
		assertThat(refusal.text()).contains("You proposed it yourself");
		Answer unexplained = ada.post("/console/approvals/" + own + "/decline",
				Map.of("_csrf", ada.token("/console/desk"), "reason", " "));
		assertThat(unexplained.status()).isEqualTo(422);
		assertThat(unexplained.text()).contains("is required");
		Answer declined = ada.post("/console/approvals/" + own + "/decline",
				Map.of("_csrf", ada.token("/console/desk"), "reason", "not yet"));
		assertThat(declined.status()).isEqualTo(303);
		assertThat(ada.get("/console/approvals").text()).contains("Nothing waits");
		assertThat(ada.get("/console/approvals?show=mine").text()).contains("declined", "not yet");
		assertThat(this.books.payments()).containsExactly("t1 matched MANUAL 2000000.0000",
				"t2 unmatched NO_REFERENCE 0.0000");
	}

	@Test
	void appliesManyAtOnceAfterShowingThem() {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "600");
		this.books.invoice("INV-003", "2000000");
		this.books.pay("t1", "5000", "INV-OO1");
		this.books.pay("t2", "600", "INV-OO2");
		this.books.pay("t3", "2000000", "INV-OO3");
		this.books.pay("t4", "70", "nobody");
		this.api.reconcile();

		try (Window window = openDesk(OPERATOR)) {
			Page page = window.page();
			press(page, "x", "J");
			assertThat(page.locator("#live")).containsText("2 selected");
			press(page, "J", "J");
			assertThat(page.locator("#live")).containsText("4 selected");
			page.locator("#bulk button").click();
			page.waitForURL("**/console/desk/bulk?**");
			assertThat(page.locator("main tbody")).containsText("stays: no strong suggestion");
			assertThat(page.locator(".total")).containsText("In all 2,005,600.00 NGN");
			assertThat(matches()).isZero();
			lookEverywhere(OPERATOR, "/console/desk/bulk", "desk-bulk");
			this.api.post("/invoices/INV-002/void", "{\"reason\":\"cancelled\"}");

			page.locator(".total button").click();

			assertThat(page.locator("h1")).hasText("Applied 1");
			assertThat(page.locator("main tbody")).containsText("INV-002 is void");
			assertThat(page.locator("main")).containsText("1 applied, 1 refused, 1 wait for approval.");
			assertThat(window.check("desk-bulk-done")).isEmpty();
			page.reload();
		}
		assertThat(this.books.payments()).contains("t1 matched MANUAL 5000.0000");
		assertThat(matches()).isEqualTo(1);
	}

	@Test
	void letsAViewerLookOnly() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-OO1");
		this.api.reconcile();

		try (Window window = openDesk(VIEWER)) {
			assertThat(window.page().locator(".suggestions .strong")).isVisible();
			press(window.page(), "a", "1", "m", "i");
			window.page().keyboard().type("because");
			press(window.page(), "Enter");
			window.page()
				.locator(".pane form[method=post] button")
				.all()
				.forEach((button) -> assertThat(button).isDisabled());
		}
		assertThat(auditOf("vera")).isEmpty();
		assertThat(matches()).isZero();
	}

	@Test
	void leadsAPhoneFromTheListToThePaymentAndBack() {
		this.books.pay("t1", "5000", "one");
		this.books.pay("t2", "60", "two");
		this.api.reconcile();

		try (Window window = ConsoleBrowser.open(this.port, ColorScheme.LIGHT, 390, true).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/desk");
			assertThat(page.locator(".pane")).isHidden();
			page.locator(".rows a", new Page.LocatorOptions().setHasText("two")).click();
			assertThat(page.locator(".pane")).isVisible();
			assertThat(page.locator(".list")).isHidden();
			for (Locator button : page.locator(".pane button:visible, .pane summary:visible").all()) {
				assertThat(button.boundingBox().height).as(button.textContent()).isGreaterThanOrEqualTo(43.9);
			}
			page.locator(".back a").click();
			assertThat(page.locator(".list")).isVisible();
			assertThat(page.url()).endsWith("#r-" + this.books.transactionId("t2"));
		}
	}

	@Test
	void worksWithoutScripts() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-OO1");
		this.books.pay("t2", "60", "USD", "hello");
		this.api.reconcile();

		try (Window window = ConsoleBrowser.open(this.port, ColorScheme.LIGHT, 1440, false).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate("/console/desk");
			assertThat(page.locator(".rows tbody tr")).hasCount(2);
			page.getByLabel("Currency").fill("ngn");
			page.locator(".filter button").click();
			assertThat(page.locator(".rows tbody tr")).hasCount(1);
			assertThat(page.url()).contains("currency=ngn");
			page.locator(".without-script a").click();
			assertThat(page.locator(".suggestions .strong")).containsText("equal");

			page.locator(".suggestions button").first().click();

			assertThat(notice(page)).containsText("Applied 5,000.00 NGN to INV-001");
			assertThat(page.locator(".list")).containsText("Nothing here needs a person.");
			assertThat(matches()).isEqualTo(1);
			page.locator(".notice button").click();
			assertThat(notice(page)).containsText("Took off 5,000.00 NGN");
			assertThat(matches()).isZero();
			assertThat(page.locator(".suggestions .strong")).containsText("INV-001");

			page.getByText("Ignore", new Page.GetByTextOptions().setExact(true)).first().click();
			page.locator(".work details[open] input[name=why]").fill("done");
			page.locator(".work details[open] button").click();
			assertThat(notice(page)).containsText("Ignored 5,000.00 NGN");
		}
		assertThat(auditOf("olga")).containsExactly("match", "reverse_match", "ignore");
	}

	@Test
	void searchesEverythingAndGoesStraightToTheOnlyResult() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");

		try (Window window = ConsoleBrowser.open(this.port).signIn(VIEWER)) {
			Page page = window.page();
			press(page, "/");
			page.keyboard().type("INV-001");
			press(page, "Enter");
			page.waitForURL("**/console/search?q=INV-001");
			assertThat(page.locator("main h2")).hasText(new String[] { "Payments", "Invoices" });
			press(page, "j");
			assertThat(page.locator("main tbody a").first()).isFocused();
		}
		ConsoleClient client = new ConsoleClient(this.port);
		client.signIn(VIEWER);
		String invoice = this.books.invoiceId("INV-001");
		assertThat(client.get("/console/search?q=" + invoice).header("Location"))
			.isEqualTo("/console/invoices/" + invoice);
		assertThat(client.get("/console/search?q=INV-001").status()).isEqualTo(200);
		assertThat(client.get("/console/search?q=" + "x".repeat(9)).text()).contains("Nothing has");
		assertThat(client.get("/console/search?q=x").status()).isEqualTo(422);
		assertThat(client.get("/console/search?q=x").text()).contains("2 to 100 characters", "value=\"x\"");
	}

}
