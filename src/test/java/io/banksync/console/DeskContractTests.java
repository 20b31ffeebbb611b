package io.banksync.console;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.TestClock;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The forms of the match desk, as a browser sends them.
 */
@BankSyncTest
@TestPropertySource(properties = "test.api-key=the-key-of-amy")
class DeskContractTests implements TestKeys {

	private static final String DESK = "/console/desk";

	@Autowired
	BankSyncClient api;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	ConsoleClient olga;

	@BeforeEach
	void signIn() {
		this.olga = new ConsoleClient(this.port);
		this.olga.signIn(OPERATOR);
	}

	/**
	 * Sends a form; fields and values alternate.
	 */
	private static Answer send(ConsoleClient person, String path, String... fields) {
		String body = Stream.iterate(0, (i) -> i < fields.length, (i) -> i + 2)
			.map((i) -> fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return person.send(person.request(path)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString(body + "&_csrf=" + URLEncoder.encode(person.token("/console"), StandardCharsets.UTF_8))));
	}

	private Answer act(String payment, String name, String... fields) {
		return send(this.olga, DESK + "/" + this.books.transactionId(payment) + "/" + name, fields);
	}

	private Answer undoLast() {
		return send(this.olga, DESK + "/undo", "sequence", lastOf("olga"));
	}

	private String lastOf(String actor) {
		return this.jdbc.sql("select max(sequence)::text from audit_entries where actor = ? and action <> 'sign_in'")
			.param(actor)
			.query(String.class)
			.single();
	}

