package io.banksync.onboarding;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.WithoutTriggers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Providers that are defined in a file and nowhere else.
 */
@BankSyncTest
@TestPropertySource(properties = "banksync.provider.file=src/test/resources/acme-providers.yml")
class ProviderContractTests {

	private static final String THIS_YEAR = "acme's secret of this year";

	private static final String CREDIT = """
			{"kind":"gutschrift","no":7,"stand":"gebucht","betrag":"1250.50","waehrung":"Euro",
			 "wann":"27.02.2026 13:00","zweck":{"text":"Rechnung INV-1"}}""";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Test
	void takesAWebhookOfAProviderThatOnlyAFileKnows() {
		Answer answer = deliver(CREDIT, THIS_YEAR, Instant.now());

		assertThat(answer.text()).isEqualTo("""
				{"ok":true,"events":[{"ok":true,"event_id":"gutschrift-7","status":"stored","deduped":false}]}""");
		assertThat(deliver(CREDIT, THIS_YEAR, Instant.now()).json().at("/events/0/deduped").asBoolean()).isTrue();
		JsonNode transaction = this.client.get("/transactions").json().at("/data/0");
		assertThat(transaction.path("transaction_id").asString()).isEqualTo("7");
		assertThat(transaction.path("amount").decimalValue()).isEqualByComparingTo("1250.50");
		assertThat(transaction.path("currency").asString()).isEqualTo("EUR");
		assertThat(transaction.path("occurred_at").asString()).isEqualTo("2026-02-27T12:00:00Z");
		assertThat(transaction.path("reference").asString()).isEqualTo("Rechnung INV-1");
		assertThat(transaction.path("assurance").asString()).isEqualTo("body");
	}

