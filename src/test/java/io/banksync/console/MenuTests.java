package io.banksync.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.TestClock;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the menu says about open work.
 */
@BankSyncTest
@TestPropertySource(properties = { "test.api-key=the-key-of-amy", "banksync.approval.above=NGN:1000000" })
class MenuTests implements TestKeys {

	private static final Pattern ENTRY = Pattern.compile("<li><a[^>]*data-go=.*?</a></li>", Pattern.DOTALL);

	private static int started;

	@Autowired
	BankSyncClient api;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	ConsoleClient vera;

	@BeforeEach
	void signIn() {
		// What other tests had counted is old.
		this.clock.set(Instant.now().plus(Duration.ofHours(++started)));
		this.vera = new ConsoleClient(this.port);
		this.vera.signIn(VIEWER);
		letPass(Duration.ofSeconds(11));
	}

	private void letPass(Duration time) {
		this.clock.set(this.clock.instant().plus(time));
	}

	/**
	 * Returns the entries of the menu with a count, as a screen reader reads them.
	 */
	private List<String> counted(String path) {
		return ENTRY.matcher(this.vera.get(path).text())
			.results()
			.map((entry) -> entry.group().replaceAll("<[^>]*>", "").strip())
			.filter((text) -> text.matches(".*\\d.*"))
			.distinct()
			.toList();
	}

	private void open(int count) {
		this.jdbc
			.sql("""
					insert into transactions (provider, transaction_id, amount, currency, occurred_at, reason)
					select 'bank', 't' || n, 1, 'NGN', now() - interval '9 days', 'NO_REFERENCE' from generate_series(1, ?) n
					""")
			.param(count)
			.update();
	}

	@Test
	void countsWhatNeedsAPersonAndSaysNothingOfNone() {
		this.books.pay("t1", "1500000", "nobody");
		this.books.pay("t2", "60", "nobody either");
		this.books.pay("t3", "70", "INV-404");
		this.jdbc.sql("update transactions set occurred_at = now() where transaction_id = 't3'").update();
		this.api.reconcile();
		assertThat(counted("/console/payments")).containsExactly("Match desk 2 open");

		letPass(Duration.ofSeconds(10));
		this.api.deliver("e-bad", "not JSON");
		this.api.deliver("e-t1", Payments.of("t1", "99", "INV-001"));
		this.api.postAs(OPERATOR, "/transactions/" + this.books.transactionId("t1") + "/ignore",
				"{\"reason\":\"refunded\"}");

		assertThat(counted("/console/runs")).containsExactly("Match desk 2 open", "Events 2 open", "Approvals 1 open");
	}

	@Test
	void countsOnceInTenSecondsUnlessTheDeskCounts() {
		open(1);
		assertThat(counted("/console")).containsExactly("Match desk 1 open");
		this.books.pay("t2", "60", "nobody");
		this.api.reconcile();

		letPass(Duration.ofSeconds(9));
		assertThat(counted("/console/audit")).containsExactly("Match desk 1 open");
		assertThat(counted("/console/desk")).containsExactly("Match desk 2 open");
		assertThat(counted("/console/audit")).containsExactly("Match desk 2 open");
		this.jdbc.sql("delete from transactions where transaction_id = 't1'").update();
		letPass(Duration.ofSeconds(10));
		assertThat(counted("/console/audit")).containsExactly("Match desk 1 open");
	}

	@Test
	void stopsAtTenThousand() {
		open(10_001);

		assertThat(counted("/console/invoices")).containsExactly("Match desk 10,000+ open");
	}

	@Test
	void countsRefusedDeliveriesOnPagesOfEvents() {
		assertThat(this.vera.get("/console/events").text()).contains("Refused (sample) </a>");
		this.jdbc.sql("""
				insert into rejected_deliveries (provider, reason, headers, body_sha256, received_at)
				select 'bank', 'missing_header', '{}', sha256('x'), now() from generate_series(1, 3)
				""").update();

		for (String page : List.of("", "/rejected", "?state=conflict")) {
			assertThat(this.vera.get("/console/events" + page).text())
				.contains("Refused (sample) <span class=\"many\">3</span>");
		}
	}

}
