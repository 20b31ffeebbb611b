package io.banksync.console;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of payments, invoices and runs do what the API does. What is refused changes
 * nothing, and comes again with all that was typed.
 */
@BankSyncTest
class BooksFormTests implements TestKeys {

	private static final String IMPORT = "/console/invoices/import";

	private static final String FILE = """
			invoice_number,amount_due,currency,customer
			INV-101,5000.00,NGN,ACME
			INV-001,5000.00,NGN,
			INV-102,12.5.0,NGN,
			INV-103,7,XXQ,
			INV-101,1.00,NGN,
			INV-104,98000,JPY,
			""";

	@Autowired
	BankSyncClient api;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	ConsoleClient person;

	String token;

	@BeforeEach
	void signIn() {
		this.person = new ConsoleClient(this.port);
		this.person.signIn(OPERATOR);
		this.token = this.person.token("/console");
	}

	private Answer send(String path, String... fields) {
		Map<String, String> form = new HashMap<>(Map.of("_csrf", this.token));
		for (int i = 0; i < fields.length; i += 2) {
			form.put(fields[i], fields[i + 1]);
		}
		return this.person.post(path, form);
	}

	private Answer rest(String path, String body) {
		return this.api.postAs(OPERATOR, path, body);
	}

	private void invoice(String number, String amount) {
		rest("/invoices",
				"{\"invoice_number\":\"%s\",\"amount_due\":%s,\"currency\":\"NGN\"}".formatted(number, amount));
	}

	private void pay(String id, String amount, String reference) {
		this.api.deliver("e-" + id, Payments.of(id, amount, reference));
	}

	private void payOneInvoice() {
		invoice("INV-001", "5000");
		pay("t1", "5000", "INV-001");
		rest("/reconcile/run", "");
	}

	private String text(String sql) {
		return this.jdbc.sql(sql).query(String.class).single();
	}

	private String payment(String id) {
		return "/console/payments/" + text("select id::text from transactions where transaction_id = '" + id + "'");
	}

	private String invoicePage(String number) {
		return "/console/invoices/" + text("select id::text from invoices where invoice_number = '" + number + "'");
	}

	private String runPage() {
		return "/console/runs/" + text("select id::text from reconciliation_runs order by id desc limit 1");
	}

	private List<String> audit() {
		return this.jdbc.sql("""
				select action from audit_entries where actor = 'olga'
				and action not in ('sign_in', 'create_invoices', 'reconcile', 'export') order by sequence
				""").query(String.class).list();
	}

