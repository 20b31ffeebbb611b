package io.banksync.invoice;

import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invoices from a file, and dry runs of their creation, over HTTP.
 */
@BankSyncTest
class InvoiceFileContractTests {

	private static final String NAMES = "invoice_number,amount_due,currency,customer,issued_on,due_on,note\n";

	@Autowired
	BankSyncClient client;

	@Test
	void createsOneForEachRow() {
		Answer created = post("\ufeff" + NAMES.replace("\n", "\r\n")
				+ "INV-1,5000.00,NGN,\"Wełna, \"\"Zorro\"\"\",2026-02-01,2026-03-03,"
				+ "\"Two\r\nlines\"\r\n\r\nINV-2,7,jpy,,,,\r\n,,,,,,\r\nINV-3, 12.345 ,KWD,,, 2026-03-04 ,");

		assertThat(created.status()).as(created.text()).isEqualTo(201);
		JsonNode data = created.json().path("data");
		assertThat(data.findValuesAsString("invoice_number")).containsExactly("INV-1", "INV-2", "INV-3");
		assertThat(data.path(0).path("customer").asString()).isEqualTo("Wełna, \"Zorro\"");
		assertThat(data.path(0).path("due_on").asString()).isEqualTo("2026-03-03");
		assertThat(data.path(0).path("note").asString()).isEqualTo("Two\r\nlines");
		assertThat(data.path(1).path("customer").isNull()).isTrue();
		assertThat(data.path(2).path("amount_due").decimalValue()).isEqualByComparingTo("12.345");
		assertThat(this.client.get("/invoices").json().path("data")).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "currency;amount_due;invoice_number\nNGN;5;\"A;1\"\n",
			"currency\tamount_due\tinvoice_number\nNGN\t5\tA;1\n",
			" currency , amount_due , invoice_number \nNGN,5,A;1",
			"\"currency\",\"amount_due\",\"invoice_number\"\r\"NGN\",\"5\",\"A;1\"\r" })
	void findsOutWhatIsBetweenTheValues(String file) {
		Answer created = post(file);

		assertThat(created.status()).as(created.text()).isEqualTo(201);
		assertThat(created.json().at("/data/0/invoice_number").asString()).isEqualTo("A;1");
	}

	@Test
	void takesAThousandRowsAndNoMore() {
		String rows = IntStream.range(0, 1000)
			.mapToObj((i) -> "INV-" + i + ",10,NGN")
			.collect(Collectors.joining("\n"));

		assertThat(post("invoice_number,amount_due,currency\n" + rows + "\nINV-X,1,NGN").json()
			.at("/errors/0/message")
			.asString()).contains("1 to 1000 invoices");
		assertThat(post("invoice_number,amount_due,currency\n" + rows).json().path("data")).hasSize(1000);
	}

	@Test
	void namesEveryMistakeByRowColumnAndLine() {
		Answer refused = post(NAMES + """
				A-1,1,NGN,,,,"two
				lines"
				A-2,0.001,NGN,,2026-02-02,2026-02-01,

				A-3,"1,000.00",XXX,,,,
				,5,NGN,,,,
				A-5,5
				""");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_request");
		List<String> errors = refused.json()
			.path("errors")
			.valueStream()
			.map((error) -> error.path("field").asString()
					+ error.path("message").asString().replaceAll("^.*\\(", " ("))
			.toList();
		assertThat(errors).containsExactlyInAnyOrder("[1].amount_due (line 4)", "[1].issued_on (line 4)",
				"[1].due_on (line 4)", "[2].currency (line 6)", "[2].amount_due (line 6)",
				"[3].invoice_number (line 7)", "[4] (line 8)");
		assertThat(this.client.get("/invoices").json().path("data")).isEmpty();
	}

	@Test
	void createsNoneIfANumberIsInUse() {
		this.client.createInvoice("A-1", "1", "NGN");

		Answer refused = post(NAMES + "A-0,1,NGN,,,,\nA-1,1,NGN,,,,\nA-0,1,NGN,,,,\n");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("[1].invoice_number",
				"[2].invoice_number");
		assertThat(refused.json().at("/errors/0/message").asString()).endsWith("A-1 (line 3)");
		assertThat(this.client.get("/invoices").json().path("data")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\ufeff", "\n\n", NAMES, "invoice_number,amount_due\nA,1",
			"number,amount_due,currency\n", "invoice_number,amount_due,currency,currency\nA,1,NGN,NGN",
			"invoice_number,amount_due,currency,\nA,1,NGN,", "A-1,1,NGN\n", "{\"invoice_number\":\"A\"}",
			"invoice_number,amount_due,currency\nA,1,NGN,\"open", "invoice_number,amount_due,currency\n\"A\"B,1,NGN",
			"invoice_number;amount_due,currency\nA;1,NGN" })
	void refusesWhatIsNoFileOfInvoices(String file) {
		Answer refused = post(file);

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("body");
	}

	@Test
	void refusesWhatIsNotUtf8AndNamesTheLine() {
		String file = NAMES + "A-1,1,NGN,Müller,,,\n";

		assertThat(
				post(file.getBytes(StandardCharsets.ISO_8859_1), "text/csv").json().at("/errors/0/message").asString())
			.isEqualTo("is not UTF-8 in line 2: save it as \"CSV UTF-8\"");
		assertThat(post(file.getBytes(StandardCharsets.UTF_16), "text/csv").status()).isEqualTo(422);
		assertThat(post(new byte[] { 'a', (byte) 0xc3 }, "text/csv").status()).isEqualTo(422);
		assertThat(post(file.getBytes(Charset.forName("windows-1252")), "text/csv; charset=windows-1252").status())
			.isEqualTo(415);
		assertThat(post(file.getBytes(StandardCharsets.UTF_8), "text/csv; charset=nonsense").status()).isEqualTo(415);
		assertThat(post(file.getBytes(StandardCharsets.UTF_8), "Text/CSV; header=present; charset=UTF-8").status())
			.isEqualTo(201);
	}

	@Test
	void takesListsAndFilesAtAPathOfTheirOwn() {
		String one = "{\"invoice_number\":\"B-1\",\"amount_due\":1,\"currency\":\"NGN\"}";

		assertThat(this.client.post("/invoices/batch", one).json().at("/errors/0/message").asString())
			.contains("POST /invoices");
		assertThat(this.client.post("/invoices/batch?dry_run=true", "[" + one + "]").status()).isEqualTo(200);
		assertThat(this.client.post("/invoices/batch", "[" + one + "]").json().at("/data/0/invoice_number").asString())
			.isEqualTo("B-1");
		assertThat(this.client
			.send(this.client.request("/invoices/batch")
				.header("Content-Type", "text/csv")
				.POST(java.net.http.HttpRequest.BodyPublishers
					.ofString("invoice_number,amount_due,currency\nB-2,1,NGN\n")))
			.status()).isEqualTo(201);
		assertThat(this.client.post("/invoices", "[" + one.replace("B-1", "B-3") + "]").status()).isEqualTo(201);
	}

	@Test
	void givesTheSameAnswerForTheSameKey() {
		HttpRequest.Builder request = this.client.request("/invoices")
			.header("Content-Type", "text/csv")
			.header("Idempotency-Key", "k1")
			.POST(HttpRequest.BodyPublishers.ofString(NAMES + "A-1,1,NGN,,,,"));

		Answer first = this.client.send(request);

		assertThat(first.status()).isEqualTo(201);
		assertThat(this.client.send(request).text()).isEqualTo(first.text());
		assertThat(this.client.post("/invoices", "[]", "Idempotency-Key", "k1").status()).isEqualTo(422);
		assertThat(this.client.get("/invoices").json().path("data")).hasSize(1);
	}

	@Test
	void saysWhatAFileWouldDoAndCreatesNothing() {
		this.client.createInvoice("A 1", "1", "NGN");
		String file = NAMES + "A-1,1,NGN,Acme,,2026-03-03,\n!,1,NGN,,,,\n";

		Answer planned = this.client.send(this.client.request("/invoices?dry_run=true")
			.header("Content-Type", "text/csv")
			.header("Idempotency-Key", "k1")
			.POST(HttpRequest.BodyPublishers.ofString(file)));

		assertThat(planned.status()).isEqualTo(200);
		assertThat(planned.json().path("dry_run").booleanValue()).isTrue();
		assertThat(planned.json().path("count").intValue()).isEqualTo(2);
		JsonNode first = planned.json().at("/data/0");
		assertThat(first.path("invoice_number").asString()).isEqualTo("A-1");
		assertThat(first.path("due_on").asString()).isEqualTo("2026-03-03");
		assertThat(first.at("/warnings/0").asString()).startsWith("A-1 has").contains("of A 1.", "void it");
		assertThat(planned.json().at("/data/1/warnings/0").asString()).contains("Add a reference");
		assertThat(this.client.get("/invoices").json().path("data")).hasSize(1);
		assertThat(this.client
			.send(this.client.request("/invoices")
				.header("Content-Type", "text/csv")
				.header("Idempotency-Key", "k1")
				.POST(HttpRequest.BodyPublishers.ofString(file)))
			.status()).isEqualTo(201);
	}

	@Test
	void saysWhatJsonWouldDoAndCreatesNothing() {
		Answer planned = this.client.post("/invoices?dry_run=true", """
				{"invoice_number":"A-1","amount_due":1,"currency":"NGN","references":[
				{"reference":"PO-1","kind":"purchase_order"}]}""");

		assertThat(planned.status()).isEqualTo(200);
		assertThat(planned.json().at("/data/0/amount_due").decimalValue()).isEqualByComparingTo("1.00");
		assertThat(this.client.get("/invoices").json().path("data")).isEmpty();
		assertThat(this.client.createInvoice("A-1", "1", "NGN").status()).isEqualTo(201);
		assertThat(this.client.post("/invoices?dry_run=true", """
				{"invoice_number":"A-1","amount_due":1,"currency":"NGN"}""").field("code")).isEqualTo("invoice_exists");
		assertThat(this.client.post("/invoices?dry_run=maybe", "{}").field("code")).isEqualTo("invalid_parameter");
		assertThat(this.client.post("/invoices?dry_run=true", "{}").field("code")).isEqualTo("invalid_request");
	}

	private Answer post(String file) {
		return post(file.getBytes(StandardCharsets.UTF_8), "text/csv");
	}

	private Answer post(byte[] file, String contentType) {
		return this.client.send(this.client.request("/invoices")
			.header("Content-Type", contentType)
			.POST(HttpRequest.BodyPublishers.ofByteArray(file)));
	}

}
