package io.banksync.invoice;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The fields of an invoice besides its number and amount, over HTTP.
 */
@BankSyncTest
class InvoiceDetailContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Test
	void showsDetailsWhereverItShowsAnInvoice() {
		Answer created = create("""
				"customer":" Śląska Wełna ","issued_on":"2026-02-01","due_on":"2026-03-03","note":"Two\\nlines\"""");

		assertThat(created.status()).isEqualTo(201);
		assertDetails(created.json());
		assertDetails(this.client.get("/invoices/INV-001").json());
		assertDetails(this.client.get("/invoices").json().at("/data/0"));
		assertDetails(this.client.post("/invoices/INV-001/references", """
				{"reference":"PO-4711","kind":"purchase_order"}""").json());
		assertDetails(this.client.post("/invoices/INV-001/void", "{\"reason\":\"Issued twice\"}").json());
	}

	private static void assertDetails(JsonNode invoice) {
		assertThat(invoice.path("customer").asString()).isEqualTo("Śląska Wełna");
		assertThat(invoice.path("issued_on").asString()).isEqualTo("2026-02-01");
		assertThat(invoice.path("due_on").asString()).isEqualTo("2026-03-03");
		assertThat(invoice.path("note").asString()).isEqualTo("Two\nlines");
	}

	@Test
	void keepsTheDetailsOfEachInOneRequest() {
		Answer created = this.client.post("/invoices", """
				[{"invoice_number":"A-1","amount_due":1,"currency":"NGN","due_on":"2200-12-31"},
				{"invoice_number":"A-2","amount_due":1,"currency":"NGN","customer":"B","issued_on":"1970-01-01"},
				{"invoice_number":"A-3","amount_due":1,"currency":"NGN","customer":null,"due_on":null,"note":" "}]""");

		JsonNode data = created.json().path("data");
		assertThat(data.path(0).path("due_on").asString()).isEqualTo("2200-12-31");
		assertThat(data.path(0).path("customer").isNull()).isTrue();
		assertThat(data.path(1).path("customer").asString()).isEqualTo("B");
		assertThat(data.path(1).path("issued_on").asString()).isEqualTo("1970-01-01");
		assertThat(data.path(2).path("note").isNull()).isTrue();
	}

	@Test
	void showsInvoicesThatWereInsertedByHandWithoutThem() {
		this.jdbc.sql("""
				INSERT INTO invoices (id, invoice_number, amount_due, currency, status)
				VALUES (gen_random_uuid(), 'INV-001', 5000.00, 'NGN', 'pending') ON CONFLICT (invoice_number) DO NOTHING
				""").update();

		JsonNode invoice = this.client.get("/invoices/INV-001").json();

		assertThat(invoice.has("due_on")).isTrue();
		assertThat(invoice.path("due_on").isNull()).isTrue();
		assertThat(invoice.path("customer").isNull()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1969-12-31", "2201-01-01", "infinity", "-infinity" })
	void keepsDaysOutThatAreInsertedByHand(String day) {
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.jdbc
			.sql("""
					insert into invoices (invoice_number, amount_due, currency, due_on) values ('A', 1, 'NGN', cast(? as date))
					""")
			.param(day)
			.update());
	}

	@Test
	void refusesADueDateBeforeTheDateOfIssueAndNamesBoth() {
		Answer refused = create("\"issued_on\":\"2026-02-02\",\"due_on\":\"2026-02-01\"");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("issued_on", "due_on");
		assertThat(create("\"issued_on\":\"2026-02-02\",\"due_on\":\"2026-02-02\"").status()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "due_on|1969-12-31|1970-01-01 and 2200-12-31", "issued_on|2201-01-01|1970-01-01 and 2200-12-31",
					"due_on|2026-02-30|2026-02-27", "due_on|27.02.2026|2026-02-27", "due_on|+12026-01-01|1970-01-01",
					"due_on|2026-02-27T12:00:00Z|2026-02-27", "due_on|''|2026-02-27" })
	void refusesWhatIsNoDetail(String field, String value, String remedy) {
		Answer refused = create("\"%s\":\"%s\"".formatted(field, value));

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(field);
		assertThat(refused.json().at("/errors/0/message").asString()).contains(remedy);
	}

	@ParameterizedTest
	@CsvSource({ "customer,255", "note,2000" })
	void takesTextsUpToTheirLength(String field, int maxLength) {
		assertThat(create("\"%s\":\"%s\"".formatted(field, "x".repeat(maxLength + 1))).status()).isEqualTo(422);
		assertThat(create("\"%s\":\"%s\"".formatted(field, "\ud83d\udcb6".repeat(maxLength))).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"due_on\":20260227", "\"due_on\":{}", "\"customer\":7", "\"note\":[]",
			"\"customer\":\"a\\u0007\"", "\"note\":\"\\ud800\"" })
	void refusesWhatIsNoTextOrDay(String field) {
		assertThat(create(field).field("code")).isEqualTo("invalid_request");
	}

	private Answer create(String details) {
		return this.client.post("/invoices", """
				{"invoice_number":"INV-001","amount_due":1,"currency":"NGN",%s}""".formatted(details));
	}

}
