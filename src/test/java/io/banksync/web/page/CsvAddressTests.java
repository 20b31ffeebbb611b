package io.banksync.web.page;

import java.util.UUID;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists as CSV, by their address alone.
 */
@BankSyncTest
class CsvAddressTests {

	@Autowired
	BankSyncClient client;

	@ParameterizedTest
	@ValueSource(strings = { "/transactions?limit=2", "/invoices?status=pending", "/events", "/exceptions",
			"/reconcile/runs", "/reconcile/runs/%s/matches", "/reconcile/runs/%s/diff", "/reconcile/runs/%s/unmatched",
			"/deliveries/rejected", "/audit?action=create_invoices", "/reports/daily", "/reports/completeness/findings",
			"/reports/receivables?currency=NGN", "/transactions/%s/timeline", "/statements", "/statement-files" })
	void answersAsWithTheHeader(String list) {
		this.client.createInvoice("INV-1", "5000", "NGN");
		this.client.createInvoice("INV-2", "5000", "NGN");
		this.client.deliver("e1", Payments.of("t1", "5000", "INV-1"));
		String run = this.client.reconcile().field("id");
		String id = list.startsWith("/transactions/")
				? this.client.get("/transactions").json().at("/data/0/id").asString() : run;
		String path = list.formatted(id);

		Answer byAddress = this.client.get(path.contains("?") ? path.replace("?", ".csv?") : path + ".csv");

		Answer byHeader = this.client.send(this.client.request(path).header("Accept", "text/csv"));
		assertThat(byAddress.status()).as(byAddress.text()).isEqualTo(200);
		assertThat(byAddress.header("Content-Type")).startsWith("text/csv");
		assertThat(byAddress.text()).isEqualTo(byHeader.text());
	}

	@Test
	void createsNothingThere() {
		Answer answer = this.client.post("/invoices.csv",
				"{\"invoice_number\":\"INV-1\",\"amount_due\":5000,\"currency\":\"NGN\"}");

		assertThat(answer.status()).isIn(404, 405);
		assertThat(this.client.get("/invoices/INV-1").status()).isEqualTo(404);
	}

	@Test
	void leavesWhatIsNoListAlone() {
		this.client.createInvoice("list.csv", "5000", "NGN");

		assertThat(this.client.get("/invoices/list.csv").field("invoice_number")).isEqualTo("list.csv");
		assertThat(this.client.get("/transactions/" + UUID.randomUUID() + ".csv").status()).isEqualTo(422);
		assertThat(this.client.get("/nothing.csv").status()).isEqualTo(404);
	}

}
