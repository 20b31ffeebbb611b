package io.banksync.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many matches in one request, each on its own.
 */
@BankSyncTest
class BulkMatchContractTests {

	private static final String NOBODY = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01";

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void fill() {
		for (int i = 1; i <= 3; i++) {
			this.books.invoice("INV-" + i, "100");
			this.books.pay("t" + i, "100", "---");
		}
	}

	@Test
	void makesEachByItselfAndSaysWhatBecameOfIt() {
		Answer answer = bulk(match("t1", "INV-1", "100"), match("t2", "INV-2", "100.01"), match(NOBODY, "INV-2", "1"),
				match("t3", "INV-3", "60"), match("t3", "INV-3", "60"), match("t3", "INV-3", "40"));

		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.json().path("applied_count").asInt()).isEqualTo(3);
		assertThat(answer.json().path("refused_count").asInt()).isEqualTo(3);
		JsonNode data = answer.json().path("data");
		assertThat(data.findValuesAsString("outcome")).containsExactly("applied", "refused", "refused", "applied",
				"refused", "applied");
		assertThat(data.at("/0/decision/status").asString()).isEqualTo("matched");
		assertThat(data.at("/0/decision/match_ids")).hasSize(1);
		assertThat(data.at("/0/problem").isNull()).isTrue();
		assertThat(data.at("/1/problem/code").asString()).isEqualTo("cannot_match");
		assertThat(data.at("/1/problem/errors/0/field").asString()).isEqualTo("allocations[0].amount");
		assertThat(data.at("/1/decision").isNull()).isTrue();
		assertThat(data.at("/1/transaction_id").asString()).isEqualTo(this.books.transactionId("t2"));
		assertThat(data.at("/2/problem/code").asString()).isEqualTo("transaction_not_found");
		assertThat(this.books.payments()).containsExactly("t1 matched MANUAL 100.0000", "t2 unmatched 0.0000",
				"t3 matched MANUAL 100.0000");
		assertThat(this.client.get("/audit?action=match").json().path("data")).hasSize(3);
	}

	@Test
	void appliesOnceUnderOneKeyAndTriesAgainWhatWasRefused() {
		String body = body(match("t1", "INV-1", "60"), match("t2", "INV-LATE", "100"));
		JsonNode first = this.client.post("/matches/bulk", body, "Idempotency-Key", "k").json();
		this.books.invoice("INV-LATE", "100");

		JsonNode again = this.client.post("/matches/bulk", body, "Idempotency-Key", "k").json();
		JsonNode once = this.client.post("/matches/bulk", body, "Idempotency-Key", "k").json();

		assertThat(first.path("data").findValuesAsString("outcome")).containsExactly("applied", "refused");
		assertThat(again.path("data").findValuesAsString("outcome")).containsExactly("applied", "applied");
		assertThat(again.at("/data/0")).isEqualTo(first.at("/data/0"));
		assertThat(once).isEqualTo(again);
		assertThat(this.books.payments()).startsWith("t1 partially_matched MANUAL 60.0000",
				"t2 matched MANUAL 100.0000");
		assertThat(this.client.post("/matches/bulk", body(match("t3", "INV-3", "1")), "Idempotency-Key", "k")
			.field("code")).isEqualTo("idempotency_key_reused");
		assertThat(this.client.post("/matches", match("t3", "INV-3", "1"), "Idempotency-Key", "k").status())
			.isEqualTo(201);
	}

	@Test
	void paysNothingTwiceHoweverManyPersonsSendTheSame() throws Exception {
		try (ExecutorService office = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Answer>> acts = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				acts.add(() -> bulk(match("t1", "INV-1", "100"), match("t2", "INV-1", "100"),
						match("t3", "INV-3", "100")));
			}
			long applied = office.invokeAll(acts)
				.stream()
				.mapToLong((act) -> act.resultNow().json().path("applied_count").asInt())
				.sum();
			assertThat(applied).isEqualTo(2);
		}

		assertThat(this.books.invoices()).containsExactly("INV-1 paid 100.0000", "INV-2 pending 0.0000",
				"INV-3 paid 100.0000");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                           | matches
			{"matches":null}                             | matches
			{"matches":[]}                               | matches
			{"matches":{}}                               | matches
			{"matches":[null]}                           | matches[0]
			{"matches":[{}]}                             | matches[0].transaction_id
			{"matches":[{}]}                             | matches[0].allocations
			{"matches":[],"x":1}                         | x
			{"matches":[{"y":1}]}                        | matches[0].y
			{"matches":[{"allocations":[{"amount":0}]}]} | matches[0].allocations[0].amount
			{"matches":[{"allocations":[{"amount":1}]}]} | matches[0].allocations[0].invoice_id
			[]                                           | body
			""")
	void namesTheFieldThatIsWrongAndDoesNothing(String body, String field) {
		Answer refused = this.client.post("/matches/bulk", body);

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_request");
		assertThat(refused.json().path("errors").findValuesAsString("field")).contains(field);
	}

	@Test
	void takesAHundredAndDoesNothingWhereOneIsWrong() {
		String[] matches = new String[100];
		Arrays.fill(matches, match("t1", "INV-1", "1"));
		assertThat(bulk(matches).json().path("applied_count").asInt()).isEqualTo(100);

		String[] tooMany = Arrays.copyOf(matches, 101);
		tooMany[100] = match("t2", "INV-2", "1");
		assertThat(bulk(tooMany).json().at("/errors/0/field").asString()).isEqualTo("matches");
		assertThat(bulk(match("t2", "INV-2", "1"), match("t2", "INV-2", "-1")).status()).isEqualTo(422);
		assertThat(this.books.payments()).contains("t2 unmatched 0.0000");
	}

	private Answer bulk(String... matches) {
		return this.client.post("/matches/bulk", body(matches));
	}

	private static String body(String... matches) {
		return "{\"matches\":[" + String.join(",", matches) + "]}";
	}

	private String match(String payment, String invoice, String amount) {
		return """
				{"transaction_id":"%s","allocations":[{"invoice_number":"%s","amount":%s}]}"""
			.formatted(payment.equals(NOBODY) ? NOBODY : this.books.transactionId(payment), invoice, amount);
	}

}
