package io.banksync.reconciliation;

import java.util.ArrayList;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invoices that a payment may be for, as a person is told.
 */
@BankSyncTest
class SuggestionContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Test
	void ranksWhatSpeaksForAnInvoice() {
		invoice("INV-2026-0018", "70");
		invoice("ACME-1", "600");
		invoice("ACME-2", "400");
		invoice("ACME-3", "1000");
		invoice("INV-2O26-17", "80");
		invoice("4711", "90");
		pay("t1", "1000", "INV 2026 0017 4711");

		assertThat(suggestions("t1")).containsExactly("same_number 4711 4711=90",
				"same_number_read_otherwise INV20260017 INV-2O26-17=80", "same_amount null ACME-3=1000",
				"exact_sum null ACME-1=600 ACME-2=400", "one_edit_away INV20260017 INV-2026-0018=70");
		assertThat(this.jdbc.sql("select status from transactions").query(String.class).single())
			.isEqualTo("unmatched");
	}

	@Test
	void givesASetAsItIsPosted() {
		invoice("INV-001", "1000.10");
		invoice("INV-002", "2000.20");
		invoice("INV-003", "3000.30");
		invoice("INV-004", "4000.40");
		invoice("INV-005", "5000.50");
		pay("t1", "15001.50", "January");

		JsonNode suggestion = explain("t1").at("/suggestions/0");

		assertThat(suggestion.path("why").asString()).isEqualTo("exact_sum");
		assertThat(suggestion.path("meaning").asString())
			.isEqualTo("Together, exactly as much is open of these invoices as is left of the payment.");
		Answer match = this.client.post("/matches", suggestion.path("match").toString());
		assertThat(match.status()).as(match.text()).isEqualTo(201);
		assertThat(this.jdbc.sql("select concat_ws(' ', status, allocated) from transactions")
			.query(String.class)
			.single()).isEqualTo("matched 15001.5000");
		assertThat(this.jdbc.sql("select count(*) from invoices where status = 'paid'").query(Integer.class).single())
			.isEqualTo(5);
	}

	@Test
	void givesASingleInvoiceAsItIsPosted() {
		invoice("INV-001", "700");
		invoice("INV-002", "300");
		pay("t1", "500", "INV-O01");
		pay("t2", "500", "INV-O02");

		String first = explain("t1").at("/suggestions/0/match").toString();
		String second = explain("t2").at("/suggestions/0/match").toString();

		assertThat(this.client.post("/matches", first).json().path("unapplied").decimalValue()).isZero();
		assertThat(this.client.post("/matches", second).json().path("unapplied").decimalValue())
			.isEqualByComparingTo("200");
	}

	@Test
	void prefersFewInvoicesThenTheOldest() {
		invoice("A-1", "100");
		invoice("A-2", "200");
		invoice("A-3", "300");
		invoice("A-4", "300");
		invoice("A-5", "400");
		pay("t1", "600", "January");

		assertThat(suggestions("t1")).containsExactly("exact_sum null A-2=200 A-5=400");
	}

	@Test
	void prefersInvoicesThatThePaymentNames() {
		invoice("OLD-1", "1500");
		invoice("OLD-2", "4500");
		invoice("INV-2026-001", "1000");
		invoice("INV-2026-002", "2000");
		invoice("INV-2026-003", "3000");
		invoice("INV-2026-004", "7000");
		pay("t1", "6000", "INV-2026-001 INV-2026-002 INV-2026-003 INV-2026-004");
		this.client.reconcile();

		assertThat(suggestions("t1")).contains("exact_sum null INV-2026-001=1000 INV-2026-002=2000 INV-2026-003=3000");
		assertThat(explain("t1").path("reason").asString()).isEqualTo("MULTI_SUM_MISMATCH");
	}

	@Test
	void prefersInvoicesWithNumbersLikeThoseItNames() {
		invoice("OLD-1", "1500");
		invoice("OLD-2", "4500");
		invoice("INV-2026-001", "1000");
		invoice("INV-2026-002", "2000");
		invoice("INV-2026-003", "3000");
		pay("t1", "6000", "INV-2026-OO1 INV-2026-1002 INV-2026-03");

		assertThat(suggestions("t1")).contains("exact_sum null INV-2026-001=1000 INV-2026-002=2000 INV-2026-003=3000");
	}

	@Test
	void suggestsForWhatIsLeftOnly() {
		invoice("INV-001", "1000");
		invoice("INV-002", "200");
		invoice("INV-003", "300");
		pay("t1", "1500", "INV-001");
		this.client.reconcile();

		assertThat(suggestions("t1")).startsWith("exact_sum null INV-002=200 INV-003=300");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INV-20117", "INV-217", "INV-2018", "INV-2071" })
	void suggestsANumberThatIsOneEditAway(String number) {
		invoice(number, "70");
		pay("t1", "1000", "for INV-2017, thanks");

		assertThat(suggestions("t1")).containsExactly("one_edit_away INV2017 " + number + "=70");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INV-20116", "INV-27", "INV-7102", "INV-2710", "ORDER-2017" })
	void suggestsNoNumberThatIsTwoEditsAway(String number) {
		invoice(number, "70");
		pay("t1", "1000", "for INV-2017, thanks");

		assertThat(suggestions("t1")).isEmpty();
	}

	@Test
	void suggestsByFurtherReferences() {
		invoice("INV-001", "70");
		this.client.post("/invoices/INV-001/references", "{\"reference\":\"PO-4711\",\"kind\":\"purchase_order\"}");
		pay("t1", "1000", "PO-4712");

		assertThat(suggestions("t1")).containsExactly("one_edit_away PO4712 INV-001=70");
	}

	@Test
	void suggestsFiveOfAKindThoseWithTheAmountFirst() {
		for (int i = 1; i <= 9; i++) {
			invoice("INV-200" + i, (i == 9) ? "1000" : "70");
			invoice("OTHER-" + i, "1000");
		}
		pay("t1", "1000", "INV-2000");

		assertThat(suggestions("t1")).containsExactly("same_amount INV2000 INV-2009=1000",
				"same_amount null OTHER-1=1000", "same_amount null OTHER-2=1000", "same_amount null OTHER-3=1000",
				"same_amount null OTHER-4=1000", "one_edit_away INV2000 INV-2001=70",
				"one_edit_away INV2000 INV-2002=70", "one_edit_away INV2000 INV-2003=70",
				"one_edit_away INV2000 INV-2004=70", "one_edit_away INV2000 INV-2005=70");
	}

	@Test
	void suggestsNoInvoiceThatCannotBePaidByIt() {
		invoice("INV-2001", "1000");
		invoice("INV-2002", "600");
		invoice("INV-2003", "400");
		invoice("INV-2OO4", "70");
		this.jdbc.sql("update invoices set status = 'void'").update();
		this.client.createInvoice("INV-2005", "1000", "USD");
		this.client.createInvoice("INV-2006", "600", "USD");
		this.client.createInvoice("INV-2007", "400", "USD");
		this.client.createInvoice("INV-2OO8", "70", "USD");
		invoice("INV-2009", "70");
		this.jdbc.sql(
				"update invoices set status = 'paid', amount_paid = amount_due where currency = 'NGN' and status = 'pending'")
			.update();
		pay("t1", "1000", "INV-2004 INV-2008");

		assertThat(suggestions("t1")).isEmpty();
	}

	@Test
	void suggestsNoPairThatAPersonTookApart() {
		List<String> numbers = List.of("INV-2004", "INV-2OO5", "INV-2006", "EQUAL-1", "PART-1", "PART-2");
		List<String> amounts = List.of("70", "70", "70", "1000", "600", "400");
		for (int i = 0; i < numbers.size(); i++) {
			invoice(numbers.get(i), amounts.get(i));
		}
		pay("t1", "1000", "INV-2004 INV-2005");
		assertThat(suggestions("t1")).hasSize(5);
		for (String number : numbers) {
			Answer matched = this.client.post("/matches", """
					{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":1}]}"""
				.formatted(transactionId("t1"), invoiceId(number)));
			this.client.post("/matches/" + matched.json().at("/match_ids/0").asString() + "/reverse",
					"{\"reason\":\"not theirs\"}");
		}

		assertThat(suggestions("t1")).isEmpty();
	}

	@Test
	void suggestsNothingForAPaymentThatIsIgnored() {
		invoice("INV-001", "1000");
		pay("t1", "1000", "January");
		assertThat(suggestions("t1")).hasSize(1);

		this.client.post("/transactions/" + transactionId("t1") + "/ignore", "{\"reason\":\"private\"}");

		assertThat(suggestions("t1")).isEmpty();
	}

	@Test
	void suggestsNoSetWhoseAmountsCannotBePaid() {
		this.jdbc.sql("""
				insert into invoices (invoice_number, amount_due, currency)
				values ('A-1', 600.005, 'NGN'), ('A-2', 399.995, 'NGN'), ('A-3', 999999999999999.0000, 'CLF')
				""").update();
		pay("t1", "1000", "January");
		this.client.deliver("evt-t2", Payments.of("t2", "999999999999999.9999", "CLF", "January"));

		assertThat(suggestions("t1")).isEmpty();
		assertThat(suggestions("t2")).isEmpty();
	}

	private void invoice(String number, String amount) {
		this.client.createInvoice(number, amount, "NGN");
	}

	private void pay(String id, String amount, String reference) {
		this.client.deliver("evt-" + id, Payments.of(id, amount, reference));
	}

	private String transactionId(String id) {
		return this.jdbc.sql("select id::text from transactions where transaction_id = ?")
			.param(id)
			.query(String.class)
			.single();
	}

	private String invoiceId(String number) {
		return this.client.get("/invoices/" + number).field("id");
	}

	private JsonNode explain(String id) {
		Answer answer = this.client.get("/transactions/" + transactionId(id) + "/explain");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private List<String> suggestions(String id) {
		List<String> suggestions = new ArrayList<>();
		for (JsonNode suggestion : explain(id).path("suggestions")) {
			StringBuilder line = new StringBuilder(suggestion.path("why").asString()).append(' ')
				.append(suggestion.path("key").asString("null"));
			suggestion.path("invoices")
				.forEach((invoice) -> line.append(' ')
					.append(invoice.path("invoice_number").asString())
					.append('=')
					.append(invoice.path("open").decimalValue().stripTrailingZeros().toPlainString()));
			suggestions.add(line.toString());
		}
		return suggestions;
	}

}
