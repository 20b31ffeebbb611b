package io.banksync.event;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Genuine money is booked whatever is written beside it.
 */
@BankSyncTest
class ToldTextTests {

	@Autowired
	BankSyncClient client;

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
		assertThat(transaction.path("reference").asString()).startsWith("INV-001 word word").endsWith("word");
		assertThat(transaction.path("description").asString()).isEqualTo("Pay\uFFFDment");
		assertThat(transaction.path("status").asString()).isEqualTo("matched");
	}

}
