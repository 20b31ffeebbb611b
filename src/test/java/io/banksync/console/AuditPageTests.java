package io.banksync.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

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
 * The audit log leads to what its entries are about.
 */
@BankSyncTest
@TestPropertySource(properties = "banksync.approval.above=NGN:1000,USD:50")
class AuditPageTests implements TestKeys {

	private static final Pattern OBJECT = Pattern.compile(
			"<td class=\"on\" data-label=\"On\"><span>([^<]*)</span>\\s*(?:<a href=\"([^\"]*)\">)?<code><bdi>([^<]*)");

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	private String id(String rows) {
		return this.jdbc.sql("select id::text from " + rows).query(String.class).single();
	}

	private void post(String path, String body) {
		Answer answer = this.api.postAs(OPERATOR, path, body);
		assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
	}

	@Test
	void leadsToEachObject() {
		post("/invoices", "{\"invoice_number\":\"INV-001\",\"amount_due\":5000,\"currency\":\"NGN\"}");
		this.api.deliver("e1", Payments.of("t1", "500", "---"));
		this.api.deliver("e2", Payments.of("t2", "\"1O\"", "INV-001"));
		String payment = id("transactions");
		String event = id("raw_events where state = 'quarantined'");
		post("/transactions/" + payment + "/notes", "{\"note\":\"x\"}");
		post("/events/" + event + "/dismiss", "{\"reason\":\"x\"}");
		post("/reconcile/run", "");
		post("/invoices/INV-001/void", "{\"reason\":\"x\"}");
		assertThat(this.api.sendAs(VIEWER, this.api.request("/transactions.csv")).status()).isEqualTo(200);
		ConsoleClient person = new ConsoleClient(this.port);
		person.signIn(VIEWER);

		List<MatchResult> objects = OBJECT.matcher(person.get("/console/audit").text()).results().toList();

		Map<String, String> pages = new TreeMap<>();
		objects.forEach((object) -> pages.put(object.group(1), String.valueOf(object.group(2))));
		assertThat(pages).containsEntry("transaction", "/console/payments/" + payment)
			.containsEntry("event", "/console/events/" + event)
			.containsEntry("run", "/console/runs/" + id("reconciliation_runs"))
			.containsEntry("invoice", "/console/invoices/" + id("invoices"))
			.containsEntry("approval", "/console/approvals/" + id("approvals"))
			.containsEntry("list", "null");
		pages.values().stream().filter((page) -> page.startsWith("/")).forEach((page) -> {
			Answer answer = person.get(page);
			assertThat(answer.status()).as(page).isEqualTo(200);
		});
		assertThat(person.get(pages.get("approval")).text()).contains("void invoice", "olga");
	}

}
