package io.banksync.hostile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import io.banksync.hostile.SignedPayment.Sender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing that a client sends is a fault of ours, costs much, or is stored as something
 * else: a sample of the hostile suite, or with {@code -Dbanksync.test.hostile=full} all
 * of it, see {@code scripts/hostile-suite}.
 */
@BankSyncTest
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTests {

	private static final String NO_CORPORA = "there is no ../shared/corpora beside the project";

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Selection selection = Selection.configured();

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	private Probe probe;

	private int number;

	private int compared;

	@BeforeAll
	void begin() {
		System.out.println("Hostile suite: " + this.selection);
		this.probe = new Probe(this.port, this.selection.full());
	}

	@AfterAll
	void summarize() {
		System.out.println("Hostile suite: " + this.probe.summary() + "; " + this.compared + " stored values compared");
	}

	static boolean areCorporaThere() {
		return Corpora.areThere();
	}

	@Test
	@EnabledIf(value = "areCorporaThere", disabledReason = NO_CORPORA)
	void takesTheJsonTestSuiteForWebhooks() {
		List<Path> files = Corpora.jsonTestSuite();
		assertThat(files).hasSize(318);
		for (Path file : files) {
			for (Sender sender : Sender.values()) {
				SignedPayment payment = new SignedPayment(sender, Corpora.read(file), Map.of());
				String eventId = "evt_" + this.number++;
				HostileRequest request = request("JSON suite", file.getFileName() + " to " + sender, payment, eventId);

				RawClient.Answer answer = this.probe.send(request);

				// None is a payment; each is genuine, and kept.
				this.probe.same(request, (sender == Sender.BANK) ? 422 : 400, Probe.status(answer));
				checkKept(request, eventId, payment.body());
			}
		}

		this.probe.assertNothingFound("JSON suite");
	}

	@Test
	@EnabledIf(value = "areCorporaThere", disabledReason = NO_CORPORA)
	void takesNaughtyStringsInEveryFieldOfAPayment() {
		List<NaughtyPayment> payments = NaughtyPayment.all(Corpora.naughtyStrings());
		for (NaughtyPayment naughty : this.selection.of(payments, 400)) {
			String eventId = "evt_" + this.number++;
			SignedPayment payment = naughty.signed(eventId);
			HostileRequest request = request("payment fields", naughty.toString(), payment, eventId);

			RawClient.Answer answer = this.probe.send(request);

			checkKept(request, eventId, payment.body());
			if (naughty.isBooked()) {
				this.probe.same(request, 200, Probe.status(answer));
			}
			if (Probe.status(answer) == 200 && answer.body().contains("\"deduped\":false")) {
				checkStored(request, naughty, eventId);
			}
			else if (Probe.status(answer) == 422) {
				this.probe.same(request, "quarantined", state(eventId));
			}
		}

		this.probe.assertNothingFound("payment fields");
	}

	@Test
	@EnabledIf(value = "areCorporaThere", disabledReason = NO_CORPORA)
	void takesNaughtyStringsInEveryHeaderOfAWebhook() {
		for (NaughtyHeader naughty : this.selection.of(NaughtyHeader.all(Corpora.naughtyStrings()), 400)) {
			String eventId = "evt_" + this.number++;
			HostileRequest request = request("headers", naughty.toString(), naughty.signed(eventId), eventId);

			RawClient.Answer answer = this.probe.send(request);

			if (Probe.status(answer) == 200) {
				String kept = this.jdbc.sql("select event_id from raw_events where transaction_id = :id")
					.param("id", "txn_" + eventId)
					.query(String.class)
					.single();
				this.compared++;
				this.probe.same(request, naughty.isEventId() ? naughty.text().strip() : eventId, kept);
			}
		}

		this.probe.assertNothingFound("headers");
	}

	@Test
	@EnabledIf(value = "areCorporaThere", disabledReason = NO_CORPORA)
	void takesNaughtyStringsWhereverTheDocumentTakesATextOfOurOwn() {
		JsonNode document = MAPPER
			.readTree(RawClient.get(this.port, "/openapi.json", List.of("Host: localhost")).body());
		List<DescribedField> fields = DescribedField.all(document);
		assertThat(fields).hasSizeGreaterThan(100);
		List<Map.Entry<DescribedField, String>> places = new ArrayList<>();
		for (DescribedField field : fields) {
			Corpora.naughtyStrings()
				.stream()
				.filter(field::takes)
				.forEach((text) -> places.add(Map.entry(field, text)));
		}
		for (Map.Entry<DescribedField, String> place : this.selection.of(places, 600)) {
			sendToOurOwn(place.getKey(), place.getValue());
		}

		this.probe.assertNothingFound("API fields");
	}

	private void sendToOurOwn(DescribedField field, String text) {
		Map<String, String> known = knownIds();
		HostileRequest request = HostileRequest.of("API fields", field + " = " + MAPPER.writeValueAsString(text),
				(attempt) -> field.request(text, (attempt == 0) ? known : knownIds()));

		RawClient.Answer answer = this.probe.send(request);

		int status = Probe.status(answer);
		if (field.keeps() && (status == 200 || status == 201)) {
			String id = MAPPER.readTree(answer.body()).path("id").asString("");
			String shown = field.operation().contains("/transactions/")
					? "/transactions/" + known.get("id") + "/explain" : "/invoices/" + id;
			JsonNode kept = MAPPER.readTree(RawClient.get(this.port, shown, List.of("Host: localhost")).body());
			this.compared++;
			if (text.isBlank() ? !field.isAbsentIn(kept) : texts(kept).noneMatch(text.strip()::equals)) {
				this.probe.found(request, "is not kept: " + kept);
			}
		}
	}

	/**
	 * Returns what stands for the variables of paths: an invoice and a transaction that
	 * nobody has touched yet, which is also the id of all else.
	 */
	private Map<String, String> knownIds() {
		// Else each run would look at the payments of all requests before it.
		this.jdbc.sql("update transactions set status = 'ignored' where status = 'unmatched'").update();
		String invoice = "H-" + this.number++;
		this.jdbc.sql("insert into invoices (invoice_number, amount_due, currency) values (:number, 5000, 'NGN')")
			.param("number", invoice)
			.update();
		String id = this.jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at)
				values ('bank', :number, 5000, 'NGN', now()) returning id::text
				""").param("number", invoice).query(String.class).single();
		return Map.of("idOrNumber", invoice, "id", id, "name", "bank", "provider", "bank", "payment_id", "pay_014");
	}

	private static Stream<String> texts(JsonNode node) {
		return node.isString() ? Stream.of(node.stringValue()) : node.valueStream().flatMap(HostileTests::texts);
	}

	@Test
	void takesWhatIsNoHttp() {
		for (RawCase raw : this.selection.of(RawCase.all(), 500)) {
			sendRaw(raw);
		}
		assertNothingSmuggled();
		this.probe.assertNothingFound("raw requests");
	}

	@Test
	void takesWhatIsSlow() {
		for (RawCase raw : this.selection.of(RawCase.slow(), 2)) {
			sendRaw(raw);
		}
		this.probe.assertNothingFound("slow requests");
	}

	private void sendRaw(RawCase raw) {
		RawClient.Answer answer = this.probe.send(raw.request());
		if (!raw.statuses().contains(Probe.status(answer))) {
			this.probe.found(raw.request(), "should be one of " + raw.statuses() + ", is " + answer);
		}
		if (answer.text().split("(?m)^HTTP/1.1 ", -1).length > 2) {
			this.probe.found(raw.request(), "was taken for several: " + answer);
		}
	}

	private void assertNothingSmuggled() {
		assertThat(this.jdbc.sql("select count(*) from invoices where invoice_number = :number")
			.param("number", RawCase.SMUGGLED)
			.query(Long.class)
			.single()).isZero();
	}

	private static HostileRequest request(String kind, String name, SignedPayment payment, String eventId) {
		return HostileRequest.of(kind, name,
				(attempt) -> payment.request((attempt == 0) ? eventId : eventId + "_" + attempt));
	}

	private void checkKept(HostileRequest request, String eventId, byte[] body) {
		List<byte[]> kept = this.jdbc.sql("select body from raw_events where event_id = :id")
			.param("id", eventId)
			.query(byte[].class)
			.list();
		if (kept.size() != 1 || !Arrays.equals(kept.getFirst(), body)) {
			this.probe.found(request, "is not kept byte for byte, but " + kept.size() + " times");
		}
	}

	private void checkStored(HostileRequest request, NaughtyPayment naughty, String eventId) {
		String expected = naughty.stored();
		if (expected == null) {
			return;
		}
		Object actual = this.jdbc.sql("""
				select coalesce(t.%s, '') from transactions t join raw_events r on r.id = t.raw_event_id
				where r.event_id = :id
				""".formatted(naughty.field())).param("id", eventId).query(String.class).optional().orElse("nothing");
		this.compared++;
		this.probe.same(request, expected, Objects.requireNonNull(actual));
	}

	private String state(String eventId) {
		return this.jdbc.sql("select state from raw_events where event_id = :id")
			.param("id", eventId)
			.query(String.class)
			.optional()
			.orElse("nothing");
	}

}
