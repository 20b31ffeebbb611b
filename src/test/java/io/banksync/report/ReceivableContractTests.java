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
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What customers still have to pay, over HTTP.
 */
@BankSyncTest
class ReceivableContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	@Qualifier("reconciliation")
	JdbcClient unhurried;

	@BeforeEach
	void createInvoices() {
		assertThat(this.client.post("/invoices", """
				[{"invoice_number":"A-0","amount_due":1,"currency":"NGN","customer":"Acme","due_on":"2026-03-31"},
				{"invoice_number":"A-1","amount_due":20,"currency":"NGN","customer":"Acme","due_on":"2026-03-30"},
				{"invoice_number":"A-30","amount_due":300,"currency":"NGN","customer":"Acme","due_on":"2026-03-01"},
				{"invoice_number":"A-31","amount_due":4000,"currency":"NGN","customer":"Acme","due_on":"2026-02-28"},
				{"invoice_number":"A-90","amount_due":50000,"currency":"NGN","customer":"Acme","due_on":"2025-12-31"},
				{"invoice_number":"A-91","amount_due":600000,"currency":"NGN","customer":"Acme","due_on":"2025-12-30"},
				{"invoice_number":"A-N","amount_due":7000000,"currency":"NGN","customer":"Acme"},
				{"invoice_number":"B-1","amount_due":5,"currency":"NGN","customer":"Beta","due_on":"2026-03-30"},
				{"invoice_number":"K-1","amount_due":1.5,"currency":"KWD","customer":"Acme","due_on":"2026-03-30"},
				{"invoice_number":"N-1","amount_due":9,"currency":"NGN"},
				{"invoice_number":"V-1","amount_due":9,"currency":"NGN","customer":"Void"},
				{"invoice_number":"P-1","amount_due":100,"currency":"NGN","customer":"Paid"}]""").status())
			.isEqualTo(201);
		this.client.post("/invoices/V-1/void", "{\"reason\":\"Issued twice\"}");
		Books books = new Books(this.client, this.jdbc);
		books.pay("t1", "100", "P-1");
		books.pay("t2", "100", "A-30");
		this.client.reconcile();
		this.jdbc.sql("update invoices set adjusted = 50 where invoice_number = 'A-30'").update();
	}

	@Test
	void addsUpWhatIsOpenByCustomerCurrencyAndAge() {
		JsonNode report = report("?as_of=2026-03-31");

		assertThat(report.path("as_of").asString()).isEqualTo("2026-03-31");
		assertThat(report.path("truncated").booleanValue()).isFalse();
		assertThat(report.path("data").valueStream().map(ReceivableContractTests::sentence)).containsExactly(
				"Acme KWD 1: 1.5 | 0 0.0, 1 1.5, 0 0.0, 0 0.0, 0 0.0, 0 0.0",
				"Acme NGN 7: 7654171.0 | 1 1.0, 2 170.0, 1 4000.0, 1 50000.0, 1 600000.0, 1 7000000.0",
				" NGN 1: 9.0 | 0 0.0, 0 0.0, 0 0.0, 0 0.0, 0 0.0, 1 9.0",
				"Beta NGN 1: 5.0 | 0 0.0, 1 5.0, 0 0.0, 0 0.0, 0 0.0, 0 0.0");
		assertThat(report.path("totals").valueStream().map(ReceivableContractTests::sentence)).containsExactly(
				" KWD 1: 1.5 | 0 0.0, 1 1.5, 0 0.0, 0 0.0, 0 0.0, 0 0.0",
				" NGN 9: 7654185.0 | 1 1.0, 3 175.0, 1 4000.0, 1 50000.0, 1 600000.0, 2 7000009.0");
		assertThat(report.at("/data/0/ages").findValuesAsString("days")).containsExactly("not due", "1-30", "31-60",
				"61-90", ">90", "no due date");
	}

	private static String sentence(JsonNode receivable) {
		List<String> ages = receivable.path("ages")
			.valueStream()
			.map((age) -> age.path("count").longValue() + " " + age.path("open").decimalValue().toPlainString())
			.toList();
		return "%s %s %d: %s | %s".formatted(receivable.path("customer").asString(""),
				receivable.path("currency").asString(), receivable.path("count").longValue(),
				receivable.path("open").decimalValue().toPlainString(), String.join(", ", ages));
	}

	@Test
	void movesAgesOnlyWithTheDay() {
		JsonNode before = report("?as_of=1970-01-01").at("/totals/1");
		JsonNode after = report("?as_of=2200-12-31").at("/totals/1");

		assertThat(before.path("open")).isEqualTo(after.path("open"));
		assertThat(before.at("/ages/0/count").longValue()).isEqualTo(7);
		assertThat(after.at("/ages/4/count").longValue()).isEqualTo(7);
	}

	@Test
	void countsAgesAtTodayByDefault() {
		assertThat(report("").path("as_of").asString()).isIn(LocalDate.now(ZoneOffset.UTC).toString(),
				LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
	}

	@ParameterizedTest
	@CsvSource({ "?currency=KWD,1,1", "?customer=Acme,2,2", "?customer=Acme&currency=NGN,1,1", "?customer=acme,0,0",
			"?customer=Paid,0,0", "?customer=Void,0,0", "?currency=XXX,0,0", "?currency=,0,0" })
	void addsUpWhatIsAskedFor(String query, int customers, int currencies) {
		JsonNode report = report(query);

		assertThat(report.path("data")).hasSize(customers);
		assertThat(report.path("totals")).hasSize(currencies);
	}

	@Test
	void givesARowForEachCustomerAsCsv() {
		Answer csv = this.client
			.send(this.client.request("/reports/receivables?as_of=2026-03-31").header("Accept", "text/csv"));

		assertThat(csv.header("Content-Type")).startsWith("text/csv");
		assertThat(csv.text().lines()).containsExactly(
				"customer,currency,count,open,not_due_count,not_due,overdue30_count,overdue30,overdue60_count,overdue60,"
						+ "overdue90_count,overdue90,overdue_over90_count,overdue_over90,undated_count,undated",
				"Acme,KWD,1,1.500,0,0.000,1,1.500,0,0.000,0,0.000,0,0.000,0,0.000",
				"Acme,NGN,7,7654171.00,1,1.00,2,170.00,1,4000.00,1,50000.00,1,600000.00,1,7000000.00",
				",NGN,1,9.00,0,0.00,0,0.00,0,0.00,0,0.00,0,0.00,1,9.00",
				"Beta,NGN,1,5.00,0,0.00,1,5.00,0,0.00,0,0.00,0,0.00,0,0.00");
	}

	@Test
	void cutsOffWhatIsTooLongAndSaysSo() {
		this.unhurried.sql("""
				insert into invoices (invoice_number, amount_due, currency, customer)
				select 'X-' || n, 1, 'USD', 'X ' || n from generate_series(1, 20001) n
				""").update();

		JsonNode report = report("?currency=USD");
		Answer csv = this.client
			.send(this.client.request("/reports/receivables?currency=USD").header("Accept", "text/csv"));
		JsonNode one = report("?customer=X%201");
		this.unhurried.sql("delete from invoices where currency = 'USD'").update();

		assertThat(report.path("truncated").booleanValue()).isTrue();
		assertThat(report.path("data")).hasSize(20_000);
		assertThat(report.at("/totals/0/count").longValue()).isEqualTo(20_001);
		assertThat(csv.status()).isEqualTo(422);
		assertThat(csv.json().at("/errors/0/field").asString()).isEqualTo("currency");
		assertThat(one.path("data")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "?as_of=today,as_of", "?as_of=2201-01-01,as_of", "?as_of=2026-02-30,as_of", "?asof=2026-02-27,asof" })
	void refusesParametersThatAreNotValid(String query, String parameter) {
		Answer refused = this.client.get("/reports/receivables" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	private JsonNode report(String query) {
		Answer answer = this.client.get("/reports/receivables" + query);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

}
