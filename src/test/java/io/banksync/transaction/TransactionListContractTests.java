package io.banksync.transaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists and searches of transactions, over HTTP.
 */
@BankSyncTest
class TransactionListContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void insertTransactions() {
		this.jdbc
			.sql("""
					insert into transactions
					    (provider, transaction_id, amount, currency, occurred_at, created_at, reference, description, status, reason)
					values
					    ('bank', 't1', 100, 'NGN', '2026-02-27T12:00Z', '2026-02-28T00:00Z', 'INV-1', 'From Acme Ltd', 'unmatched',
					        'REFERENCE_NOT_FOUND'),
					    ('bank', 't2', -200.5, 'NGN', '2026-02-28T00:00Z', '2026-02-28T12:00Z', null, null, 'unmatched',
					        'REFUND_WITHOUT_ORIGINAL'),
					    ('razorpay', 'pay_3', 300, 'KWD', '2026-03-01T00:00Z', '2026-03-01T00:00Z', 'Żółta Łódź', null, 'unmatched',
					        'NO_REFERENCE'),
					    ('razorpay', 'pay_4', 400, 'NGN', '2026-03-02T00:00Z', '2026-03-02T00:00Z', 'X_4%', 'acme', 'ignored',
					        'IGNORED')
					""")
			.update();
	}

	@ParameterizedTest
	@CsvSource({ "'',pay_4 pay_3 t2 t1", "?status=,pay_4 pay_3 t2 t1", "?status=ignored,pay_4",
			"'?status=ignored,unmatched',pay_4 pay_3 t2 t1", "'?status=matched,reversed',''",
			"?reason=NO_REFERENCE,pay_3", "'?reason=NO_REFERENCE,IGNORED',pay_4 pay_3", "?provider=bank,t2 t1",
			"?provider=nobody,''", "?currency=KWD,pay_3", "?reference=inv1,t1", "?min_amount=200.5,pay_4 pay_3 t2",
			"?min_amount=200.51,pay_4 pay_3", "?max_amount=200.5,t2 t1", "?max_amount=200.49,t1",
			"?min_amount=101&max_amount=300,pay_3 t2", "?occurred_from=2026-02-28T00:00:00Z,pay_4 pay_3 t2",
			"?occurred_before=2026-02-28T00:00:00Z,t1",
			"?received_from=2026-02-28T12:00:00Z&received_before=2026-03-02T00:00:00Z,pay_3 t2",
			"?received_before=2026-02-28T01:00:00%2B01:00,''", "?q=ACME,pay_4 t1", "?q=PAY_,pay_4 pay_3", "?q=nv-,t1",
			"?q=_4%25,pay_4", "?q=.*,''", "?q=%20cMe%20,pay_4 t1", "?q=acme&provider=bank,t1",
			"?assurance=body,pay_4 pay_3 t2 t1", "'?assurance=static,fields',''", "?sort=amount,t1 t2 pay_3 pay_4",
			"?sort=-amount,pay_4 pay_3 t2 t1", "?sort=occurred&provider=bank,t1 t2" })
	void listsWhatIsAskedFor(String query, String ids) {
		assertThat(String.join(" ", ids(query))).isEqualTo(ids);
	}

	@ParameterizedTest
	@ValueSource(strings = { "żół", "ŻÓŁTA łódź", "łÓDŹ" })
	void searchesInEitherCaseInAnyScript(String part) {
		assertThat(ids("?q=" + URLEncoder.encode(part, StandardCharsets.UTF_8))).containsExactly("pay_3");
	}

	@Test
	void listsWhatItShowsOfEach() {
		for (var listed : this.client.get("/transactions").json().path("data")) {
			JsonNode shown = this.client.get("/transactions/" + listed.path("id").asString()).json();
			assertThat(((ObjectNode) shown).without("notes")).isEqualTo(listed);
		}
	}

	@Test
	void goesOnWhereAPageEnded() {
		String next = this.client.get("/transactions?status=unmatched&limit=2").field("next");

		assertThat(ids("?status=unmatched&limit=2")).containsExactly("pay_3", "t2");
		assertThat(ids("?status=unmatched&limit=2&after=" + next)).containsExactly("t1");
	}

	@Test
	void givesThemAsCsv() {
		Answer csv = this.client.send(this.client.request("/transactions?q=acme&limit=1").header("Accept", "text/csv"));

		List<String> lines = csv.text().lines().toList();
		assertThat(lines).hasSize(2);
		assertThat(lines.get(1)).contains(",razorpay,pay_4,400.00,NGN,");
		assertThat(csv.header("Link")).startsWith("</transactions?q=acme&limit=1&after=");
	}

	@ParameterizedTest
	@CsvSource({ "'status=matched,paid',status", "'reason=NO_REFERENCE,NONE',reason", "min_amount=-1,min_amount",
			"max_amount=1e3,max_amount", "occurred_from=2026-01-01,occurred_from",
			"occurred_before=%2B1000000000-12-31T23:59:59Z,occurred_before", "received_from=today,received_from",
			"received_before=1969-12-31T23:59:59Z,received_before", "q=a,q", "q=%20a%20,q", "q=,q",
			"from=2026-01-01,from", "assurance=none,assurance", "sort=status,sort" })
	void refusesFiltersThatAreNotValid(String query, String parameter) {
		Answer refused = this.client.get("/transactions?" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	@Test
	void searchesForAHundredCharactersAtMost() {
		assertThat(this.client.get("/transactions?q=" + "aB".repeat(50)).status()).isEqualTo(200);
		assertThat(this.client.get("/transactions?q=" + "a".repeat(101)).status()).isEqualTo(422);
	}

	private List<String> ids(String query) {
		Answer answer = this.client.get("/transactions" + query);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().path("data").findValuesAsString("transaction_id");
	}

}
