package io.banksync.explanation;

import java.util.ArrayList;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Suggested invoices for a payment, as a person sees them.
 */
@BankSyncTest
class SuggestionContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Test
	void ranksWhatSpeaksForAnInvoice() {
		this.books.invoice("INV-2026-0018", "70");
		this.books.invoice("ACME-1", "600");
		this.books.invoice("ACME-2", "400");
		this.books.invoice("ACME-3", "1000");
		this.books.invoice("INV-2O26-17", "80");
		this.books.invoice("4711", "90");
		this.books.pay("t1", "1000", "INV 2026 0017 4711");

		assertThat(suggestions("t1")).containsExactly("same_number 4711 4711=90",
				"same_number_read_otherwise INV20260017 INV-2O26-17=80", "same_amount null ACME-3=1000",
				"exact_sum null ACME-1=600 ACME-2=400", "one_edit_away INV20260017 INV-2026-0018=70");
		assertThat(this.jdbc.sql("select status from transactions").query(String.class).single())
			.isEqualTo("unmatched");
	}

	@Test
	void givesASetAsItIsPosted() {
		this.books.invoice("INV-001", "1000.10");
		this.books.invoice("INV-002", "2000.20");
		this.books.invoice("INV-003", "3000.30");
		this.books.invoice("INV-004", "4000.40");
		this.books.invoice("INV-005", "5000.50");
		this.books.pay("t1", "15001.50", "January");

		JsonNode suggestion = explain("t1").at("/suggestions/0");

		assertThat(suggestion.path("why").asString()).isEqualTo("exact_sum");
		assertThat(suggestion.path("meaning").asString())
			.isEqualTo("The open amounts of these invoices add up to exactly what is left of the payment.");
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
		this.books.invoice("INV-001", "700");
		this.books.invoice("INV-002", "300");
		this.books.pay("t1", "500", "INV-O01");
		this.books.pay("t2", "500", "INV-O02");

		String first = explain("t1").at("/suggestions/0/match").toString();
		String second = explain("t2").at("/suggestions/0/match").toString();

		assertThat(this.client.post("/matches", first).json().path("unapplied").decimalValue()).isZero();
		assertThat(this.client.post("/matches", second).json().path("unapplied").decimalValue())
			.isEqualByComparingTo("200");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			INV-OO1                     | 5000 | true
			PAYMENTINV-001              | 5000 | true
			INV-OO1                     | 4999 | false
			INV-OO1                     | 5001 | false
			January                     | 5000 | false
			INV-0012                    | 5000 | false
			INV-OO1 or INV-OO2          | 5000 | false
			""")
	void isStrongIfTheNumberAndTheAmountFitAndNothingElseDoes(String reference, String amount, boolean strong) {
		this.books.invoice("INV-001", "5000");
		this.books.invoice("INV-002", "5000");
		this.books.pay("t1", amount, reference);
		this.client.reconcile();

		List<Boolean> strengths = new ArrayList<>();
		explain("t1").path("suggestions").forEach((one) -> strengths.add(one.path("strong").asBoolean()));

		assertThat(strengths).isNotEmpty();
		assertThat(strengths.contains(true)).isEqualTo(strong);
	}

	@Test
	void isNotStrongIfAPersonTookItOff() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();
		String match = this.jdbc.sql("select id::text from transaction_matches").query(String.class).single();
		this.client.post("/matches/" + match + "/reverse", "{\"reason\":\"wrong customer\"}");

		JsonNode suggestion = explain("t1").at("/suggestions/0");

		assertThat(suggestion.at("/invoices/0/blocked").asBoolean()).isTrue();
		assertThat(suggestion.path("strong").asBoolean()).isFalse();
	}

	@Test
	void prefersFewInvoicesThenTheOldest() {
		this.books.invoice("A-1", "100");
		this.books.invoice("A-2", "200");
		this.books.invoice("A-3", "300");
		this.books.invoice("A-4", "300");
		this.books.invoice("A-5", "400");
		this.books.pay("t1", "600", "January");

		assertThat(suggestions("t1")).containsExactly("exact_sum null A-2=200 A-5=400");
	}

	@Test
	void prefersInvoicesThatThePaymentNames() {
		this.books.invoice("OLD-1", "1500");
		this.books.invoice("OLD-2", "4500");
		this.books.invoice("INV-2026-001", "1000");
		this.books.invoice("INV-2026-002", "2000");
		this.books.invoice("INV-2026-003", "3000");
		this.books.invoice("INV-2026-004", "7000");
		this.books.pay("t1", "6000", "INV-2026-001 INV-2026-002 INV-2026-003 INV-2026-004");
		this.client.reconcile();

		assertThat(suggestions("t1")).contains("exact_sum null INV-2026-001=1000 INV-2026-002=2000 INV-2026-003=3000");
		assertThat(explain("t1").path("reason").asString()).isEqualTo("MULTI_SUM_MISMATCH");
	}

	@Test
	void prefersInvoicesWithNumbersLikeThoseItNames() {
		this.books.invoice("OLD-1", "1500");
		this.books.invoice("OLD-2", "4500");
		this.books.invoice("INV-2026-001", "1000");
		this.books.invoice("INV-2026-002", "2000");
		this.books.invoice("INV-2026-003", "3000");
		this.books.pay("t1", "6000", "INV-2026-OO1 INV-2026-1002 INV-2026-03");

		assertThat(suggestions("t1")).contains("exact_sum null INV-2026-001=1000 INV-2026-002=2000 INV-2026-003=3000");
	}

	@Test
	void suggestsForWhatIsLeftOnly() {
		this.books.invoice("INV-001", "1000");
		this.books.invoice("INV-002", "200");
		this.books.invoice("INV-003", "300");
		this.books.pay("t1", "1500", "INV-001");
		this.client.reconcile();

		assertThat(suggestions("t1")).startsWith("exact_sum null INV-002=200 INV-003=300");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INV-20117", "INV-217", "INV-2018", "INV-2071" })
	void suggestsANumberThatIsOneEditAway(String number) {
		this.books.invoice(number, "70");
		this.books.pay("t1", "1000", "for INV-2017, thanks");

		assertThat(suggestions("t1")).containsExactly("one_edit_away INV2017 " + number + "=70");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INV-20116", "INV-27", "INV-7102", "INV-2710", "ORDER-2017" })
	void suggestsNoNumberThatIsTwoEditsAway(String number) {
		this.books.invoice(number, "70");
		this.books.pay("t1", "1000", "for INV-2017, thanks");

		assertThat(suggestions("t1")).isEmpty();
	}

	@Test
	void suggestsByFurtherReferences() {
		this.books.invoice("INV-001", "70");
		this.client.post("/invoices/INV-001/references", "{\"reference\":\"PO-4711\",\"kind\":\"purchase_order\"}");
		this.books.pay("t1", "1000", "PO-4712");

		assertThat(suggestions("t1")).containsExactly("one_edit_away PO4712 INV-001=70");
	}

	@Test
	void suggestsFiveOfAKindThoseWithTheAmountFirst() {
		for (int i = 1; i <= 9; i++) {
			this.books.invoice("INV-200" + i, (i == 9) ? "1000" : "70");
			this.books.invoice("OTHER-" + i, "1000");
		}
		this.books.pay("t1", "1000", "INV-2000");

		assertThat(suggestions("t1")).containsExactly("same_amount null OTHER-1=1000", "same_amount null OTHER-2=1000",
				"same_amount null OTHER-3=1000", "same_amount null OTHER-4=1000", "same_amount null OTHER-5=1000");
	}

	@Test
	void suggestsNoneOfManyThatAreOneEditAway() {
		this.books.invoice("INV-2001", "70");
		this.books.invoice("INV-2002", "80");
		this.books.pay("t1", "1000", "INV-2000");
		assertThat(suggestions("t1")).containsExactly("one_edit_away INV2000 INV-2001=70",
				"one_edit_away INV2000 INV-2002=80");

		// Paid or not, it shows that the numbers are in sequence.
		this.books.invoice("INV-2003", "90");
		this.jdbc.sql("update invoices set status = 'paid' where invoice_number = 'INV-2003'").update();

		assertThat(suggestions("t1")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					BV-001        | BV-001-2            | BV001      | The text goes on behind it: -2.
					AV-0012       | AV-001 2            | AV0012     | The text has a space between two digits where the number has none.
					FEB-2026      | Trf 27 FEB 2026 POS | FEB2026    | It is part of a date or of a time of day.
					4711          | for 4711 thanks     | 4711       | It is too short to be sure.
					CV-2026-02-27 | CV 2026 02 27 001 x | CV20260227 | It counts only if the amount is exactly what is open: a longer number may be meant.
					""")
	void suggestsANumberThatIsNotNamedForCertain(String number, String reference, String key, String difference) {
		this.books.invoice(number, "700");
		this.books.pay("t1", "500", reference);
		this.client.reconcile();

		assertThat(suggestions("t1")).containsExactly("same_number " + key + " " + number + "=700");
		assertThat(explain("t1").at("/suggestions/0/meaning").asString())
			.isEqualTo("It has a number that the payment names. " + difference);
		assertThat(posted("t1", 0)).isEqualTo("matched 500.0000");
	}

	@Test
	void suggestsNoPartOfALongerNumberThatSomebodyHas() {
		this.books.invoice("CV-2026-02", "700");
		this.books.invoice("CV-2026-02-001", "400");
		this.books.pay("t1", "500", "CV-2026-02-001");
		this.client.reconcile();

		assertThat(suggestions("t1")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "INV-7017,INV-7017ADA,INV7017ADA", "INV-7018,PAYMENTINV7018,PAYMENTINV7018",
			"20260017,付款发票20260017,付款发票20260017" })
	void suggestsANumberThatIsGluedToLetters(String number, String reference, String words) {
		this.books.invoice(number, "700");
		this.books.pay("t1", "500", reference);
		this.client.reconcile();

		assertThat(suggestions("t1")).containsExactly("glued_number " + words + " " + number + "=700");
		assertThat(posted("t1", 0)).isEqualTo("matched 500.0000");
	}

	@Test
	void suggestsANumberThatIsCutOff() {
		this.books.invoice("INV-2026-00017", "700");
		this.books.invoice("INV-2026-00023", "700");
		this.books.pay("t1", "500", "INV-2026-0001");
		this.client.reconcile();

		assertThat(suggestions("t1")).containsExactly("cut_number INV20260001 INV-2026-00017=700");
		assertThat(posted("t1", 0)).isEqualTo("matched 500.0000");
		// The beginning of one number is the number of another.
		this.books.invoice("INV-2026-0002", "1");
		this.books.pay("t2", "500", "INV-2026-0002");
		this.client.reconcile();
		assertThat(suggestions("t2")).containsExactly("one_edit_away INV20260002 INV-2026-00023=700");
	}

	@Test
	void suggestsListedNumbersFirstIfTheyAddUpExactly() {
		this.books.invoice("INV-001", "100");
		this.books.invoice("INV-002", "200");
		this.books.invoice("INV-003", "300");
		this.books.invoice("OTHER-1", "600");
		this.books.pay("t1", "600", "INV-001, 002 & 003");
		this.client.reconcile();

		assertThat(suggestions("t1")).containsExactly("listed_numbers null INV-001=100 INV-002=200 INV-003=300",
				"same_number INV001 INV-001=100", "same_amount null OTHER-1=600");
		assertThat(posted("t1", 0)).isEqualTo("matched 600.0000");
	}

	@Test
	void paysListedNumbersAsFarAsTheMoneyGoes() {
		this.books.invoice("INV-001", "100");
		this.books.invoice("INV-002", "200");
		this.books.invoice("INV-003", "300");
		this.books.pay("t1", "250", "INV-001 - 003");
		this.client.reconcile();

		assertThat(suggestions("t1")).containsExactly("same_number INV001 INV-001=100",
				"listed_numbers null INV-001=100 INV-002=200 INV-003=300");
		assertThat(posted("t1", 1)).isEqualTo("matched 250.0000");
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 100.0000", "INV-002 partially_paid 150.0000",
				"INV-003 pending 0.0000");
	}

	@Test
	void suggestsThePaymentThatWentBack() {
		this.books.invoice("INV-001", "500");
		this.books.invoice("INV-002", "500");
		this.books.pay("t1", "500", "INV-001");
		this.books.pay("t2", "500", "INV-002");
		this.books.pay("t3", "499", "LOST");
		this.books.pay("t4", "500", "USD", "LOST");
		this.books.pay("t5", "-500", "refund for INV-001");
		this.books.pay("t6", "-500", "refund");
		this.client.reconcile();

		JsonNode named = explain("t5").path("suggestions");
		assertThat(suggestions("t5")).containsExactly("reversed_payment null INV-001=0");
		assertThat(named.at("/0/payment").asString()).isEqualTo(this.books.transactionId("t1"));
		assertThat(named.at("/0/match/takes_back/0/transaction_id").asString())
			.isEqualTo(this.books.transactionId("t1"));
		assertThat(named.at("/0/meaning").asString())
			.isEqualTo("It is a payment of exactly this amount, and nothing of it was taken back. It is applied to "
					+ "an invoice whose number the text contains.");
		assertThat(suggestions("t6")).containsExactly("reversed_payment null INV-002=0",
				"reversed_payment null INV-001=0");
		assertThat(suggestions("t3")).isEmpty();
	}

	@Test
	void suggestsFiveOfThePaymentsThatMayHaveGoneBack() {
		for (int i = 1; i <= 7; i++) {
			this.books.pay("t" + i, "500", "LOST");
		}
		this.books.pay("t8", "-500", "refund");
		this.client.reconcile();

		List<String> payments = new ArrayList<>();
		explain("t8").path("suggestions").forEach((one) -> payments.add(one.path("payment").asString()));

		assertThat(payments).containsExactlyElementsOf(
				List.of("t7", "t6", "t5", "t4", "t3").stream().map(this.books::transactionId).toList());
	}

	@Test
	void suggestsNoInvoiceThatCannotBePaidByIt() {
		this.books.invoice("INV-2001", "1000");
		this.books.invoice("INV-2002", "600");
		this.books.invoice("INV-2003", "400");
		this.books.invoice("INV-2OO4", "70");
		this.jdbc.sql("update invoices set status = 'void'").update();
		this.client.createInvoice("INV-2005", "1000", "USD");
		this.client.createInvoice("INV-2006", "600", "USD");
		this.client.createInvoice("INV-2007", "400", "USD");
		this.client.createInvoice("INV-2OO8", "70", "USD");
		this.books.invoice("INV-2009", "70");
		this.jdbc.sql(
				"update invoices set status = 'paid', amount_paid = amount_due where currency = 'NGN' and status = 'pending'")
			.update();
		this.books.pay("t1", "1000", "INV-2004 INV-2008");

		assertThat(suggestions("t1")).isEmpty();
	}

	@Test
	void marksThePairsThatAPersonTookApart() {
		List<String> numbers = List.of("INV-2004", "INV-2OO5", "INV-2006", "EQUAL-1", "PART-1", "PART-2");
		List<String> amounts = List.of("70", "70", "70", "1000", "600", "400");
		for (int i = 0; i < numbers.size(); i++) {
			this.books.invoice(numbers.get(i), amounts.get(i));
		}
		this.books.pay("t1", "1000", "INV-2004 INV-2005");
		assertThat(suggestions("t1")).hasSize(5);
		for (String number : numbers) {
			Answer matched = this.client.post("/matches", """
					{"transaction_id":"%s","allocations":[{"invoice_id":"%s","amount":1}]}"""
				.formatted(this.books.transactionId("t1"), this.books.invoiceId(number)));
			this.client.post("/matches/" + matched.json().at("/match_ids/0").asString() + "/reverse",
					"{\"reason\":\"not theirs\",\"block\":true}");
		}

		assertThat(suggestions("t1")).hasSize(5);
		explain("t1").path("suggestions")
			.forEach((suggestion) -> suggestion.path("invoices")
				.forEach((invoice) -> assertThat(invoice.path("blocked").asBoolean()).isTrue()));
	}

	@Test
	void suggestsNothingForAPaymentThatIsIgnored() {
		this.books.invoice("INV-001", "1000");
		this.books.pay("t1", "1000", "January");
		assertThat(suggestions("t1")).hasSize(1);

		this.client.post("/transactions/" + this.books.transactionId("t1") + "/ignore", "{\"reason\":\"private\"}");

		assertThat(suggestions("t1")).isEmpty();
	}

	@Test
	void suggestsNoSetWhoseAmountsCannotBePaid() {
		this.jdbc.sql("""
				insert into invoices (invoice_number, amount_due, currency)
				values ('A-1', 600.005, 'NGN'), ('A-2', 399.995, 'NGN'), ('A-3', 999999999999999.0000, 'CLF')
				""").update();
		this.books.pay("t1", "1000", "January");
		this.client.deliver("evt-t2", Payments.of("t2", "999999999999999.9999", "CLF", "January"));

		assertThat(suggestions("t1")).isEmpty();
		assertThat(suggestions("t2")).isEmpty();
	}

	/**
	 * Posts a suggestion, and returns the new state of the payment.
	 */
	private String posted(String id, int suggestion) {
		JsonNode match = explain(id).at("/suggestions/" + suggestion + "/match");
		Answer answer = this.client.post("/matches", match.toString());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return this.jdbc.sql("select concat_ws(' ', status, allocated) from transactions where transaction_id = ?")
			.param(id)
			.query(String.class)
			.single();
	}

	private JsonNode explain(String id) {
		Answer answer = this.client.get("/transactions/" + this.books.transactionId(id) + "/explain");
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
