package io.banksync;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a company's banks and its finance put into a running service, in few words, and
 * what then stands in the database.
 */
public final class Books {

	private final BankSyncClient client;

	private final JdbcClient jdbc;

	public Books(BankSyncClient client, JdbcClient jdbc) {
		this.client = client;
		this.jdbc = jdbc;
	}

	/**
	 * Creates an invoice in naira.
	 */
	public void invoice(String number, String amount) {
		assertThat(this.client.createInvoice(number, amount, "NGN").status()).isEqualTo(201);
	}

	/**
	 * Delivers a payment in naira, as the event "e-" and its id.
	 */
	public void pay(String id, String amount, String reference) {
		pay(id, amount, "NGN", reference);
	}

	/**
	 * Delivers a payment, as the event "e-" and its id.
	 */
	public void pay(String id, String amount, String currency, String reference) {
		assertThat(this.client.deliver("e-" + id, Payments.of(id, amount, currency, reference)).status())
			.isEqualTo(200);
	}

	/**
	 * Returns the service's id of a payment that the bank knows by another.
	 */
	public String transactionId(String id) {
		return text("select id::text from transactions where transaction_id = ?", id);
	}

	/**
	 * Returns the id of an invoice.
	 */
	public String invoiceId(String number) {
		return text("select id::text from invoices where invoice_number = ?", number);
	}

	/**
	 * Returns the payments in the order in which they came: the bank's id, status, reason
	 * and what is applied.
	 */
	public List<String> payments() {
		return this.jdbc.sql("""
				select concat_ws(' ', transaction_id, status, reason, allocated) from transactions order by ingest_seq
				""").query(String.class).list();
	}

	/**
	 * Returns the invoices in the order in which they came: number, status and what is
	 * paid.
	 */
	public List<String> invoices() {
		return this.jdbc.sql("select concat_ws(' ', invoice_number, status, amount_paid) from invoices order by seq")
			.query(String.class)
			.list();
	}

	private String text(String sql, String parameter) {
		return this.jdbc.sql(sql).param(parameter).query(String.class).single();
	}

}
