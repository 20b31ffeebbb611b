package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.banksync.signature.Assurance;
import io.banksync.signature.Verification;
import io.banksync.startup.StartupException;
import io.banksync.transaction.NewTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Places of values in an event.
 */
class PlaceTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String ACME = """
			acme:
			  verify: [{ scheme: hmac, header: X-Acme }]
			  event-id: /id
			  fields:
			    transaction-id: /id
			    amount: { at: %s, unit: major }
			    currency: { default: NGN }
			    occurred-at: %s
			    reference: %s
			  credits: [{ types: ["*"] }]
			""";

	private static final String RECEIVED = "{ at: received }";

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', nullValues = "none",
			textBlock = """
					/a/1                                ; {"a":["x","INV-1"]}                                    ; INV-1
					/f[name=invoice]/value              ; {"f":[{"name":"po","value":"1"},{"name":"invoice","value":"INV-2"}]} ; INV-2
					/f[name=invoice]/value              ; {"f":[{"name":"po","value":"1"}]}                       ; none
					/f[name=invoice]/value              ; {"f":{"name":"invoice","value":"INV-2"}}                ; none
					/f[name=invoice]/value              ; {"f":["invoice",null,3,{"name":null}]}                  ; none
					/f[n=7]/v                           ; {"f":[{"n":7,"v":"INV-7"}]}                             ; INV-7
					/f[n/of=a b]/v                      ; {"f":[{"n":{"of":"a b"},"v":"INV-8"}]}                  ; INV-8
					/f[a=1]/g[b=2]/v                    ; {"f":[{"a":1,"g":[{"b":2,"v":"INV-9"}]}]}               ; INV-9
					/f[rel=up]/href|after:/invoices/    ; {"f":[{"rel":"up","href":"https://x/invoices/INV-3"}]}  ; INV-3
					/m|json:/invoice                    ; {"m":"{\\"invoice\\":\\"INV-4\\"}"}                     ; INV-4
					/m|json:/f[n=a]/v                   ; {"m":"{\\"f\\":[{\\"n\\":\\"a\\",\\"v\\":\\"INV-5\\"}]}"} ; INV-5
					/m|json:/n|json:/v                  ; {"m":"{\\"n\\":\\"{\\\\\\"v\\\\\\":\\\\\\"INV-6\\\\\\"}\\"}"} ; INV-6
					/m|json:/invoice                    ; {"m":"{\\"invoice\\":"}                                 ; none
					/m|json:/invoice                    ; {"m":{"invoice":"INV-4"}}                               ; none
					/m|json:/invoice                    ; {"m":""}                                                ; none
					[/m/invoice, "/m|json:/invoice"]    ; {"m":{"invoice":"INV-4"}}                               ; INV-4
					"{/a}-{/f[n=1]/v}"                  ; {"a":"INV","f":[{"n":1,"v":10}]}                        ; INV-10
					"{/a},{/b}"                         ; {"a":"INV-1","b":"INV-2"}                               ; INV-1,INV-2
					/a~2b=c]                            ; {"a[b=c]":"INV-11"}                                     ; INV-11
					/a~1b~0|c                           ; {"a/b~|c":"INV-12"}                                     ; INV-12
					""")
	void isFound(String place, String body, @Nullable String reference) {
		String yaml = ACME.formatted("/amount", RECEIVED, place.startsWith("[") ? place : quoted(place));

		assertThat(read(yaml, "{\"id\":\"1\",\"amount\":5," + body.substring(1)).details().reference())
			.isEqualTo(reference);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			/naira                     ; {"naira":"7.5"}              ; 7.5
			[/paid, /naira]            ; {"naira":7.5}                ; 7.5
			"{/naira}.{/kobo}"         ; {"naira":7,"kobo":"50"}      ; 7.5
			header:X-Amount            ; {}                           ; 12.25
			"/l[of=total]/n"           ; {"l":[{"of":"total","n":3}]} ; 3
			"/m|json:/n"               ; {"m":"{\\"n\\":4.25}"}       ; 4.25
			""")
	void mayHoldAnAmount(String place, String body, String amount) {
		NewTransaction transaction = read(ACME.formatted(place, RECEIVED, "/reference"),
				"{\"id\":\"1\"" + (body.equals("{}") ? "}" : "," + body.substring(1)));

		assertThat(transaction.money().amount()).isEqualByComparingTo(amount);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					{ at: "{/day} {/time}", format: "dd/MM/yyyy HH:mm", zone: Africa/Lagos } ; {"day":"27/02/2026","time":"09:30"} ; 2026-02-27T08:30:00Z
					{ at: [/booked, "{/day}T{/time}Z"] }   ; {"day":"2026-02-27","time":"09:30:00"}                       ; 2026-02-27T09:30:00Z
					{ at: header:X-Time, format: epoch-seconds } ; {"a":1}                                                ; 2026-02-27T11:00:00Z
					{ at: [/booked, received] }            ; {"a":1}                                                      ; 2026-02-27T12:00:00Z
					{ at: [/booked, received] }            ; {"booked":"2026-02-27T10:00:00Z"}                            ; 2026-02-27T10:00:00Z
					""")
	void mayHoldATime(String place, String body, Instant time) {
		NewTransaction transaction = read(ACME.formatted("/amount", place, "/reference"),
				"{\"id\":\"1\",\"amount\":5," + body.substring(1));

		assertThat(transaction.occurredAt()).isEqualTo(time);
	}

	@Test
	void isKeptWhereItIsAHeader() {
		Provider acme = TestProviders.acme(ACME.formatted("header:X-Amount", "{ at: header:X-Time }", "/reference"));

		assertThat(acme.headersToKeep(Map.of("x-amount", "5", "x-time", "x", "x-other", "y")))
			.containsOnlyKeys("x-amount", "x-time");
	}

	private static final String ENVELOPE = """
			acme:
			  verify: [{ scheme: hmac, header: X-Acme }]
			  split: /entries
			  event-id: "{../batch}:{/id}"
			  fields:
			    transaction-id: /id
			    amount: { at: /amount, unit: major }
			    currency: { at: ../account/currency }
			    occurred-at: { at: "{../day} {/time}", format: "yyyy-MM-dd HH:mm", zone: UTC }
			    reference: [/reference, ../account/reference]
			  credits: [{ types: ["*"], when: { at: ../kind, is: credit } }]
			""";

	private static final String BATCH = """
			{"batch":"b1","kind":"credit","day":"2026-02-27","account":{"currency":"NGN","reference":"ACC"},"entries":[
			 {"id":"1","amount":5,"time":"09:30"}, {"id":"2","amount":6,"time":"10:30","reference":"INV-2"}]}""";

	@Test
	void beginsAtTheElementOrAroundIt() {
		List<ParsedEvent> readings = TestProviders.acme(ENVELOPE)
			.readDelivery(bytes(BATCH), Map.of(), TestProviders.BODY_PROOF, NOW);

		assertThat(readings).extracting(ParsedEvent::eventId).containsExactly("b1:1", "b1:2");
		assertThat(readings).extracting(ParsedEvent::eventIdSigned).containsOnly(true);
		assertThat(readings).extracting((reading) -> transaction(reading).details().reference())
			.containsExactly("ACC", "INV-2");
		assertThat(transaction(readings.getLast()).occurredAt()).isEqualTo("2026-02-27T10:30:00Z");
		assertThat(new String(readings.getLast().body(), StandardCharsets.UTF_8)).startsWith("{\"id\":\"2\"")
			.endsWith("\"INV-2\"}");
	}

	@Test
	void isReadAgainFromTheBodyThatItCameIn() {
		Provider acme = TestProviders.acme(ENVELOPE);
		byte[] element = bytes("{\"id\":\"1\",\"amount\":5,\"time\":\"09:30\"}");

		assertThat(acme.readsAround()).isTrue();
		ParsedEvent again = acme.readEvent(element, bytes(BATCH), Map.of(), TestProviders.BODY_PROOF, NOW, "b1:1",
				true);
		assertThat(transaction(again).details().reference()).isEqualTo("ACC");
		assertThat(acme.readEvent(element, null, Map.of(), TestProviders.BODY_PROOF, NOW, "b1:1", true).transaction())
			.isNull();
		assertThat(TestProviders.acme(ACME.formatted("/amount", RECEIVED, "/reference")).readsAround()).isFalse();
	}

	@Test
	void goesThroughOneArrayWithinTheOther() {
		Provider acme = TestProviders.acme(ENVELOPE.replace("split: /entries", "split: [/statements, /entries]")
			.replace("{../batch}", "{../../batch}:{../no}")
			.replace("../account", "../../account")
			.replace("{../day}", "{../day}")
			.replace("../kind", "../../kind"));
		byte[] body = bytes("""
				{"batch":"b1","kind":"credit","account":{"currency":"NGN"},"statements":[
				 {"no":1,"day":"2026-02-26","entries":[{"id":"1","amount":5,"time":"09:30"}]},
				 {"no":2,"day":"2026-02-25","entries":[]},
				 {"no":3,"day":"2026-02-27","entries":[{"id":"1","amount":5,"time":"09:30"}]}]}""");

		List<ParsedEvent> readings = acme.readDelivery(body, Map.of(), TestProviders.BODY_PROOF, NOW);

		assertThat(readings).extracting(ParsedEvent::eventId).containsExactly("b1:1:1", "b1:3:1");
		assertThat(transaction(readings.getLast()).occurredAt()).isEqualTo("2026-02-27T09:30:00Z");
		ParsedEvent again = acme.readEvent(readings.getLast().body(), body, Map.of(), TestProviders.BODY_PROOF, NOW,
				"b1:3:1", true);
		assertThat(transaction(again).occurredAt()).isEqualTo("2026-02-27T09:30:00Z");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			{"statements":[{"entries":[{"id":"1"}]},{"no":2}]}
			{"statements":[{"entries":[]},{"entries":[]}]}
			{"statements":[]}
			{"statements":[{"entries":[{"id":"1"}]},3]}
			{"statements":{"entries":[{"id":"1"}]}}
			""")
	void keepsWholeWhatIsNotAsSplitSays(String body) {
		List<ParsedEvent> readings = TestProviders
			.acme(ENVELOPE.replace("split: /entries", "split: [/statements, /entries]"))
			.readDelivery(bytes(body), Map.of(), TestProviders.BODY_PROOF, NOW);

		assertThat(readings).singleElement().satisfies((reading) -> {
			assertThat(reading.understanding()).isEqualTo(ParsedEvent.Understanding.NOT_IDENTIFIED);
			assertThat(reading.body()).isEqualTo(bytes(body));
		});
	}

	@Test
	void takesASignedFieldForOneOfTheBodyOnly() {
		Verification proof = new Verification("current", Assurance.FIELDS, Set.of(), null, Set.of("/id", "/batch"));
		byte[] body = bytes(BATCH.replace("{\"batch\"", "{\"id\":\"x\",\"batch\""));

		assertThat(TestProviders.acme(ENVELOPE).readDelivery(body, Map.of(), proof, NOW))
			.extracting(ParsedEvent::eventIdSigned)
			.containsOnly(false);
		assertThat(TestProviders.acme(ENVELOPE.replace("\"{../batch}:{/id}\"", "../batch"))
			.readDelivery(body, Map.of(), proof, NOW)).extracting(ParsedEvent::eventIdSigned).containsOnly(true);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			/a[b           ; is no look-up such as [name=value]
			/a[b]          ; is no look-up such as [name=value]
			/a[=b]         ; is no look-up such as [name=value]
			/a[b=]         ; is no look-up such as [name=value]
			/a[b=c]d       ; must go on with / or |
			"/a[b~3=c]/d"  ; write ~ as ~0
			/a|json:       ; must have a JSON pointer behind |json:
			/a|json:b      ; must have a JSON pointer behind |json:
			/a|after:      ; has nothing behind |after:
			../            ; has nothing behind ../
			../a           ; say with split where the elements are
			"{/a}:{../b}"  ; say with split where the elements are
			/a~2           ; .
			""")
	void stopsTheStartWhereItCanNotBeRead(String place, String message) {
		String yaml = ACME.formatted("/amount", RECEIVED, quoted(place));
		if (message.equals(".")) {
			TestProviders.acme(yaml);
			return;
		}
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TestProviders.acme(yaml))
			.withMessageContaining("acme.fields.reference")
			.withMessageContaining(message)
			.withMessageMatching("(?s).*providers.yml.* \\d+:\\d+.*");
	}

	@Test
	void stopsTheStartWhereItIsTheSameForAllEvents() {
		assertRefused(ACME.formatted("amount", RECEIVED, "/a"), "acme.fields.amount.at must be a JSON pointer");
		assertRefused(ACME.formatted("/amount", "{ at: time }", "/a"), "acme.fields.occurred-at.at must be");
		assertRefused(ACME.formatted("/amount", "{ at: [received, /time] }", "/a"), "acme.fields.occurred-at.at");
		assertRefused(ACME.formatted("/amount", RECEIVED, "/a").replace("event-id: /id", "event-id: id"),
				"acme.event-id must be a JSON pointer");
		assertRefused(ACME.formatted("/amount", RECEIVED, "/a").replace("transaction-id: /id", "transaction-id: id"),
				"acme.fields.transaction-id must be a JSON pointer");
		assertRefused(ENVELOPE.replace("../kind", "../../kind"), "acme.credits[0].when.at has more ../ than split");
		assertRefused(ENVELOPE.replace("split: /entries", "split: \"/entries[a=b]\""),
				"acme.split must be a JSON pointer such as /events");
		assertRefused(ENVELOPE.replace("split: /entries", "split: entries"), "acme.split must be a JSON pointer");
	}

	private static void assertRefused(String yaml, String message) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TestProviders.acme(yaml))
			.withMessageContaining(message)
			.withMessageMatching("(?s).*providers.yml.* \\d+:\\d+.*");
	}

	private static String quoted(String place) {
		return place.startsWith("\"") ? place : '"' + place + '"';
	}

	private static NewTransaction read(String yaml, String body) {
		ParsedEvent reading = TestProviders.acme(yaml)
			.readDelivery(bytes(body), Map.of("x-amount", "12.25", "x-time", "1772190000"), TestProviders.BODY_PROOF,
					NOW)
			.getFirst();
		assertThat(reading.problems()).isEmpty();
		return transaction(reading);
	}

	private static NewTransaction transaction(ParsedEvent reading) {
		assertThat(reading.problems()).isEmpty();
		return Objects.requireNonNull(reading.transaction());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
