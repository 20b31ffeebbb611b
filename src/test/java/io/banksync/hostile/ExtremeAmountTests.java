package io.banksync.hostile;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Amounts with an exponent near 2^31, at every door that takes an amount.
 */
@BankSyncTest
@Tag("long")
class ExtremeAmountTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "1e-2147483647", "1e2147483647", "1e-2147483648", "1e2147483648", "-1e2147483640",
			"1e-2147483640" })
	void areKeptOrRefusedByTheFieldsName(String amount) {
		this.client.createInvoice("INV-1", "100", "NGN");
		String id = UUID.randomUUID().toString();

		refused("/invoices", "[{\"invoice_number\":\"INV-2\",\"amount_due\":%s,\"currency\":\"NGN\"}]", amount);
		refused("/invoices/INV-1/credit", "{\"amount\":%s,\"reason\":\"a\"}", amount);
		refused("/invoices/INV-1/amend", "{\"amount_due\":%s,\"reason\":\"a\"}", amount);
		for (String field : new String[] { "amount", "invoice_amount", "rate" }) {
			String others = field.equals("amount") ? "" : "\"amount\":1,";
			refused("/matches", "{\"transaction_id\":\"" + id + "\",\"allocations\":[{\"invoice_id\":\"" + id + "\","
					+ others + "\"" + field + "\":%s}]}", amount);
		}
		refused("/matches", "{\"transaction_id\":\"" + id + "\",\"takes_back\":[{\"transaction_id\":\"" + id
				+ "\",\"amount\":%s}]}", amount);
	}

	private void refused(String path, String body, String amount) {
		Answer answer = this.client.post(path, body.formatted(amount));

		assertThat(answer.status()).as("%s %s", path, answer).isEqualTo(422);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e-2147483647", "1e2147483647", "1e-2147483648", "1e2147483648" })
	void areKeptWhereTheyAreSigned(String amount) {
		byte[] payment = """
				{"id":"evt_1","event":"payment.captured","created_at":1772193600,"payload":{"payment":{"entity":
				{"id":"pay_1","amount":%s,"currency":"INR","status":"captured"}}}}""".formatted(amount)
			.getBytes(StandardCharsets.UTF_8);

		Answer told = this.client.send(this.client.request("/webhook/payments")
			.header("Content-Type", "application/json")
			.header("X-Razorpay-Signature",
					BankSyncClient.sign(payment, PostgresConfiguration.PAYMENT_SECRET).replace("sha256=", ""))
			.POST(HttpRequest.BodyPublishers.ofByteArray(payment)));
		Answer transaction = this.client.deliver("evt_2", Payments.of("txn_1", amount, "INV-1"));

		assertThat(told.status()).as("%s", told).isLessThan(500);
		assertThat(transaction.status()).as("%s", transaction).isEqualTo(422);
		assertThat(this.jdbc.sql("select count(*) from raw_events where state = 'quarantined'")
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

}
