package io.banksync.statement;

import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Accounts that record what no webhook told, for tests of their statements.
 */
@BankSyncTest
abstract class RecordingAccounts {

	static final String WITHOUT_WEBHOOKS = "DE89370400440532013000";

	static final String COMPARED = "DE44500105175407324931";

	static final String WHY = "{\"reason\":\"because\"}";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@DynamicPropertySource
	static void configureAccounts(DynamicPropertyRegistry registry) {
		String file = TestAccounts.file("""
				main-eur:
				  id: %s
				  currency: EUR
				  zone: Europe/Berlin
				  providers: [bank]
				  books: record
				silent-eur:
				  id: %s
				  currency: EUR
				  zone: Europe/Berlin
				  providers: []
				  books: record
				compared-eur:
				  id: %s
				  currency: EUR
				  zone: Europe/Berlin
				  providers: [bank]
				""".formatted(CamtFile.ACCOUNT, WITHOUT_WEBHOOKS, COMPARED));
		registry.add("ACCOUNTS_FILE", () -> file);
	}

	@AfterEach
	void keepsTheInvariants() {
		JsonNode report = this.client.get("/reports/invariants").json();
		assertThat(report.path("ok").asBoolean()).as(report.toPrettyString()).isTrue();
	}

	JsonNode take(CamtFile file) {
		Answer answer = this.client.importStatements(file.bytes());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	void webhook(String id, String day, String amount, String rest) {
		Answer answer = this.client.deliver("e-" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"EUR","occurred_at":"%sT10:00:00Z"%s}
				""".formatted(id, amount, day, rest));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	void invoice(String number, String amount) {
		Answer answer = this.client.post("/invoices",
				"{\"invoice_number\":\"%s\",\"amount_due\":%s,\"currency\":\"EUR\"}".formatted(number, amount));
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
	}

	/** Each payment as provider, amount, status and reason. */
	List<String> payments() {
		return this.jdbc
			.sql("""
					select concat_ws(' ', provider, trim_scale(amount), status, reason) from transactions order by ingest_seq
					""")
			.query(String.class)
			.list();
	}

	List<String> outcomes() {
		return this.jdbc.sql("""
				select concat_ws(' ', trim_scale(amount), outcome, evidence) from statement_entries
				order by booked_on, statement_id, number, detail_number
				""").query(String.class).list();
	}

	String paid(String number) {
		return this.jdbc.sql("select trim_scale(amount_paid)::text from invoices where invoice_number = ?")
			.param(number)
			.query(String.class)
			.single();
	}

	String id(String transactionId) {
		return this.jdbc.sql("select id::text from transactions where transaction_id = ?")
			.param(transactionId)
			.query(String.class)
			.single();
	}

	Answer match(String payment, String number, String amount) {
		return this.client.post("/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_number":"%s","amount":%s}]}
				""".formatted(payment, number, amount));
	}

	static CamtFile one(String amount, String id, String text) {
		return new CamtFile().entry("2026-03-02", amount, id, text)
			.statement("2026-03-02", "2026-03-02", "1000.00", null);
	}

}
