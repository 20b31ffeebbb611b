package io.banksync.search;

import java.time.Instant;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One search over payments, invoices, events and runs.
 */
@BankSyncTest
class SearchContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@BeforeEach
	void fill() {
		this.clock.set(Instant.parse("2026-02-27T12:00:00Z"));
		this.client.post("/invoices",
				"""
						{"invoice_number":"INV-2026-0001","amount_due":5000,"currency":"NGN","customer":"Acme & Sons (Lagos)"}""");
		this.books.invoice("INV-2026-0002", "100");
		this.books.invoice("OTHER_7", "100");
		this.client.post("/invoices/OTHER_7/references", "{\"reference\":\"PO-4711\",\"kind\":\"purchase_order\"}");
		this.books.pay("FT-00042", "5000", "inv 2026 0001");
		this.books.pay("FT-00043", "70", "rent 100%");
		this.client.reconcile();
		this.books.pay("FT-00044", "80", "nobody looked yet");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			FT-00042       | FT-00042          |                              | e-FT-00042 |
			ft-00042       | FT-00042          |                              | e-FT-00042 |
			00043          | FT-00043          |                              | e-FT-00043 |
			FT-0004        | FT-00044 FT-00043 FT-00042 |                     | e-FT-00044 e-FT-00043 e-FT-00042 |
			e-FT-00044     |                   |                              | e-FT-00044 |
			INV-2026-0001  | FT-00042          | INV-2026-0001                |            |
			inv20260001    | FT-00042          | INV-2026-0001                |            |
			INV-2026-00    |                   | INV-2026-0002 INV-2026-0001  |            |
			inv 2026       | FT-00042          | INV-2026-0002 INV-2026-0001  |            |
			2026-0002      |                   | INV-2026-0002                |            |
			PO 4711        |                   | OTHER_7                      |            |
			& sons (l      |                   | INV-2026-0001                |            |
			100%           | FT-00043          |                              |            |
			LOOKED         | FT-00044          |                              |            |
			local          |                   |                              |            | local
			nothing at all |                   |                              |            |
			.*             |                   |                              |            |
			""")
	void findsByIdNumberAndText(String q, String payments, String invoices, String events, String runs) {
		JsonNode found = search(q);

		assertThat(names(found, "payments", "transaction_id")).isEqualTo(words(payments));
		assertThat(names(found, "invoices", "invoice_number")).isEqualTo(words(invoices));
		assertThat(names(found, "events", "event_id")).isEqualTo(words(events));
		assertThat(names(found, "runs", "actor")).isEqualTo(words(runs));
	}

	@ParameterizedTest
	@CsvSource({ "payments,transactions", "invoices,invoices", "events,raw_events", "runs,reconciliation_runs" })
	void findsEachByOurIdAndByItsBeginning(String kind, String table) {
		for (String id : this.jdbc.sql("select id::text from " + table).query(String.class).list()) {
			for (String part : List.of(id, id.toUpperCase(), id.substring(0, 23), id.replace("-", ""))) {
				assertThat(search(part).path(kind).findValuesAsString("id")).as(part).contains(id);
			}
		}
	}

	@Test
	void tellsWhatEachIs() {
		JsonNode found = search("INV-2026-0001");

		JsonNode payment = found.at("/payments/0");
		assertThat(payment.path("provider").asString()).isEqualTo("bank");
		assertThat(payment.path("amount").decimalValue()).isEqualByComparingTo("5000");
		assertThat(payment.path("status").asString()).isEqualTo("matched");
		assertThat(payment.path("reason").asString()).isEqualTo("EXACT");
		JsonNode invoice = found.at("/invoices/0");
		assertThat(invoice.path("customer").asString()).isEqualTo("Acme & Sons (Lagos)");
		assertThat(invoice.path("amount_due").decimalValue()).isEqualByComparingTo("5000");
		assertThat(invoice.path("amount_open").decimalValue()).isEqualByComparingTo("0");
		assertThat(invoice.path("status").asString()).isEqualTo("paid");
		assertThat(search("FT-00042").at("/events/0/state").asString()).isEqualTo("stored");
	}

	@Test
	void showsFiveOfEachAndWhatIsNamedExactlyFirst() {
		for (int i = 0; i < 7; i++) {
			this.books.invoice("OTHER_7" + i, "1");
		}

		assertThat(names(search("OTHER_7"), "invoices", "invoice_number")).hasSize(5).startsWith("OTHER_7", "OTHER_76");
	}

	@Test
	void findsWhatIsOldByItsNumberAndByTextOnlyIfItIsOpen() {
		this.clock.set(Instant.parse("2027-02-27T12:00:00Z"));

		assertThat(names(search("FT-00042"), "payments", "transaction_id")).containsExactly("FT-00042");
		assertThat(names(search("INV-2026-0001"), "payments", "transaction_id")).containsExactly("FT-00042");
		assertThat(names(search("00042"), "payments", "transaction_id")).isEmpty();
		assertThat(names(search("00043"), "payments", "transaction_id")).containsExactly("FT-00043");
		assertThat(names(search("00042"), "events", "event_id")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?q=", "?q=a", "?q=%20%20a%20", "?q=ab&q=cd", "?q=a%00b", "?query=ab" })
	void refusesWhatItCannotLookFor(String query) {
		Answer refused = this.client.get("/search" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_parameter");
		assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(query.contains("query") ? "query" : "q");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'; drop table invoices; --", "\\\\", "[[:alpha:]]+", "%_",
			"0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01f", "--------", "00000000", "ffffffffffffffffffffffffffffffff",
			"\ud83d\ude00\ud83d\ude00", "\u200f\u202e" })
	void findsNothingByWhatNobodyWrote(String q) {
		JsonNode found = search(q);

		assertThat(found.findValues("id")).as(q).isEmpty();
	}

	private JsonNode search(String q) {
		Answer answer = this.client.get("/search?q=" + UriUtils.encode(q, "UTF-8"));
		assertThat(answer.status()).as(q + " " + answer.text()).isEqualTo(200);
		return answer.json();
	}

	private static List<String> names(JsonNode found, String kind, String field) {
		return found.path(kind).findValuesAsString(field);
	}

	private static List<String> words(String words) {
		return (words != null && !words.isBlank()) ? List.of(words.strip().split(" +")) : List.of();
	}

}
