package io.banksync.transaction;

import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The timeline of a transaction, over HTTP.
 */
@BankSyncTest
class TimelineContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	@Qualifier("reconciliation")
	JdbcClient unhurried;

	@Test
	void showsWhatRunsAndPersonsDid() {
		this.books.invoice("INV-1", "100");
		this.books.pay("t1", "100", "INV-1");
		String run = this.client.reconcile().field("id");
		this.client.post("/matches/" + timeline("t1").get(1).path("id").asString() + "/reverse",
				"{\"reason\":\"wrong customer\"}");

		List<JsonNode> entries = timeline("t1");

		assertThat(entries).extracting(TimelineContractTests::sentence)
			.containsExactly("event 100.00 NGN", "match 100.00 NGN INV-1 system", "decision system EXACT",
					"reversal -100.00 NGN INV-1 local wrong customer", "decision local BLOCKED_BY_USER wrong customer");
		assertThat(entries.get(1).path("run_id").asString()).isEqualTo(run);
		assertThat(entries.get(1).path("invoice_id").asString()).isEqualTo(this.books.invoiceId("INV-1"));
		assertThat(entries.get(3).path("run_id").isNull()).isTrue();
		assertThat(entries).extracting((entry) -> entry.path("at").asString()).isSorted();
	}

	@Test
	void showsMoneyThatWasTakenAndGivenBack() {
		this.books.invoice("INV-1", "100");
		this.books.pay("t1", "100", "INV-1");
		this.client.reconcile();
		this.books.pay("t2", "-40", "refund");
		this.client.post("/matches", """
				{"transaction_id":"%s","takes_back":[{"transaction_id":"%s","amount":40}]}"""
			.formatted(this.books.transactionId("t2"), this.books.transactionId("t1")));

		assertThat(timeline("t1")).extracting(TimelineContractTests::sentence).contains("taken -40.00 NGN local");
		List<JsonNode> refund = timeline("t2");
		assertThat(refund).extracting(TimelineContractTests::sentence)
			.startsWith("event -40.00 NGN", "taken -40.00 NGN local");

		this.client.post("/matches/" + refund.get(1).path("id").asString() + "/reverse", "{\"reason\":\"typo\"}");

		assertThat(timeline("t1")).extracting(TimelineContractTests::sentence)
			.contains("given_back 40.00 NGN local typo");
		assertThat(timeline("t2")).extracting(TimelineContractTests::sentence)
			.contains("given_back 40.00 NGN local typo");
	}

	@Test
	void showsContradictingEventsAndTheirDecisions() {
		this.books.pay("t1", "100", "INV-1");
		this.client.deliver("e2", Payments.of("t1", "120", "INV-1"));
		String event = this.client.get("/events?state=conflict").json().at("/data/0/id").asString();
		this.client.post("/events/" + event + "/dismiss", "{\"reason\":\"a test of theirs\"}");

		assertThat(timeline("t1")).extracting(TimelineContractTests::sentence)
			.containsExactly("event 100.00 NGN", "event 120.00 NGN", "decision local dismiss a test of theirs");
		assertThat(timeline("t1").get(1).path("id").asString()).isEqualTo(event);
	}

	@Test
	void showsItAsCsv() {
		this.books.invoice("INV-1", "100");
		this.books.pay("t1", "100", "INV-1");
		this.client.reconcile();

		Answer csv = this.client.send(this.client.request(path("t1")).header("Accept", "text/csv"));

		assertThat(csv.header("Content-Type")).startsWith("text/csv");
		List<String> lines = csv.text().lines().toList();
		assertThat(lines).hasSize(4);
		assertThat(lines.getFirst())
			.isEqualTo("at,kind,id,amount,currency,invoice_id,invoice_number,run_id,actor,reason,note,assigned_to");
		assertThat(lines.get(2)).contains(",match,", ",100.00,NGN,", ",INV-1,").endsWith(",system,,,");
		assertThat(lines.get(3)).contains(",decision,").endsWith(",system,EXACT,,");
	}

	@Test
	void showsTheFirstThousand() {
		this.books.pay("t1", "100", "INV-1");
		this.unhurried
			.sql("""
					insert into match_decisions (transaction_id, reason, applied, evidence, created_at)
					select id, 'NO_REFERENCE', 0, '{}', now() + interval '1 hour' from transactions, generate_series(1, 1001)
					""")
			.update();

		List<JsonNode> entries = timeline("t1");

		assertThat(entries).hasSize(1000);
		assertThat(entries.getFirst().path("kind").asString()).isEqualTo("event");
		assertThat(Long.parseLong(entries.get(999).path("id").asString())
				- Long.parseLong(entries.get(1).path("id").asString()))
			.isEqualTo(998);
	}

	@Test
	void showsRowsThatNoEventReported() {
		this.unhurried.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at)
				values ('bank', 't1', 100, 'NGN', now())
				""").update();

		assertThat(timeline("t1")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44/timeline,404,transaction_not_found",
			"t1/timeline,422,invalid_parameter",
			"0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44/timeline?limit=1,422,invalid_parameter" })
	void refusesWhatIsNotValid(String path, int status, String code) {
		Answer refused = this.client.get("/transactions/" + path);

		assertThat(refused.status()).isEqualTo(status);
		assertThat(refused.field("code")).isEqualTo(code);
	}

	private static String sentence(JsonNode entry) {
		StringBuilder sentence = new StringBuilder(entry.path("kind").asString());
		if (!entry.path("amount").isNull()) {
			sentence.append(' ').append(entry.path("amount").decimalValue().setScale(2).toPlainString());
		}
		for (String field : List.of("currency", "invoice_number", "actor", "reason", "note")) {
			if (!entry.path(field).isNull()) {
				sentence.append(' ').append(entry.path(field).asString());
			}
		}
		return sentence.toString();
	}

	private String path(String id) {
		return "/transactions/" + this.books.transactionId(id) + "/timeline";
	}

	private List<JsonNode> timeline(String id) {
		Answer answer = this.client.get(path(id));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().path("data").valueStream().toList();
	}

}
