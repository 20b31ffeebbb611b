package io.banksync.invoice;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists and searches of invoices, over HTTP.
 */
@BankSyncTest
class InvoiceListContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void createInvoices() {
		Answer created = this.client.post("/invoices",
				"""
						[{"invoice_number":"INV-1","amount_due":100,"currency":"NGN","customer":"Acme Ltd","due_on":"2026-03-01"},
						{"invoice_number":"INV/2","amount_due":200,"currency":"NGN","customer":"Żółta Łódź","due_on":"2026-02-28"},
						{"invoice_number":"inv-3","amount_due":300,"currency":"KWD","customer":"acme ltd"},
						{"invoice_number":"X_4%","amount_due":400,"currency":"NGN"}]""");
		assertThat(created.status()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource({ "'',X_4% inv-3 INV/2 INV-1", "?status=,X_4% inv-3 INV/2 INV-1",
			"'?status=pending,paid',X_4% inv-3 INV/2 INV-1", "'?status=paid,void',''", "?customer=Acme%20Ltd,INV-1",
			"?customer=Acme,''", "?min_open=300,X_4% inv-3", "?min_open=300.01,X_4%", "?due_before=2026-03-01,INV/2",
			"?due_before=2026-03-02,INV/2 INV-1", "?created_from=2026-01-01T00:00:00Z,X_4% inv-3 INV/2 INV-1",
			"?created_before=2026-01-01T00:00:00Z,''", "?created_from=2200-01-01T00:00:00%2B01:00,''",
			"?q=nv-,inv-3 INV-1", "?q=ACME,inv-3 INV-1", "?q=%20cMe%20,inv-3 INV-1", "?q=_4%25,X_4%", "?q=.*,''",
			"?q=%5B%5Ea%5D,''", "?q=nv/,INV/2", "?q=in&currency=NGN&min_open=150,INV/2" })
	void listsWhatIsAskedFor(String query, String numbers) {
		assertThat(String.join(" ", numbers(query))).isEqualTo(numbers);
	}

	@ParameterizedTest
	@ValueSource(strings = { "żół", "ŻÓŁTA łódź", "łÓDŹ" })
	void searchesInEitherCaseInAnyScript(String part) {
		assertThat(numbers("?q=" + URLEncoder.encode(part, StandardCharsets.UTF_8))).containsExactly("INV/2");
	}

	@Test
	void knowsWhatIsOpenOfEach() {
		new Books(this.client, this.jdbc).pay("t1", "60", "INV-1");
		this.client.reconcile();

		assertThat(numbers("?min_open=41&q=INV-1")).isEmpty();
		assertThat(numbers("?min_open=40&status=paid,partially_paid")).containsExactly("INV-1");
		assertThat(this.client.get("/invoices?status=partially_paid").json().at("/data/0/amount_open").decimalValue())
			.isEqualByComparingTo("40");
	}

	@Test
	void givesThemAsCsv() {
		Answer csv = this.client.send(this.client.request("/invoices?q=in&limit=2").header("Accept", "text/csv"));

		List<String> lines = csv.text().lines().toList();
		assertThat(lines.getFirst()).isEqualTo(
				"id,invoice_number,amount_due,amount_paid,amount_adjusted,amount_open,currency,status,created_at,customer,issued_on,due_on,note");
		assertThat(lines.get(1)).contains(",inv-3,300.000,0.000,0.000,300.000,KWD,pending,").endsWith(",acme ltd,,,");
		assertThat(lines.get(2)).contains(",INV/2,").endsWith(",Żółta Łódź,,2026-02-28,");
		assertThat(csv.header("Link")).startsWith("</invoices?q=in&limit=2&after=");
	}

	@Test
	void goesOnWhereAPageEnded() {
		String next = this.client.get("/invoices?q=in&limit=2").field("next");

		assertThat(numbers("?q=in&limit=2")).containsExactly("inv-3", "INV/2");
		assertThat(numbers("?q=in&limit=2&after=" + next)).containsExactly("INV-1");
	}

	@ParameterizedTest
	@CsvSource({ "'status=paid,unpaid',status", "min_open=-1,min_open", "min_open=1e3,min_open",
			"due_before=tomorrow,due_before", "due_before=%2B999999999-12-31,due_before",
			"due_before=1969-12-31,due_before", "created_from=2026-01-01,created_from",
			"created_from=%2B1000000000-12-31T23:59:59Z,created_from",
			"created_before=-1000000000-01-01T00:00:00Z,created_before", "q=a,q", "q=%20a%20,q", "q=,q",
			"query=acme,query" })
	void refusesFiltersThatAreNotValid(String query, String parameter) {
		Answer refused = this.client.get("/invoices?" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly(parameter);
	}

	@Test
	void searchesForAHundredCharactersAtMost() {
		assertThat(this.client.get("/invoices?q=" + "aB".repeat(50)).status()).isEqualTo(200);
		assertThat(this.client.get("/invoices?q=" + "a".repeat(101)).status()).isEqualTo(422);
	}

	@Test
	void showsAnInvoiceWhoseNumberHasASlash() {
		Answer shown = this.client.get("/invoices/by-number?number=INV%2F2");

		assertThat(shown.json()).isEqualTo(this.client.get("/invoices/" + shown.field("id")).json());
		assertThat(shown.field("invoice_number")).isEqualTo("INV/2");
		assertThat(this.client.get("/invoices/by-number?number=inv/2").field("code")).isEqualTo("invoice_not_found");
		assertThat(this.client.get("/invoices/by-number?number=" + shown.field("id")).status()).isEqualTo(404);
		assertThat(this.client.get("/invoices/by-number").json().at("/errors/0/field").asString()).isEqualTo("number");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/invoices/INV%2F2", "GET,/invoices/INV%2f2", "GET,/invoices/%2F", "GET,/invoices/a%2Fb%2Fc",
			"GET,/invoices/..%2Fhealth", "POST,/invoices/INV%2F2/void", "POST,/invoices/INV%2F2/write-off" })
	void saysHowToAskForANumberWithASlash(String method, String path) {
		Answer refused = this.client.send(this.client.request(path)
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString((method.equals("GET")) ? "" : "{}")));

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.field("code")).isEqualTo("invalid_parameter");
		assertThat(refused.field("instance")).isEqualTo(path);
		assertThat(refused.field("detail")).contains("GET /invoices/by-number?number=");
		assertThat(refused.json().path("errors").findValuesAsString("field")).containsExactly("idOrNumber");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/invoices%2FINV-001", "/%2Finvoices/INV-001", "/invoices/%2e%2e%2fhealth",
			"/invoices/a%2Fb;x", "/invoices/a%2Fb%5c", "/invoices/a%2F%2Fb", "/transactions/a%2Fb",
			"/webhooks%2Fbank/transactions", "/swagger-ui/..%2f..%2fapplication.yml", "/health%2f", "/docs%2f" })
	void takesNoSlashInAnyOtherPath(String path) {
		Answer refused = this.client.get(path);

		assertThat(refused.status()).as(refused.text()).isEqualTo(400);
		assertThat(refused.field("code")).isEqualTo("bad_request");
	}

	private List<String> numbers(String query) {
		Answer answer = this.client.get("/invoices" + query);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().path("data").findValuesAsString("invoice_number");
	}

}
