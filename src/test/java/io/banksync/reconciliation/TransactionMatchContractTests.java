package io.banksync.reconciliation;

import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The matches of one transaction, by runs and by hand.
 */
@BankSyncTest
class TransactionMatchContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Test
	void listsWhatRunsAndPersonsAppliedAndWhatWasUndone() {
		this.books.invoice("INV-1", "100");
		this.books.invoice("INV-2", "100");
		this.books.pay("t1", "100", "INV-1");
		this.books.pay("t2", "50", "---");
		this.client.reconcile();
		String path = "/transactions/" + this.books.transactionId("t1") + "/matches";
		String match = this.client.get(path).json().at("/data/0/id").asString();
		assertThat(this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"wrong customer\"}").status())
			.isEqualTo(200);
		this.client.post("/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_number":"INV-2","amount":100}]}"""
			.formatted(this.books.transactionId("t1")));

		List<JsonNode> matches = this.client.get(path).json().path("data").valueStream().toList();

		assertThat(matches)
			.extracting((one) -> one.path("invoice_number").asString() + " " + one.path("kind").asString() + " "
					+ one.path("amount").decimalValue().intValue() + " " + one.path("live").asBoolean())
			.containsExactly("INV-1 auto 100 false", "INV-1 reversal -100 false", "INV-2 manual 100 true");
		assertThat(this.client.get(path + "?limit=2").json().path("next").isNull()).isFalse();
		assertThat(this.client.get(path.replace("/matches", "/matches.csv")).text().lines()).hasSize(4);
		assertThat(this.client.get("/transactions/" + this.books.transactionId("t2") + "/matches").json().path("data"))
			.isEmpty();
	}

	@Test
	void saysThatThereIsNone() {
		Answer answer = this.client.get("/transactions/0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01/matches");

		assertThat(answer.field("code")).isEqualTo("transaction_not_found");
	}

}
