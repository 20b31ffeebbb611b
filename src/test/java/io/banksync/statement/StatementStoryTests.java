package io.banksync.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * March of a small company: an account whose payments the bank's webhooks tell, and a
 * deposit account without webhooks.
 */
@BankSyncTest
@Tag("long")
class StatementStoryTests {

	private static final String WHY = "{\"reason\":\"because\"}";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	private BigDecimal balance = new BigDecimal("1000.00");

	private LocalDate next = LocalDate.of(2026, 3, 1);

	@DynamicPropertySource
	static void configureAccounts(DynamicPropertyRegistry registry) {
		String file = TestAccounts.company();
		registry.add("ACCOUNTS_FILE", () -> file);
	}

	@Test
	void isKeptWithStatements() {
		for (int number = 1; number <= 8; number++) {
			assertThat(this.client.createInvoice("INV-20" + number, number + "00.00", "EUR").status()).isEqualTo(201);
		}

		// The first week: webhooks come, and each day's statement confirms them.
		pay("B1", "2026-03-02", "100.00", "INV-201");
		pay("B2", "2026-03-03", "200.00", "INV-202");
		day("2026-03-02", "100.00", "B1", "Invoice INV-201");
		day("2026-03-03", "200.00", "B2", "Invoice INV-202");
		day("2026-03-04", "-35.50", "B3", "Rent of the printer");
		this.client.reconcile();
		assertThat(paid()).startsWith("INV-201 paid", "INV-202 paid", "INV-203 pending");

		// A customer pays cash at a branch, and one into the account whose bank sends
		// nothing.
		day("2026-03-05", "300.00", "B4", "Deposit INV-203");
		take(new CamtFile().id("deposits")
			.entry("2026-03-06", "400.00", "D1", "Invoice INV-204")
			.statement(TestAccounts.DEPOSITS, "2026-03-01", "2026-03-31", "0.00", "400.00", "1"));
		this.client.reconcile();
		assertThat(paid()).contains("INV-203 paid", "INV-204 paid");

		// A webhook is late: its statement was there first.
		day("2026-03-09", "500.00", "B5", "Invoice INV-205");
		this.client.reconcile();
		pay("B5", "2026-03-09", "500.00", "INV-205");
		this.client.reconcile();
		assertThat(paid()).contains("INV-205 paid");
		assertThat(reason("B5")).isEqualTo("TOLD_TWICE");

		// Somebody exports the week once more, and a stranger's file gets in.
		take(new CamtFile().id("week")
			.entry("2026-03-05", "300.00", "B4", "Deposit INV-203")
			.entry("2026-03-09", "500.00", "B5", "Invoice INV-205")
			.statement("2026-03-05", "2026-03-09", "1264.50", null));
		JsonNode strange = take(new CamtFile().id("strange")
			.entry("2026-03-09", "1.00", "S1", "x")
			.statement("GB33BUKB20201555555555", "2026-03-09", "2026-03-09", "0.00", "1.00", "1"));
		assertThat(strange.at("/statements/0/hold/reason").asString()).isEqualTo("UNKNOWN_ACCOUNT");
		Answer undone = this.client.post("/statement-files/" + strange.path("id").asString() + "/undo", WHY);
		assertThat(undone.status()).as(undone.text()).isEqualTo(200);

		// The statement of the 16th is missing: the balances tell, until it comes.
		BigDecimal before = this.balance;
		pay("B6", "2026-03-16", "600.00", "INV-206");
		this.balance = before.add(new BigDecimal("600.00"));
		this.next = LocalDate.of(2026, 3, 17);
		day("2026-03-17", "-10.00", "B7", "Stamps");
		assertThat(complete()).isFalse();
		assertThat(main().at("/gaps/0/kind").asString()).isEqualTo("BALANCE_GAP");
		take(new CamtFile().entry("2026-03-16", "600.00", "B6", "Invoice INV-206")
			.statement("2026-03-10", "2026-03-16", before.toPlainString(), null));
		assertThat(main().path("gaps").isEmpty()).isTrue();

		// The bank takes a payment back.
		take(new CamtFile().returned("2026-03-18", "-600.00", "B8", "B6")
			.statement("2026-03-18", "2026-03-18", this.balance.toPlainString(), null));
		this.next = LocalDate.of(2026, 3, 19);
		this.balance = this.balance.subtract(new BigDecimal("600.00"));
		this.client.reconcile();
		assertThat(paid()).contains("INV-206 pending");

		// A payment that nobody can tell apart: the customer is asked.
		pay("w7", "2026-03-20", "700.00", "INV-207");
		day("2026-03-20", "700.00", "B9", "transfer");
		String entry = this.jdbc.sql("select id::text from statement_entries where outcome = 'IN_DOUBT'")
			.query(String.class)
			.single();
		Answer joined = this.client.post("/statement-entries/" + entry + "/join",
				"{\"transaction_id\":\"%s\",\"reason\":\"the customer says so\"}".formatted(id("w7")));
		assertThat(joined.status()).as(joined.text()).isEqualTo(200);
		day("2026-03-31", "-4.20", "B10", "Fee");
		this.client.reconcile();

		assertThat(paid()).containsExactly("INV-201 paid", "INV-202 paid", "INV-203 paid", "INV-204 paid",
				"INV-205 paid", "INV-206 pending", "INV-207 paid", "INV-208 pending");
		assertThat(complete()).as(report().toPrettyString()).isTrue();
		assertThat(main().at("/covered/0/closing").decimalValue()).isEqualByComparingTo(this.balance);
		assertThat(this.client.get("/exceptions").json().path("data").size()).isZero();
		assertThat(this.client.get("/reports/invariants").field("ok")).isEqualTo("true");
		this.clock.set(Instant.parse("2026-04-01T08:00:00Z"));
		assertThat(this.client.get("/reports/health")
			.json()
			.path("lines")
			.valueStream()
			.filter((line) -> line.path("check").asString().equals("statements"))).hasSize(2)
			.allMatch((line) -> line.path("ok").asBoolean());
	}