	private String hidden(String page, String name) {
		Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
		assertThat(field.find()).as(name + " in " + page).isTrue();
		return HtmlUtils.htmlUnescape(field.group(1));
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

	@Test
	void appliesASuggestionExactlyAndOnceHoweverOftenItIsSent() {
		this.books.invoice("INV-001", "12345678901234.57");
		this.books.pay("t1", "12345678901234.57", "INV-OO1");
		this.api.reconcile();
		String page = this.olga.get(DESK + "?suggest=true").text();
		String form = page.substring(page.indexOf("/apply?"));
		String match = hidden(form, "match");

		for (int i = 0; i < 3; i++) {
			Answer answer = act("t1", "apply", "match", match, "key", hidden(form, "key"));
			assertThat(answer.status()).as(answer.text()).isEqualTo(303);
			assertThat(answer.header("Location")).isEqualTo(DESK);
		}

		assertThat(count("live_matches")).isEqualTo(1);
		assertThat(this.books.payments()).containsExactly("t1 matched MANUAL 12345678901234.5700");
	}

	@Test
	void opensTheNextPaymentAndKeepsTheFilter() {
		this.books.pay("t1", "60", "one");
		this.books.pay("t2", "60", "two");
		this.api.reconcile();
		String next = this.books.transactionId("t2");

		Answer answer = act("t1", "ignore?reason=NO_REFERENCE&sort=-amount", "why", "a test", "next", next);

		assertThat(answer.header("Location")).isEqualTo(DESK + "?reason=NO_REFERENCE&sort=-amount&id=" + next);
		assertThat(
				this.jdbc.sql("select reason from audit_entries where action = 'ignore'").query(String.class).single())
			.isEqualTo("a test");
	}

	@Test
	void undoesEachKindOfAct() {
		this.books.invoice("INV-001", "700");
		this.books.invoice("INV-002", "300");
		this.books.pay("t1", "1000", "January");
		this.api.reconcile();
		List<String> payments = List.of("t1 unmatched %s 0.0000");

		assertThat(act("t1", "divide", "invoice", "INV-001", "amount", "700", "invoice", "", "amount", "", "invoice",
				"INV-002", "amount", "200")
			.status()).isEqualTo(303);
		assertThat(count("live_matches")).isEqualTo(2);
		assertThat(undoLast().header("Location")).isEqualTo(DESK + "?id=" + this.books.transactionId("t1"));
		assertThat(count("live_matches")).isZero();
		assertThat(count("match_blocks")).isZero();
		assertThat(this.books.payments()).containsExactly(payments.getFirst().formatted("TAKEN_OFF"));

		assertThat(act("t1", "ignore", "why", "a test").status()).isEqualTo(303);
		assertThat(undoLast().status()).isEqualTo(303);
		assertThat(this.books.payments()).containsExactly(payments.getFirst().formatted("UNIGNORED"));

		assertThat(act("t1", "assign").status()).isEqualTo(303);
		assertThat(count("assigned_transactions where assigned_to = 'olga'")).isEqualTo(1);
		assertThat(undoLast().status()).isEqualTo(303);
		assertThat(count("assigned_transactions where assigned_to is not null")).isZero();

		assertThat(act("t1", "write-off", "invoice", "INV-002", "amount", "", "why", "bankrupt").status())
			.isEqualTo(303);
		assertThat(this.books.invoices()).contains("INV-002 paid 0.0000");
		assertThat(undoLast().header("Location")).isEqualTo(DESK);
		assertThat(this.books.invoices()).contains("INV-002 pending 0.0000");
	}

	@Test
	void countsWhatOneDealtWithToday() {
		this.clock.set(Instant.parse("2026-03-08T23:59:00Z"));
		signIn();
		ConsoleClient otto = new ConsoleClient(this.port);
		otto.signIn(OTHER_OPERATOR);
		for (String id : List.of("t1", "t2", "t3")) {
			this.books.pay(id, "60", "one");
		}
		this.api.reconcile();

		act("t1", "ignore", "why", "a test");
		act("t2", "ignore", "why", "a test");
		act("t2", "note", "note", "a note");
		assertThat(this.olga.get(DESK).text()).contains("<b>2</b> done by you today (UTC), <b>1</b> left");
		assertThat(otto.get(DESK).text()).contains("<b>0</b> done by you today (UTC), <b>1</b> left");
		this.api.postAs(OPERATOR, "/transactions/" + this.books.transactionId("t2") + "/unignore",
				"{\"reason\":\"it is theirs\"}");
		assertThat(this.olga.get(DESK).text()).contains("<b>1</b> done by you today (UTC), <b>2</b> left");
		this.clock.set(Instant.parse("2026-03-09T00:00:00Z"));
		assertThat(this.olga.get(DESK).text()).contains("<b>0</b> done by you today (UTC), <b>2</b> left");
	}

	@Test
	void undoesMoneyTiedToItsPayment() {
		this.books.invoice("INV-001", "500");
		this.books.pay("t1", "500", "INV-001");
		this.books.pay("t2", "-500", "sent back");
		this.api.reconcile();
		String page = this.olga.get(DESK + "?suggest=true").text();
		assertThat(page).contains("The payment that it may have come from");

		assertThat(act("t2", "apply", "match", hidden(page, "match")).status()).isEqualTo(303);
		assertThat(count("live_matches")).isZero();
		Answer undone = undoLast();

		assertThat(undone.status()).as(undone.text()).isEqualTo(303);
		assertThat(count("live_matches")).isEqualTo(1);
		assertThat(this.books.payments().get(1)).isEqualTo("t2 unmatched TAKEN_OFF 0.0000");
	}

	@Test
	void blocksAPairThatIsTakenOffLater() {
		this.books.invoice("INV-001", "1000");
		this.books.pay("t1", "1000", "January");
		this.api.reconcile();
		this.clock.set(Instant.now());
		act("t1", "divide", "invoice", "INV-001", "amount", "1000");
		this.clock.set(this.clock.instant().plus(Duration.ofMinutes(16)));

		assertThat(undoLast().status()).isEqualTo(303);

		assertThat(count("match_blocks")).isEqualTo(1);
	}

	@Test
	void undoesOnlyWhatOneDidOneselfAndOnce() {
		this.books.pay("t1", "60", "one");
		this.api.reconcile();
		act("t1", "ignore", "why", "a test");
		ConsoleClient otto = new ConsoleClient(this.port);
		otto.signIn(OTHER_OPERATOR);

		Answer others = send(otto, DESK + "/undo", "sequence", lastOf("olga"));
		assertThat(others.status()).isEqualTo(409);
		assertThat(others.text()).contains("can&#39;t be undone any more");
		String sequence = lastOf("olga");
		assertThat(undoLast().status()).isEqualTo(303);
		assertThat(send(this.olga, DESK + "/undo", "sequence", sequence).status()).isEqualTo(409);

		assertThat(this.books.payments()).containsExactly("t1 unmatched UNIGNORED 0.0000");
		assertThat(this.olga.get(DESK + "/acts").text()).contains("Ignored", "No longer ignored")
			.doesNotContain("name=\"sequence\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "ignore | why | '' | Why is required", "ignore | why | ' ' | Why is required",
					"note | note | '' | Note is required", "divide | amount | 1,5 | Line 1, amount must be",
					"divide | amount | -5 | Line 1, amount must be", "divide | amount | 0 | Line 1, amount must be",
					"divide | amount | 1e3 | Line 1, amount must be", "divide | amount | 61 | The lines must add up",
					"divide | amount | 0.001 | Line 1, amount must have at most 2 digits",
					"divide | invoice | INV-9 | Line 1, invoice is not the number of an invoice",
					"divide | none | '' | The lines must be a list of 1 to 100", "write-off | invoice | INV-9 | INV-9",
					"write-off | invoice | '' | Invoice is required", "apply | match | not JSON | JSON",
					"apply | match | '{\"transaction_id\":1}' | This payment must be a UUID" })
	void keepsWhatWasTypedIfItIsRefused(String act, String field, String typed, String error) {
		this.books.invoice("INV-001", "1000");
		this.books.pay("t1", "60", "one");
		this.api.reconcile();
		List<String> fields = Stream
			.of("invoice", "INV-001", "amount", "5", "why", "because", "note", "a note", "match", "{}")
			.collect(Collectors.toList());
		int place = fields.indexOf(field);
		if (place >= 0) {
			fields.set(place + 1, typed);
		}
		else {
			fields.subList(0, 4).clear();
		}

		Answer answer = act("t1", act, fields.toArray(String[]::new));

		assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
		String text = HtmlUtils.htmlUnescape(answer.text().replaceAll("<[^>]*>", "")).replaceAll("\\s+", " ");
		assertThat(text).contains(error, "Nothing was changed");
		if (act.equals("divide") && place >= 0) {
			assertThat(answer.text()).contains("value=\"" + typed + "\"");
		}
		assertThat(count("live_matches")).isZero();
		assertThat(this.books.payments()).containsExactly("t1 unmatched NO_REFERENCE 0.0000");
	}

	@Test
	void appliesInAnotherCurrency() {
		this.api.createInvoice("INV-001", "100", "EUR");
		this.books.pay("t1", "110", "USD", "INV-001");
		this.api.reconcile();
		assertThat(this.olga.get(DESK + "?find=INV-001").text()).contains("Pays in EUR");

		Answer answer = act("t1", "divide", "invoice", this.books.invoiceId("INV-001"), "amount", "110",
				"invoice_amount", "100", "find", "INV-001");

		assertThat(answer.status()).as(answer.text()).isEqualTo(303);
		assertThat(this.books.invoices()).containsExactly("INV-001 paid 100.0000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?sort=x", "?reason=NONE", "?q=x", "?id=x", "?after=x", "/bulk?ids=x" })
	void refusesAnAddressThatItDoesNotUnderstand(String query) {
		assertThat(this.olga.get(DESK + query).status()).isBetween(400, 422);
	}

	@Test
	void tellsWhatItCannotShowAtOnce() {
		String ids = Stream.generate(() -> "ids=" + UUID.randomUUID()).limit(51).collect(Collectors.joining("&"));

		assertThat(this.olga.get(DESK + "/bulk?" + ids).status()).isEqualTo(422);
		assertThat(this.olga.get(DESK + "?id=" + UUID.randomUUID()).status()).isEqualTo(404);
		assertThat(send(this.olga, DESK + "/bulk", "match", "{}").status()).isEqualTo(422);
		assertThat(send(this.olga, DESK + "/bulk", "match", "{}],\"x\":[").status()).isEqualTo(422);
	}

	@Test
	void countsWhatWaitsForItsInvoice() {
		this.clock.set(Instant.parse("2026-02-28T12:00:00Z"));
		signIn();
		this.books.pay("t1", "60", "INV-404");
		this.api.reconcile();

		assertThat(this.olga.get(DESK).text()).contains("Nothing needs a person.", "payment waits", "waiting=true");
		assertThat(this.olga.get(DESK + "?waiting=true").text()).contains("INV-404", "waits for its invoice");
	}

	@Test
	void showsEventsAsRowsThatLeadToTheirPage() {
		this.api.deliver("evt-bad", "not JSON");
		String id = this.jdbc.sql("select id::text from raw_events").query(String.class).single();

		assertThat(this.olga.get(DESK).text()).contains("/console/events/" + id, "evt-bad", "quarantined");
	}

	@Test
	void dividesWithoutForgettingTheRest() {
		this.books.pay("t1", "60", "one");
		String path = DESK + "/" + this.books.transactionId("t1") + "/rest";

		Map.of("?amount=20&amount=&amount=10.50", "29.50", "?amount=61", "Too much by", "?amount=1,5",
				"not a plain decimal", "", "60.00")
			.forEach((query, said) -> assertThat(this.olga.get(path + query).text()).contains(said));
	}

}
