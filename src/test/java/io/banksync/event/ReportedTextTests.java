package io.banksync.event;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.WithoutTriggers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Genuine money is booked whatever is written beside it.
 */
@BankSyncTest
class ReportedTextTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Test
	void booksMoneyWithTextsThatDoNotFitAndATimeThatCanNotBeTrue() {
		this.client.createInvoice("INV-001", "5000", "NGN");
		String body = """
				{"transaction_id":"txn_001","amount":5000,"currency":"NGN","occurred_at":"2100-01-01T00:00:00Z",\
				"reference":"INV-001\\n%s","description":"Pay\\u0000ment"}""".formatted("word ".repeat(60));

		Answer first = this.client.deliver("evt_1", body);
		Answer again = this.client.deliver("evt_1", body);
		Answer toldTwice = this.client.deliver("evt_2", body.replace("{", "{ "));
		this.client.reconcile();

		assertThat(first.status()).isEqualTo(200);
		assertThat(first.field("status")).isEqualTo("stored");
		assertThat(again.field("status")).isEqualTo("stored");
		assertThat(toldTwice.field("status")).isEqualTo("stored");
		JsonNode transaction = this.client.get("/transactions").json().at("/data/0");
		assertThat(transaction.path("truncated").toString()).isEqualTo("[\"reference\"]");
		assertThat(transaction.path("occurred_at_told").asString()).isEqualTo("2100-01-01T00:00:00Z");
		assertThat(transaction.path("reference").asString()).startsWith("INV-001\nword word").endsWith("word");
		assertThat(transaction.path("description").asString()).isEqualTo("Pay\uFFFDment");
		assertThat(transaction.path("status").asString()).isEqualTo("matched");
		JsonNode alone = this.client.get("/transactions/" + transaction.path("id").asString()).json();
		assertThat(((ObjectNode) alone).without("notes")).isEqualTo(transaction);
		assertThat(this.client.get("/events/" + this.client.get("/events").json().at("/data/0/id").asString())
			.json()
			.path("body")
			.asString()).endsWith("\"description\":\"Pay\\u0000ment\"}");
		String[] lines = this.client.send(this.client.request("/transactions").header("Accept", "text/csv"))
			.text()
			.split("\r\n");
		assertThat(lines[0]).contains(",truncated,occurred_at_told");
		assertThat(lines[1]).contains(",reference,2100-01-01T00:00:00Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"1999-12-31T23:59:59Z\"", "\"2100-01-01 00:00:00\"", "0", "99999999999999" })
	void booksWithTheTimeOfReceiptAlsoWhenItIsReadAgain(String time) {
		this.client.deliver("evt_1", """
				{"transaction_id":"txn_001","amount":5000,"currency":"NGN","occurred_at":%s}""".formatted(time));
		JsonNode first = this.client.get("/transactions").json().at("/data/0");
		JsonNode event = this.client.get("/events").json().at("/data/0");
		this.jdbc.sql("delete from transactions").update();
		WithoutTriggers.run(this.jdbc,
				"update raw_events set state = 'quarantined', transaction_id = null, problem = '[]'");

		Answer replayed = this.client.post("/events/" + event.path("id").asString() + "/replay", "");

		assertThat(replayed.field("state_after")).isEqualTo("stored");
		JsonNode transaction = this.client.get("/transactions").json().at("/data/0");
		assertThat(transaction.path("occurred_at")).isEqualTo(first.path("occurred_at"))
			.isEqualTo(event.path("received_at"));
		assertThat(transaction.path("occurred_at_told").asString()).isEqualTo(time.replace("\"", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"occurred_at\":\"2100-01-01T00:00:00Z\"", "\"occurred_at\":0,\"reference\":[5]",
			"\"occurred_at\":\"2026-02-27\",\"reference\":5" })
	void explainsWhatItWouldBook(String fields) {
		Answer explained = this.client.post("/providers/bank/explain",
				"{\"headers\":{\"X-Event-Id\":\"e\"},\"body\":%s}".formatted(JsonMapper.shared()
					.writeValueAsString("{\"transaction_id\":\"txn_001\",\"amount\":5000,\"currency\":\"NGN\",%s}"
						.formatted(fields))));

		assertThat(explained.json().at("/events/0/understood").asBoolean()).as(explained.text()).isTrue();
		assertThat(explained.json().at("/events/0/transaction/occurred_at_told").isNull())
			.isEqualTo(fields.contains("2026"));
	}

}