	private void pay(String id, String day, String amount, String reference) {
		Answer answer = this.client.deliver("e-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"EUR","reference":"%s","occurred_at":"%sT10:00:00Z"}
				""".formatted(id, amount, reference, day));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	/**
	 * Imports the statement of one entry, which covers the days since the last one.
	 */
	private void day(String day, String amount, String id, String text) {
		take(new CamtFile().id(id)
			.entry(day, amount, id, text)
			.statement(this.next.toString(), day, this.balance.toPlainString(), null));
		this.balance = this.balance.add(new BigDecimal(amount));
		this.next = LocalDate.parse(day).plusDays(1);
	}

	private JsonNode take(CamtFile file) {
		Answer answer = this.client.importStatements(file.bytes());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	private List<String> paid() {
		return this.jdbc.sql("select invoice_number || ' ' || status from invoices order by seq")
			.query(String.class)
			.list();
	}

	private String reason(String transactionId) {
		return this.jdbc.sql("select reason from transactions where provider = 'bank' and transaction_id = ?")
			.param(transactionId)
			.query(String.class)
			.single();
	}

	private String id(String transactionId) {
		return this.jdbc.sql("select id::text from transactions where transaction_id = ?")
			.param(transactionId)
			.query(String.class)
			.single();
	}

	private JsonNode report() {
		return this.client.get("/reports/completeness?from=2026-03-01&to=2026-03-31").json();
	}

	private JsonNode main() {
		return report().path("accounts")
			.valueStream()
			.filter((account) -> account.path("account").asString().equals("main-eur"))
			.findFirst()
			.orElseThrow();
	}

	private boolean complete() {
		return report().path("complete").asBoolean();
	}

}
