package io.banksync.console;

import java.util.Map;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An act above the limit waits for a second person, also if a page asks for it.
 */
@BankSyncTest
@TestPropertySource(properties = "banksync.approval.above=NGN:1000,USD:50")
class BooksApprovalTests implements TestKeys {

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	private void rest(String path, String body) {
		this.api.postAs(OPERATOR, path, body);
	}

	private String text(String sql) {
		return this.jdbc.sql(sql).query(String.class).single();
	}

	@Test
	void letsEachActWait() {
		rest("/invoices", "{\"invoice_number\":\"INV-001\",\"amount_due\":5000,\"currency\":\"NGN\"}");
		rest("/invoices", "{\"invoice_number\":\"INV-002\",\"amount_due\":5000,\"currency\":\"NGN\"}");
		this.api.deliver("e1", Payments.of("t1", "5000", "INV-001"));
		this.api.deliver("e2", Payments.of("t2", "5000", "---"));
		rest("/reconcile/run", "");
		ConsoleClient person = new ConsoleClient(this.port);
		person.signIn(OPERATOR);
		String payment = "/console/payments/" + text("select id::text from transactions where transaction_id = 't1'");
		String open = "/console/payments/" + text("select id::text from transactions where transaction_id = 't2'");
		String invoice = "/console/invoices/" + text("select id::text from invoices where invoice_number = 'INV-002'");
		String run = "/console/runs/" + text("select id::text from reconciliation_runs");

		waits(person, payment, "/matches/" + text("select id::text from transaction_matches") + "/reverse");
		waits(person, open, "/ignore");
		waits(person, invoice, "/void");
		waits(person, invoice, "/write-off");
		waits(person, invoice, "/credit");
		waits(person, invoice, "/amend");
		waits(person, run, "/undo");

		assertThat(this.jdbc.sql("select concat_ws(' ', action, proposed_by) from approvals order by proposed_at")
			.query(String.class)
			.list()).containsExactly("reverse_match olga", "ignore olga", "void_invoice olga", "write_off olga",
					"credit olga", "amend olga", "undo_run olga");
		assertThat(this.jdbc
			.sql("select concat_ws(' ', invoice_number, status, amount_due, adjusted) from invoices order by seq")
			.query(String.class)
			.list()).containsExactly("INV-001 paid 5000.0000 0.0000", "INV-002 pending 5000.0000 0.0000");
	}

	private static void waits(ConsoleClient person, String page, String act) {
		Map<String, String> form = Map.of("reason", "because", "amount", "4000", "amount_due", "9000", "_csrf",
				person.token("/console"));

		Answer answer = person.post(page + act, form);

		assertThat(answer.status()).as(act + answer.text()).isEqualTo(303);
		assertThat(answer.header("Location")).isEqualTo(page + "?waits=true");
		assertThat(person.get(answer.header("Location")).text()).contains("It waits for approval",
				"href=\"/console/approvals\"");
		Answer again = person.post(page + act, form);
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text()).contains("waits for approval already", "value=\"because\"");
	}

}
