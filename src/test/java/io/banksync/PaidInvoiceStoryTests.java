package io.banksync;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From a signed webhook to a paid invoice, over HTTP.
 */
@BankSyncTest
class PaidInvoiceStoryTests {

	@Autowired
	BankSyncClient client;

	@Test
	void paysTheInvoiceThatASignedPaymentNames() {
		assertThat(this.client.createInvoice("INV-001", "5000.00", "NGN").status()).isEqualTo(201);

		String payment = Payments.of("txn_001", "5000", "inv 001");
		assertThat(this.client.deliver("evt_001", payment).text()).isEqualTo("""
				{"ok":true,"event_id":"evt_001","status":"stored","deduped":false}""");
		assertThat(this.client.deliver("evt_001", payment).text()).isEqualTo("""
				{"ok":true,"event_id":"evt_001","status":"stored","deduped":true}""");

		BankSyncClient.Answer run = this.client.reconcile();
		assertThat(run.status()).isEqualTo(200);
		assertThat(run.field("matched_count")).isEqualTo("1");
		assertThat(run.field("unmatched_count")).isEqualTo("0");

		BankSyncClient.Answer invoice = this.client.get("/invoices/INV-001");
		assertThat(invoice.field("status")).isEqualTo("paid");
		assertThat(invoice.text()).contains("\"amount_paid\":5000.00", "\"amount_open\":0.00");
		BankSyncClient.Answer transaction = this.client
			.get("/transactions/" + run.json().path("matched_transaction_ids").path(0).asString());
		assertThat(transaction.field("transaction_id")).isEqualTo("txn_001");
		assertThat(transaction.field("status")).isEqualTo("matched");
		assertThat(transaction.field("reason")).isEqualTo("EXACT");
		assertThat(this.client.get("/reconcile/runs/" + run.field("id")).json()).isEqualTo(run.json());
	}

	@Test
	void changesNothingInASecondRun() {
		this.client.createInvoice("INV-001", "5000.00", "NGN");
		this.client.deliver("evt_001", Payments.of("txn_001", "5000", "INV-001"));
		this.client.deliver("evt_002", Payments.of("txn_002", "70", "INV-404"));
		this.client.reconcile();
		String invoice = this.client.get("/invoices/INV-001").text();
		String transactions = this.client.get("/transactions").text();

		BankSyncClient.Answer second = this.client.reconcile();

		assertThat(second.field("matched_count")).isEqualTo("0");
		assertThat(second.field("unmatched_count")).isEqualTo("1");
		assertThat(second.json().path("unmatched_transaction_ids")).hasSize(1);
		assertThat(this.client.get("/invoices/INV-001").text()).isEqualTo(invoice);
		assertThat(this.client.get("/transactions").text()).isEqualTo(transactions);
	}

}