	@Test
	void tellsWhoPaidToWhichAccount() {
		deliver(CREDIT.replace("\"stand\"",
				"\"gebuehr\":\"3.15\",\"von\":{\"name\":\" Kreidebär\\n& Söhne \",\"iban\":1234567890},\"konto\":\"%s\",\"stand\""
					.formatted("DE02 ".repeat(60))),
				THIS_YEAR, Instant.now());

		JsonNode transaction = this.client.get("/transactions").json().at("/data/0");
		assertThat(transaction.path("payer").asString()).isEqualTo("Kreidebär & Söhne");
		assertThat(transaction.path("payer_account").asString()).isEqualTo("1234567890");
		assertThat(transaction.path("account").asString()).hasSize(254);
		assertThat(transaction.path("truncated").toString()).isEqualTo("[\"account\"]");
		assertThat(transaction.path("fee").decimalValue()).isEqualByComparingTo("3.15");
		String[] lines = this.client.send(this.client.request("/transactions").header("Accept", "text/csv"))
			.text()
			.split("\r\n");
		assertThat(lines[0]).contains(",payer,payer_account,account,fee,truncated,occurred_at_told");
		assertThat(lines[1]).contains(",Kreidebär & Söhne,1234567890,DE02 ").contains(" DE02,3.15,account,");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "'\"0.00\"', 0", "3.15, 3.15", "-1, -1", "'\"free\"', ", "'{\"net\":3}', ", "1e-2147483647, ",
			"99999999999999999999, ", "0.001, " })
	void takesMoneyWhateverItsFee(String told, @Nullable BigDecimal fee) {
		deliver(CREDIT.replace("\"stand\"", "\"gebuehr\":" + told + ",\"stand\""), THIS_YEAR, Instant.now());

		JsonNode transaction = this.client.get("/transactions").json().at("/data/0");
		assertThat(transaction.path("amount").decimalValue()).isEqualByComparingTo("1250.50");
		if (fee != null) {
			assertThat(transaction.path("fee").decimalValue()).isEqualByComparingTo(fee);
			assertThat(transaction.path("truncated").size()).isZero();
		}
		else {
			assertThat(transaction.path("fee").isNull()).isTrue();
			assertThat(transaction.path("truncated").toString()).isEqualTo("[\"fee\"]");
		}
	}

	@Test
	void keepsWhatMovesNoMoneyAsAnEventOnly() {
		deliver(CREDIT.replace("gebucht", "vorgemerkt"), THIS_YEAR, Instant.now());
		deliver("{\"kind\":\"kontoauszug\",\"no\":8,\"betrag\":0}", THIS_YEAR, Instant.now());

		assertThat(this.client.get("/events?provider=acme-bank&state=stored").json().path("data").size()).isEqualTo(2);
		assertThat(this.client.get("/transactions").json().path("data").size()).isZero();
	}

	@Test
	void takesMoneyBackByTheOriginalsId() {
		deliver(CREDIT, THIS_YEAR, Instant.now());
		deliver(CREDIT.replace("gutschrift", "ruecklast"), THIS_YEAR, Instant.now());

		JsonNode reversal = this.client.get("/transactions").json().at("/data/0");
		assertThat(reversal.path("transaction_id").asString()).isEqualTo("7-R");
		assertThat(reversal.path("amount").decimalValue()).isEqualByComparingTo("-1250.50");
		assertThat(reversal.path("original_transaction_id").asString()).isEqualTo("7");
	}

	@Test
	void givesBackWhatARefundTookThatFailed() {
		this.client.createInvoice("INV-2026-1", "1250.50", "EUR");
		String credit = CREDIT.replace("INV-1", "INV-2026-1");
		deliver(credit, THIS_YEAR, Instant.now());
		this.client.reconcile();
		assertThat(this.client.get("/invoices/INV-2026-1").field("status")).isEqualTo("paid");
		deliver(credit.replace("gutschrift", "ruecklast"), THIS_YEAR, Instant.now());
		this.client.reconcile();
		assertThat(this.client.get("/invoices/INV-2026-1").field("status")).isEqualTo("pending");

		deliver(credit.replace("gutschrift", "ruecklast-storno"), THIS_YEAR, Instant.now());
		this.client.reconcile();

		JsonNode restored = this.client.get("/transactions").json().at("/data/0");
		assertThat(restored.path("transaction_id").asString()).isEqualTo("7-R:restored");
		assertThat(restored.path("original_transaction_id").asString()).isEqualTo("7-R");
		assertThat(restored.path("reason").asString()).isEqualTo("REINSTATED");
		assertThat(this.client.get("/invoices/INV-2026-1").field("status")).isEqualTo("paid");
	}

	@Test
	void answersWellAndKeepsWhatItCantUnderstand() {
		Answer answer = deliver(CREDIT.replace("1250.50", "viel"), THIS_YEAR, Instant.now());

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().at("/events/0/status").asString()).isEqualTo("quarantined");
		assertThat(deliver("kein json", THIS_YEAR, Instant.now()).status()).isEqualTo(200);
		JsonNode quarantined = this.client.get("/events?state=quarantined").json().path("data");
		assertThat(quarantined.size()).isEqualTo(2);
		assertThat(quarantined.at("/1/problems/0/field").asString()).isEqualTo("betrag");
	}

	@Test
	void takesBothSecretsOfARotationAndNotesWhich() {
		deliver(CREDIT, THIS_YEAR, Instant.now());
		deliver(CREDIT.replace("\"no\":7", "\"no\":8"), "acme's secret of last year", Instant.now());

		assertThat(this.jdbc.sql("select key_id from raw_events order by id").query(String.class).list())
			.containsExactly("2026", "2025");
		assertThat(deliver(CREDIT, "acme's secret of next year", Instant.now()).status()).isEqualTo(401);
	}

	@Test
	void refusesATimeThatIsTooFarEitherWay() {
		Instant now = Instant.now();

		assertThat(deliver(CREDIT, THIS_YEAR, now.minusSeconds(330)).status()).isEqualTo(401);
		assertThat(deliver(CREDIT, THIS_YEAR, now.plusSeconds(330)).status()).isEqualTo(401);
		assertThat(deliver(CREDIT, THIS_YEAR, now.minusSeconds(270)).status()).isEqualTo(200);
		assertThat(deliver(CREDIT, THIS_YEAR, now.plusSeconds(270)).status()).isEqualTo(200);
	}

	@Test
	void keepsEachEventOfASplitBodyOnce() {
		String day = """
				{"day":"2026-02-27","data":{"count":3,"items":[
				 {"id":"a", "cents":1050,"ref":"INV-1"},
				 {"id":"b", "cents":"2000", "ref":"INV-2"} ,
				 {"id":"c","cents":"?"}]}}""";

		Answer answer = batch(day);

		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.text()).isEqualTo("[accepted]");
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(this.jdbc
			.sql("select concat_ws(' ', event_id, state, convert_from(body, 'UTF8')) from raw_events order by id")
			.query(String.class)
			.list()).containsExactly("a stored {\"id\":\"a\", \"cents\":1050,\"ref\":\"INV-1\"}",
					"b stored {\"id\":\"b\", \"cents\":\"2000\", \"ref\":\"INV-2\"}",
					"c quarantined {\"id\":\"c\",\"cents\":\"?\"}");
		assertThat(this.jdbc.sql("select transaction_id || ' ' || amount from transactions order by ingest_seq")
			.query(String.class)
			.list()).containsExactly("a 10.5000", "b 20.0000");
		String id = this.client.get("/events?event_id=b").json().at("/data/0/id").asString();
		assertThat(this.client.get("/events/" + id + "/body").text()).isEqualTo(day);
		assertThat(this.client.get("/events/" + id).json().path("body").asString())
			.isEqualTo("{\"id\":\"b\", \"cents\":\"2000\", \"ref\":\"INV-2\"}");
	}

	@Test
	void readsAgainWhatStandsAroundAnEvent() {
		batch("{\"data\":{\"currency\":\"USD\",\"items\":[{\"id\":\"a\",\"cents\":100}]}}");
		// As if it had not been understood when it came.
		this.jdbc.sql("delete from transactions").update();
		WithoutTriggers.run(this.jdbc,
				"update raw_events set state = 'quarantined', transaction_id = null, currency = null");

		this.client.post("/events/replay", "{\"provider\":\"batch-bank\"}");

		assertThat(this.client.get("/transactions").json().at("/data/0/currency").asString()).isEqualTo("USD");
	}

	@Test
	void keepsOnlyWhatIsNewInASplitBodyThatOverlapsAnother() {
		batch("{\"data\":{\"items\":[{\"id\":\"a\",\"cents\":100}]}}");
		batch("{\"data\":{\"items\":[{\"id\":\"a\",\"cents\":100},{\"id\":\"b\",\"cents\":200}]}}");
		batch("{\"data\":{\"items\":[{\"id\":\"b\",\"cents\":201}]}}");

		assertThat(
				this.jdbc.sql("select event_id || ' ' || state from raw_events order by id").query(String.class).list())
			.containsExactly("a stored", "b stored", "b conflict");
		assertThat(this.jdbc.sql("select count(*) from split_deliveries").query(Integer.class).single()).isEqualTo(3);
		assertThat(this.jdbc.sql("select count(*) from transactions").query(Integer.class).single()).isEqualTo(2);
	}

	@Test
	void keepsASplitBodyWithoutEventsInQuarantine() {
		for (String body : List.of("{\"data\":{\"items\":[]}}", "{\"data\":{}}", "{\"data\":{\"items\":{}}}")) {
			assertThat(batch(body).status()).isEqualTo(202);
		}

		JsonNode quarantined = this.client.get("/events?state=quarantined").json().path("data");
		assertThat(quarantined.size()).isEqualTo(3);
		assertThat(quarantined.at("/0/problems/0/field").asString()).isEqualTo("data.items");
	}

	@Test
	void cantBeToldApartFromAProviderThatThereIsNot() {
		HttpRequest.Builder known = post("/webhooks/acme-bank", CREDIT).header("X-Acme-Signature", "t=1,s=AAAA");
		HttpRequest.Builder unknown = post("/webhooks/nobody", CREDIT).header("X-Acme-Signature", "t=1,s=AAAA");

		Answer knownAnswer = this.client.send(known);
		Answer unknownAnswer = this.client.send(unknown);

		assertThat(knownAnswer.status()).isEqualTo(401);
		assertThat(unknownAnswer.text()).isEqualTo(knownAnswer.text());
		assertThat(unknownAnswer.response().headers().map().keySet())
			.isEqualTo(knownAnswer.response().headers().map().keySet());
		for (String path : List.of("/webhooks/batch-bank", "/webhooks/bank", "/webhook/other", "/webhooks/a/b/c",
				"/webhooks/acme-bank/", "/webhooks/ACME-BANK")) {
			assertThat(this.client.send(post(path, CREDIT)).text()).as(path).isEqualTo(knownAnswer.text());
		}
	}

	@Test
	void showsWhatIsOnWithoutAnyKey() {
		deliver(CREDIT, THIS_YEAR, Instant.now());
		deliver(CREDIT.replace("1250.50", "x").replace("\"no\":7", "\"no\":9"), THIS_YEAR, Instant.now());

		Answer providers = this.client.get("/providers");
		assertThat(providers.text()).doesNotContain("acme's secret", "batch-bank's own");
		List<String> names = new ArrayList<>();
		providers.json().forEach((provider) -> names.add(provider.path("name").asString()));
		assertThat(names).containsExactly("acme-bank", "bank", "batch-bank", "razorpay");
		JsonNode acme = this.client.get("/providers/acme-bank").json();
		assertThat(acme.path("path").asString()).isEqualTo("/webhooks/acme-bank");
		assertThat(acme.path("assurance").asString()).isEqualTo("body");
		assertThat(acme.at("/keys/0/id").asString()).isEqualTo("2026");
		assertThat(acme.at("/keys/0/last_used_at").asString()).isEqualTo(acme.path("last_received_at").asString());
		assertThat(this.client.get("/providers/batch-bank").json().at("/keys/0/last_used_at").isNull()).isTrue();
		assertThat(acme.at("/signatures/0/signed").asString()).isEqualTo("{t}.{body}");
		assertThat(acme.path("last_received_at").isString()).isTrue();
		assertThat(acme.path("received_last_day").asInt()).isEqualTo(2);
		assertThat(this.client.get("/providers/bank").json().path("received_last_day").asInt()).isZero();
		assertThat(acme.at("/counts/stored").asInt()).isPositive();
		assertThat(acme.at("/attention/quarantined").asInt()).isEqualTo(1);
		assertThat(this.client.get("/providers/nobody").field("code")).isEqualTo("provider_not_found");
	}

	@Test
	void explainsADeliveryStepByStepAndStoresNothing() {
		Instant sentAt = Instant.now().minusSeconds(3600);
		String signature = signature(CREDIT, THIS_YEAR, sentAt);

		JsonNode late = explain(CREDIT, signature, null);
		JsonNode inTime = explain(CREDIT, signature, sentAt);
		JsonNode broken = explain(CREDIT + "\n", signature, sentAt);

		assertThat(late.path("genuine").asBoolean()).isFalse();
		assertThat(late.at("/steps/2/detail").asString()).contains("too far from now", "received_at");
		assertThat(inTime.path("genuine").asBoolean()).isTrue();
		assertThat(inTime.at("/steps/2/detail").asString()).isEqualTo("Proved with the key \"2026\"; assurance body.");
		assertThat(inTime.at("/events/0/rule").asString()).isEqualTo("credits[0]");
		assertThat(inTime.at("/events/0/event_id_signed").asBoolean()).isTrue();
		assertThat(inTime.at("/events/0/transaction/amount").decimalValue()).isEqualByComparingTo("1250.50");
		assertThat(broken.at("/steps/2/detail").asString()).contains("without the line break at its end");
		assertThat(this.jdbc.sql("select count(*) from raw_events").query(Integer.class).single()).isZero();
		assertThat(this.client.post("/providers/acme-bank/explain", "{\"headers\":{}}").field("code"))
			.isEqualTo("invalid_request");
		assertThat(this.client.post("/providers/nobody/explain", "{\"body\":\"\"}").status()).isEqualTo(404);
	}

	@Test
	void triesDefinitionsThatAreNotInUse() {
		JsonNode right = validate(DefinitionCommandTests.RIGHT, "acme-new", DefinitionCommandTests.BODY).json();

		assertThat(right.path("ok").asBoolean()).isTrue();
		assertThat(right.at("/explanation/steps/2/detail").asString()).startsWith("Not checked");
		assertThat(right.at("/explanation/genuine").asBoolean()).isFalse();
		assertThat(right.at("/explanation/events/0/transaction/amount").decimalValue()).isEqualByComparingTo("1250.50");

		JsonNode wrong = validate(DefinitionCommandTests.RIGHT.replace("minor", "minr"), "acme-new",
				DefinitionCommandTests.BODY)
			.json();

		assertThat(wrong.path("ok").asBoolean()).isFalse();
		assertThat(wrong.at("/mistakes/0").asString()).startsWith("acme-new.fields.amount.unit ")
			.endsWith("providers.yml - 7:34.");
		assertThat(wrong.path("explanation").isNull()).isTrue();
		assertThat(this.client.get("/providers/acme-new").status()).isEqualTo(404);
		assertThat(this.jdbc.sql("select count(*) from raw_events").query(Integer.class).single()).isZero();
	}

	@Test
	void saysWhatIsMissingOfDefinitionsToTry() {
		assertThat(validate(DefinitionCommandTests.RIGHT, "nobody", "{}").field("code"))
			.isEqualTo("provider_not_found");
		for (String[] request : new String[][] { { "{}", "definitions" },
				{ "{\"definitions\":\"a:\",\"provider\":\"a\"}", "delivery" },
				{ "{\"definitions\":\"a:\",\"delivery\":{\"body\":\"\"}}", "provider" },
				{ "{\"definitions\":\"a:\",\"provider\":\"a\",\"delivery\":{}}", "delivery.body" },
				{ "{\"definition\":\"a:\"}", "definition" } }) {
			Answer answer = this.client.post("/providers/validate", request[0]);
			assertThat(answer.status()).as(answer.text()).isEqualTo(422);
			assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(request[1]);
		}
	}

	private Answer validate(String definitions, String provider, String body) {
		ObjectNode request = JsonMapper.builder().build().createObjectNode();
		request.put("definitions", definitions.replace("acme-bank:", "acme-new:"));
		request.put("provider", provider);
		request.putObject("delivery").put("body", body).putObject("headers").put("Acme-Id", "ev_1");
		return this.client.post("/providers/validate", request.toString());
	}

	private JsonNode explain(String body, String signature, @Nullable Instant receivedAt) {
		ObjectNode request = JsonMapper.builder().build().createObjectNode();
		request.putObject("headers").put("X-Acme-Signature", signature);
		request.put("body", body);
		if (receivedAt != null) {
			request.put("received_at", receivedAt.toString());
		}
		Answer answer = this.client.post("/providers/acme-bank/explain", request.toString());
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private Answer deliver(String body, String secret, Instant sentAt) {
		return this.client
			.send(post("/webhooks/acme-bank", body).header("X-Acme-Signature", signature(body, secret, sentAt)));
	}

	private Answer batch(String body) {
		String signature = BankSyncClient.sign(body.getBytes(StandardCharsets.UTF_8), "batch-bank's own secret");
		return this.client
			.send(post("/webhooks/batch-bank/daily", body).header("X-Batch", signature.substring("sha256=".length())));
	}

	private HttpRequest.Builder post(String path, String body) {
		return this.client.request(path).POST(HttpRequest.BodyPublishers.ofString(body));
	}

	private static String signature(String body, String secret, Instant sentAt) {
		try {
			Mac mac = Mac.getInstance("HmacSHA512");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
			String content = sentAt.getEpochSecond() + "." + body;
			return "t=" + sentAt.getEpochSecond() + ",s="
					+ Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
