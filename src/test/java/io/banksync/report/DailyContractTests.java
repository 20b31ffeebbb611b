package io.banksync.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What moved on each day, over HTTP.
 */
@BankSyncTest
class DailyContractTests {

	private static final String MARCH = "?from=2026-03-01&to=2026-03-31";

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	@Qualifier("reconciliation")
	JdbcClient jdbc;

	@BeforeEach
	void insertTransactions() {
		this.jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference, account)
				values ('bank', 't1', 100, 'NGN', '2026-03-01T00:00Z', 'INV-1', 'A'),
				    ('bank', 't2', 50.5, 'NGN', '2026-03-01T23:59:59.999999Z', 'LOST', 'A'),
				    ('bank', 't3', 7, 'NGN', '2026-03-01T12:00Z', 'LOST', null),
				    ('bank', 't4', 1.234, 'KWD', '2026-03-01T12:00Z', 'LOST', 'A'),
				    ('bank', 't5', -30, 'NGN', '2026-03-02T12:00Z', 'refund', 'A'),
				    ('razorpay', 't6', 9, 'NGN', '2026-04-01T00:00Z', 'LOST', null)
				""").update();
	}

	@Test
	void addsUpWhatMovedByDayProviderAccountAndCurrency() {
		this.books.invoice("INV-1", "100");
		this.books.invoice("INV-2", "40");
		this.client.reconcile();
		String match = match("t2", "INV-2", 40);
		this.client.post("/matches", """
				{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":10}]}"""
			.formatted(this.books.transactionId("t5"), this.books.transactionId("t2")));

		assertThat(csv(MARCH)).containsExactly(
				"day,provider,account,currency,received_count,received,applied,taken_back,went_back,by_hand_count",
				"2026-03-01,bank,,NGN,1,7.00,0.00,0.00,0.00,0", "2026-03-01,bank,A,KWD,1,1.234,0.000,0.000,0.000,0",
				"2026-03-01,bank,A,NGN,2,150.50,140.00,10.00,0.00,1", "2026-03-02,bank,A,NGN,0,0.00,0.00,0.00,30.00,0");

		assertThat(this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"typo\"}").status()).isEqualTo(200);

		assertThat(csv(MARCH)).contains("2026-03-01,bank,A,NGN,2,150.50,100.00,10.00,0.00,0");
	}

	@Test
	void saysTheSameAsJson() {
		Answer report = this.client.get("/reports/daily" + MARCH);

		assertThat(report.json().path("data")).hasSize(4);
		assertThat(report.json().path("next").isNull()).isTrue();
		assertThat(report.json().at("/data/0/account").isNull()).isTrue();
		assertThat(report.json().at("/data/2/day").asString()).isEqualTo("2026-03-01");
		assertThat(report.json().at("/data/2/received").decimalValue()).isEqualByComparingTo("150.5");
		assertThat(report.json().at("/data/2/received_count").longValue()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "UTC,2026-03-01 2026-03-01 2026-03-01 2026-03-02",
			"Pacific/Kiritimati,2026-03-01 2026-03-02 2026-03-02 2026-03-02 2026-03-03",
			"America/New_York,2026-03-01 2026-03-01 2026-03-01 2026-03-02 2026-03-31" })
	void countsDaysInAZone(String zone, String days) {
		assertThat(csv(MARCH + "&zone=" + zone).stream().skip(1).map((line) -> line.substring(0, 10)))
			.containsExactly(days.split(" "));
	}

	@Test
	void showsTheLastThirtyDaysByDefault() {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		this.jdbc
			.sql("""
					insert into transactions (provider, transaction_id, amount, currency, occurred_at)
					select 'bank', 'n' || days, 1, 'NGN', now() - make_interval(days => days) from unnest(array[5, 25, 40]) days
					""")
			.update();

		assertThat(csv("?to=" + today)).anyMatch((line) -> line.startsWith(today.minusDays(25).toString()))
			.noneMatch((line) -> line.startsWith(today.minusDays(40).toString()));
		assertThat(csv("")).anyMatch((line) -> line.startsWith(today.minusDays(5).toString()));
	}

	@Test
	void takesAYearAndADay() {
		assertThat(this.client.get("/reports/daily?from=2027-12-31&to=2028-12-30").status()).isEqualTo(200);
		assertThat(this.client.get("/reports/daily?from=2200-12-31&to=2200-12-31").status()).isEqualTo(200);
	}

	@Test
	void refusesMoreRowsThanItShows() {
		this.jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at, account)
				select 'bank', 'x' || n, 1, 'NGN', '2025-03-01T00:00Z', 'X' || n from generate_series(1, 20001) n
				""").update();

		Answer refused = this.client.get("/reports/daily?from=2025-03-01&to=2025-03-01");

		assertThat(refused.status()).isEqualTo(422);
	}

	@ParameterizedTest
	@CsvSource({ "?from=today,from", "?to=2026-02-30,to", "?from=2026-03-02&to=2026-03-01,to",
			"?from=2027-12-31&to=2028-12-31,to", "?zone=Mars/Olympus,zone", "?zone=,zone", "?zone=%2B01:00,zone",
			"?day=2026-03-01,day" })
	void refusesParametersThatAreNotValid(String query, String parameter) {
		Answer refused = this.client.get("/reports/daily" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	private String match(String transaction, String invoice, int amount) {
		Answer matched = this.client.post("/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":%d}]}"""
			.formatted(this.books.transactionId(transaction), this.books.invoiceId(invoice), amount));
		assertThat(matched.status()).as(matched.text()).isEqualTo(201);
		return this.jdbc.sql("select id::text from live_matches where kind = 'manual'").query(String.class).single();
	}

	private List<String> csv(String query) {
		Answer csv = this.client.send(this.client.request("/reports/daily" + query).header("Accept", "text/csv"));
		assertThat(csv.status()).as(csv.text()).isEqualTo(200);
		return csv.text().lines().toList();
	}

}