	@Test
	void takesAPaymentOffAndTellsItsStory() {
		payOneInvoice();
		String page = payment("t1");
		String match = text("select id::text from transaction_matches");

		Answer done = send(page + "/matches/" + match + "/reverse", "reason", "wrong customer", "block", "false");

		assertThat(done.status()).as(done.text()).isEqualTo(303);
		assertThat(done.header("Location")).isEqualTo(page);
		assertThat(text("select concat_ws(' ', status, reason, allocated) from transactions"))
			.isEqualTo("unmatched TAKEN_OFF 0.0000");
		assertThat(this.person.get(page).text()).contains("took", "wrong customer", "INV-001", "olga",
				"applied to no invoice", "/console/runs/");
		Answer again = send(page + "/matches/" + match + "/reverse", "reason", "once more <b>");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text()).contains("was undone already", "Nothing was done").doesNotContain("<b>\"");
		assertThat(audit()).containsExactly("reverse_match");
	}

	@Test
	void ignoresAPaymentAndStopsThat() {
		payOneInvoice();
		pay("t2", "12", "---");
		String page = payment("t2");

		assertThat(send(page + "/ignore", "reason", "").status()).isEqualTo(422);
		assertThat(send(page + "/ignore", "reason", "not ours").status()).isEqualTo(303);
		Answer again = send(page + "/ignore", "reason", "typed \"again\"");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text()).contains("is ignored already", "Stop ignoring");
		assertThat(send(page + "/unignore", "reason", "it is").status()).isEqualTo(303);
		assertThat(send(page + "/unignore", "reason", "it is").status()).isEqualTo(409);

		assertThat(text("select status from transactions where transaction_id = 't2'")).isEqualTo("unmatched");
		assertThat(audit()).containsExactly("ignore", "unignore");
	}

	@Test
	void keepsWhatWasTypedWhenAnActIsRefused() {
		invoice("INV-001", "5000");
		String page = invoicePage("INV-001");

		Answer refused = send(page + "/write-off", "amount", "5000.01", "reason", "a \"long\" reason");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text()).contains("must be at most 5000.00", "value=\"5000.01\"",
				"value=\"a &quot;long&quot; reason\"");
		assertThat(text("select amount_due - adjusted || '' from invoices")).isEqualTo("5000.0000");
	}

	@Test
	void notesAndAssigns() {
		payOneInvoice();
		String page = payment("t1");

		send(page + "/notes", "note", "first line\r\nsecond line");
		send(page + "/assign", "to", "otto");

		assertThat(text("select note from transaction_notes")).isEqualTo("first line\nsecond line");
		assertThat(this.person.get(page).text()).contains("otto", "second line");
		send(page + "/unassign");
		assertThat(send(page + "/assign", "to", "").status()).isEqualTo(422);
		assertThat(send(page + "/notes", "note", " ").status()).isEqualTo(422);
		assertThat(audit()).containsExactly("add_note", "assign", "unassign");
	}

	@Test
	void changesAnInvoice() {
		invoice("INV-001", "5000");
		String page = invoicePage("INV-001");

		assertThat(send(page + "/references", "reference", "PO-4711", "kind", "purchase_order").status())
			.isEqualTo(303);
		send(page + "/references", "reference", "PO-4711", "kind", "dance");
		send(page + "/write-off", "amount", "100", "reason", "bank charges");
		send(page + "/credit", "amount", "200", "number", "CN-1", "reason", "two came back");
		send(page + "/amend", "amount_due", "4900", "reason", "agreed");
		String adjustment = text("select id::text from invoice_adjustments where kind = 'write_off'");
		send(page + "/adjustments/" + adjustment + "/reverse", "reason", "they paid");
		assertThat(text("select concat_ws(' ', amount_due, adjusted) from invoices")).isEqualTo("4900.0000 200.0000");
		assertThat(this.person.get(page).text()).contains("PO-4711", "CN-1", "bank charges", "agreed", "they paid",
				"4,700.00");

		Answer refused = send(page + "/void", "reason", "issued twice");
		assertThat(refused.status()).as(refused.text()).isIn(303, 409);
		assertThat(audit()).startsWith("add_reference", "write_off", "credit", "amend", "reverse_adjustment");
	}

	@Test
	void takesAFormOnceAlthoughItIsSentTwice() {
		payOneInvoice();
		invoice("INV-002", "5000");
		String invoice = invoicePage("INV-002");
		assertThat(this.person.get(invoice).text().split("name=\"key\" value=\"[0-9a-f-]{36}\"", -1)).hasSize(3);

		for (int i = 0; i < 2; i++) {
			assertThat(send(invoice + "/write-off", "amount", "100", "reason", "charges", "key", "k1").status())
				.isEqualTo(303);
			assertThat(send(invoice + "/credit", "amount", "200", "reason", "came back", "key", "k2").status())
				.isEqualTo(303);
			assertThat(send(payment("t1") + "/notes", "note", "once", "key", "k3").status()).isEqualTo(303);
		}

		assertThat(text("select adjusted::text from invoices where invoice_number = 'INV-002'")).isEqualTo("300.0000");
		assertThat(text("select count(*)::text from transaction_notes")).isEqualTo("1");
		assertThat(send(invoice + "/credit", "amount", "201", "reason", "came back", "key", "k2").status())
			.isEqualTo(422);
		assertThat(send(invoice + "/credit", "amount", "201", "reason", "x", "key", "\u00e9").status()).isEqualTo(422);
	}

	@Test
	void voidsAndReopensAnInvoice() {
		invoice("INV-001", "5000");
		String page = invoicePage("INV-001");

		send(page + "/void", "reason", "issued twice");
		assertThat(text("select status from invoices")).isEqualTo("void");
		assertThat(send(page + "/void", "reason", "once more").status()).isEqualTo(409);
		send(page + "/reopen", "reason", "due after all");

		assertThat(text("select status from invoices")).isEqualTo("pending");
		assertThat(this.person.get(page).text()).contains("issued twice", "due after all");
	}

	@Test
	void createsAnInvoiceOnceItsMistakesAreMended() {
		Answer refused = send("/console/invoices/new", "invoice_number", "INV 9 \"x\"", "amount_due", "1,000",
				"currency", "naira", "due_on", "2026-02-01", "issued_on", "2026-03-01", "customer", "ACME & Sons",
				"references", "PO-1\n---", "note", "two\nlines");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text()).contains("value=\"INV 9 &quot;x&quot;\"", "value=\"1,000\"", "value=\"naira\"",
				"value=\"2026-02-01\"", "value=\"ACME &amp; Sons\"", "PO-1\n---", "two\nlines", "mistake-amount_due",
				"mistake-currency", "mistake-due_on");
		assertThat(text("select count(*)::text from invoices")).isEqualTo("0");

		Answer done = send("/console/invoices/new", "invoice_number", "INV 9", "amount_due", "1000.50", "currency",
				"ngn", "due_on", "2026-03-01", "references", "PO-1\r\n\r\nPO-2");

		assertThat(done.header("Location")).isEqualTo(invoicePage("INV 9"));
		assertThat(this.person.get(done.header("Location")).text()).contains("1,000.50", "PO-1", "PO-2");
		assertThat(
				send("/console/invoices/new", "invoice_number", "INV 9", "amount_due", "1", "currency", "NGN").text())
			.contains("is in use", "mistake-invoice_number");
		assertThat(this.person.get("/console/invoices/INV%209").status()).isEqualTo(200);
	}

	@Test
	void checksAFileLineByLineAndCreatesWhatIsNew() {
		invoice("INV-001", "4999");

		Answer checked = send(IMPORT, "file", FILE);

		assertThat(checked.status()).as(checked.text()).isEqualTo(200);
		assertThat(checked.text()).contains("2 new", "1 there already", "3 wrong", "line 4", "amount_due must",
				"currency must be", "is in line 2 of this file already", "has another amount: 4999.00 NGN", "Create 2");
		assertThat(text("select count(*)::text from invoices")).isEqualTo("1");

		Answer created = send(IMPORT, "file", FILE, "create", "2", "sha256", sha256(checked));

		assertThat(created.header("Location")).as(created.text()).isEqualTo("/console/invoices?created=2");
		assertThat(this.jdbc.sql("select invoice_number from invoices order by seq").query(String.class).list())
			.containsExactly("INV-001", "INV-101", "INV-104");
		assertThat(audit()).containsExactly("import_invoices");
		Answer twice = send(IMPORT, "file", FILE, "create", "2", "sha256", sha256(checked));
		assertThat(twice.status()).isEqualTo(409);
		assertThat(twice.text()).contains("0 new", "3 there already", "Nothing was created");
	}

	private static String sha256(Answer checked) {
		Matcher hash = Pattern.compile("name=\"sha256\" value=\"([0-9a-f]{64})\"").matcher(checked.text());
		assertThat(hash.find()).isTrue();
		return hash.group(1);
	}

	@Test
	void createsNothingOfATextThatWasNotChecked() {
		String hash = sha256(send(IMPORT, "file", FILE));

		Answer answer = send(IMPORT, "file", FILE.replace("5000.00", "9000.00"), "create", "3", "sha256", hash);

		assertThat(answer.text()).contains("was changed after it was checked", "Create 3");
		assertThat(text("select count(*)::text from invoices")).isEqualTo("0");
	}

	@Test
	void createsNothingOnceAnotherPersonCreatedOneOfThem() {
		String hash = sha256(send(IMPORT, "file", FILE));
		invoice("INV-104", "1");

		Answer answer = send(IMPORT, "file", FILE, "create", "3", "sha256", hash);

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.text()).contains("2 new", "Create 2", "Nothing was created");
		assertThat(text("select count(*)::text from invoices")).isEqualTo("1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "'' | is empty", "number,amount | must name each column", "invoice_number,amount_due | at least",
					"invoice_number,amount_due,currency | must hold 1 to 1000",
					"'invoice_number,amount_due,currency\n\"x,1,NGN' | close each quotation mark" })
	void refusesWhatIsNoFileOfInvoices(String file, String message) {
		Answer answer = send(IMPORT, "file", file);

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.text()).contains(message, "aria-invalid");
	}

	@Test
	void readsAThousandLinesAndNoMore() {
		String lines = IntStream.range(0, 1000)
			.mapToObj((i) -> "LONG-%04d,1.00,NGN,%s,%s".formatted(i, "x".repeat(200), "\u00fc".repeat(200)))
			.collect(Collectors.joining("\n"));
		String file = "invoice_number,amount_due,currency,customer,note\n" + lines;

		assertThat(send(IMPORT, "file", file).text()).contains("1,000 new");
		Answer more = send(IMPORT, "file", file + "\nLONG-1000,1.00,NGN,,");
		assertThat(more.status()).isEqualTo(422);
		assertThat(more.text()).contains("must hold 1 to 1000 invoices");
	}

	@Test
	void refusesATextThatIsTooLong() {
		Answer tooLong = send(IMPORT, "file", "x".repeat(10 << 20));
		assertThat(tooLong.status()).isEqualTo(413);
		assertThat(tooLong.text()).contains("at most 1024 KB", "Nothing of it was read");
		Answer rather = send(IMPORT, "file", "x".repeat(2 << 20));
		assertThat(rather.status()).isEqualTo(422);
		assertThat(rather.text()).contains("must be at most 1024 KB");
		assertThat(send("/console/invoices/new", "note", "x".repeat(70_000)).status()).isEqualTo(413);

		ConsoleClient viewer = new ConsoleClient(this.port);
		viewer.signIn(VIEWER);
		String token = viewer.token("/console");
		assertThat(viewer.post(IMPORT, Map.of("_csrf", token, "file", FILE)).status()).isEqualTo(403);
		assertThat(viewer.post(IMPORT, Map.of("_csrf", token, "file", "x".repeat(70_000))).status()).isIn(403, 413);
		assertThat(this.person
			.send(this.person.request(IMPORT)
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString("_csrf=" + this.token + "&file=%zz")))
			.status()).isEqualTo(400);
	}

	@Test
	void runsUnderThePolicyOfTheForm() {
		payOneInvoice();

		Answer started = send("/console/runs", "dry_run", "true", "currency", "ngn", "provider", "bank", "assurance",
				"body", "partial", "hold", "over", "apply", "tolerance", "NGN 1.00, usd: 0.5");

		assertThat(started.status()).as(started.text()).isEqualTo(303);
		assertThat(started.header("Location")).isEqualTo(runPage());
		String page = this.person.get(runPage()).text();
		assertThat(page).contains("Dry run", "held for a person", "signed at least as", "is written off",
				"<span>1.00</span>", "<span>0.5");
		assertThat(this.api.sendAs(VIEWER, this.api.request(runPage().replace("/console/runs", "/reconcile/runs")))
			.json()
			.path("policy")
			.toString()).contains("\"hold_partial\":true", "\"hold_over\":false", "\"currency\":\"NGN\"",
					"\"provider\":\"bank\"", "\"assurance\":\"body\"");
	}

	@ParameterizedTest
	@CsvSource({ "currency, naira, currency", "tolerance, much, ISO 4217", "tolerance, NGN, tolerance",
			"tolerance, 'NGN 1, NGN 2', tolerance", "tolerance, NGN 2, BANKSYNC_TOLERANCE_MAX",
			"partial, dance, must be one of" })
	void startsNoRunUnderAWrongPolicy(String field, String value, String message) {
		Answer answer = send("/console/runs", field, value, "actor", "x");

		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.text()).contains(message);
		if (!field.equals("partial")) {
			assertThat(answer.text()).contains("value=\"" + value + "\"", "aria-invalid=\"true\"");
		}
		assertThat(text("select count(*)::text from reconciliation_runs")).isEqualTo("0");
	}

	@Test
	void appliesExactlyWhatADryRunShowed() {
		invoice("INV-001", "5000");
		pay("t1", "5000", "INV-001");
		String dryRun = send("/console/runs", "dry_run", "true").header("Location");
		awaitEnd();
		assertThat(this.person.get(dryRun).text()).contains("Apply exactly this", "t1", "would apply 1");

		Answer applied = send(dryRun + "/apply");

		assertThat(applied.status()).as(applied.text()).isEqualTo(303);
		assertThat(applied.header("Location")).isEqualTo(runPage()).isNotEqualTo(dryRun);
		assertThat(text("select status from transactions")).isEqualTo("matched");
		Answer twice = send(dryRun + "/apply");
		assertThat(twice.status()).isEqualTo(409);
		assertThat(twice.text()).contains("Dry run again", "came or changed since", "out of date")
			.doesNotContain("Apply exactly this");
		assertThat(send(runPage() + "/apply").status()).isEqualTo(409);
	}

	private void awaitEnd() {
		// The same lock: its request answers when the run has ended.
		for (int i = 0; i < 100
				&& text("select count(*)::text from reconciliation_runs where status = 'running'").equals("1"); i++) {
			java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
		}
	}

	@Test
	void undoesARunExceptForWhatAPersonChanged() {
		invoice("INV-001", "5000");
		invoice("INV-002", "700");
		pay("t1", "5000", "INV-001");
		pay("t2", "700", "INV-002");
		invoice("INV-003", "3000");
		pay("t3", "5000", "INV-003");
		rest("/reconcile/run", "");
		String page = runPage();
		rest("/matches/" + text("select m.id::text from transaction_matches m order by id limit 1") + "/reverse",
				"{\"reason\":\"no\"}");
		rest("/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_number":"INV-001","amount":5000}]}
				""".formatted(text("select id::text from transactions where transaction_id = 't1'")));
		rest("/invoices/INV-003/amend", "{\"amount_due\":5000,\"reason\":\"agreed\"}");
		rest("/matches", """
				{"transaction_id":"%s","allocations":[{"invoice_number":"INV-003","amount":2000}]}
				""".formatted(text("select id::text from transactions where transaction_id = 't3'")));

		assertThat(this.person.get(page + "/undo").text()).contains("id=\"undone\">1<", "id=\"kept\">1<");
		assertThat(send(page + "/undo", "reason", "").status()).isEqualTo(422);
		Answer undone = send(page + "/undo", "reason", "wrong file");

		assertThat(undone.header("Location")).isEqualTo(page);
		assertThat(this.jdbc.sql("select concat_ws(' ', transaction_id, status) from transactions order by ingest_seq")
			.query(String.class)
			.list()).containsExactly("t1 matched", "t2 unmatched", "t3 matched");
		assertThat(text("""
				select concat_ws(' ', after ->> 'undone_count', after ->> 'kept_count') from audit_entries
				where action = 'undo_run'
				""")).isEqualTo("1 1");
		assertThat(this.person.get(page).text()).contains("Undone by", "wrong file", "undone");
		assertThat(this.person.get(page + "/undo").text()).contains("There is nothing to undo");
	}

	@Test
	void cancelsARunThatGoesOnOnly() {
		payOneInvoice();
		Answer ended = send(runPage() + "/cancel", "reason", "too early");
		assertThat(ended.status()).isEqualTo(409);
		assertThat(ended.text()).contains("can&#39;t be cancelled");
		this.jdbc.sql("""
				insert into reconciliation_runs (id, status, step, started_at, actor, dry_run)
				values ('ffffffff-0000-7000-8000-000000000000', 'running', 'deciding', now(), 'olga', true)
				""").update();
		assertThat(this.person.get(runPage()).text()).contains("is going on", "Cancel the run");

		assertThat(send(runPage() + "/cancel", "reason", "too early").status()).isEqualTo(303);

		assertThat(this.person.get(runPage()).text()).contains("Cancelled by", "too early");
	}

	@ParameterizedTest
	@CsvSource({ "/console/payments, transaction_id, LOST-1", "/console/payments?q=LOST, transaction_id, LOST-1",
			"/console/invoices?status=paid, invoice_number, INV-001",
			"/console/runs?dry_run=false, matched_count, olga", "RUN/diff, provider_transaction_id, t1",
			"RUN/diff?reason=EXACT, provider_transaction_id, t1", "RUN/matches, invoice_number, INV-001",
			"RUN/unmatched, provider_transaction_id, t2" })
	void downloadsWhatThePageLists(String list, String column, String value) {
		invoice("INV-001", "5000");
		pay("t1", "5000", "INV-001");
		pay("t2", "10", "LOST-1");
		rest("/reconcile/run", "");
		String path = list.replace("RUN", runPage());

		Answer page = this.person.get(path);
		Answer csv = this.person.get(path.contains("?") ? path.replace("?", ".csv?") : path + ".csv");

		assertThat(page.header("Content-Type")).startsWith("text/html");
		assertThat(page.text()).contains(value);
		assertThat(csv.header("Content-Type")).startsWith("text/csv");
		assertThat(csv.text().lines().findFirst().orElse("")).contains(column);
		assertThat(csv.text()).contains(value);
		assertThat(text("select count(*)::text from audit_entries where action = 'export' and actor = 'olga'"))
			.isEqualTo("1");
		assertThat(new ConsoleClient(this.port).get(path.replaceFirst("(\\?|$)", ".csv$1")).header("Location"))
			.isEqualTo("/console/sign-in");
	}

	@Test
	void listsTheLastNinetyDaysUnlessAskedForMore() {
		pay("t-old", "1", "OLD-1");
		this.jdbc.sql("update transactions set created_at = created_at - interval '91 days'").update();
		pay("t-new", "1", "NEW-1");

		assertThat(this.person.get("/console/payments").text()).contains("NEW-1", "last 90 days", "window=all")
			.doesNotContain("OLD-1");
		assertThat(this.person.get("/console/payments?window=all").text()).contains("NEW-1", "OLD-1");
		assertThat(this.person.get("/console/payments.csv").text()).contains("NEW-1").doesNotContain("OLD-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/console/payments?status=dance", "/console/payments?reason=dance",
			"/console/payments?q=x", "/console/payments?from=yesterday", "/console/payments?reference=%00",
			"/console/payments?after=x", "/console/invoices?status=dance", "/console/invoices?min_open=-1",
			"/console/invoices?due_before=x", "/console/invoices?created=x", "/console/runs?status=x",
			"/console/runs?dry_run=x", "/console/runs?actor=%00", "/console/payments/x" })
	void refusesAWrongFilter(String path) {
		Answer answer = this.person.get(path);

		assertThat(answer.status()).as(answer.text()).isEqualTo(422);
		assertThat(answer.header("Content-Type")).startsWith("text/html");
	}

	@Test
	void showsPaymentsThatNameAnInvoiceAndAreNotApplied() {
		payOneInvoice();
		pay("t2", "5000", "for INV-001, thanks");
		pay("t3", "5000", "INV-777");
		rest("/reconcile/run", "");

		String page = this.person.get(invoicePage("INV-001")).text();
		String naming = this.person.get(invoicePage("INV-001") + "/payments").text();

		assertThat(naming).contains("for INV-001, thanks").doesNotContain("INV-777");
		// Once, in the ledger.
		assertThat((page + naming).split(payment("t1"), -1)).hasSize(2);
	}

}
