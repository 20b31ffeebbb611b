package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.banksync.BankSyncTest;
import io.banksync.PostgresConfiguration;
import io.banksync.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deliveries signed by the providers' own libraries are accepted, and refused with one
 * byte changed.
 */
@BankSyncTest
@Tag("long")
class OfficialSenderTests implements SwitchedOnPresets {

	// Beyond ASCII, and with what escaping could change.
	private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"x\",\n \"data\":{\"note\":\"₦ ü 😀 \\u20a6 \\/ <&>\"}}\n";

	private static final String RAZORPAY_BODY = "{\"event\":\"order.paid\",\"note\":\"₦ 😀\"}";

	private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@LocalServerPort
	int port;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	long time;

	@BeforeEach
	void setTime() {
		this.time = Instant.now().getEpochSecond();
		this.clock.set(Instant.ofEpochSecond(this.time));
	}

	@Test
	void acceptsWhatStandardWebhooksSigns() throws Exception {
		String signature = new com.standardwebhooks.Webhook(PresetSenders.WHSEC).sign(ID, this.time, BODY);

		assertAcceptedUnlessChanged(standardWebhooks("webhook", this.time, signature), "webhook-signature");
	}

	@Test
	void acceptsWhatSvixSigns() throws Exception {
		String signature = new com.svix.Webhook(PresetSenders.WHSEC).sign(ID, this.time, BODY);

		assertAcceptedUnlessChanged(standardWebhooks("svix", this.time, signature), "svix-signature");
	}

	private static TestDelivery standardWebhooks(String prefix, long time, String signature) {
		return TestDelivery.of("/webhooks/standard-webhooks", Map.of(prefix + "-id", ID, prefix + "-timestamp",
				Long.toString(time), prefix + "-signature", signature), BODY);
	}

	@ParameterizedTest
	@CsvSource({ "stripe, stripe, Stripe-Signature", "standardwebhooks, standard-webhooks, webhook-signature",
			"svix, standard-webhooks, svix-signature", "octokit, github, X-Hub-Signature-256",
			"adyen-platform, adyen-platform, HmacSignature" })
	void acceptsWhatALibraryForNodeSigns(String sender, String provider, String signatureHeader) {
		NodeSenders.require();
		String secret = switch (provider) {
			case "standard-webhooks" -> PresetSenders.WHSEC;
			case "adyen-platform" -> PresetSenders.PLATFORM_HEX_SECRET;
			default -> PresetSenders.secret(provider);
		};

		JsonNode headers = NodeSenders
			.sign(Map.of("sender", sender, "secret", secret, "id", ID, "timestamp", this.time, "body", BODY));

		Map<String, String> byName = new LinkedHashMap<>();
		headers.properties().forEach((header) -> byName.put(header.getKey(), header.getValue().asString()));
		assertAcceptedUnlessChanged(TestDelivery.of("/webhooks/" + provider, byName, BODY), signatureHeader);
	}

	@Test
	void acceptsAnItemThatAdyensLibrarySigns() {
		NodeSenders.require();
		Map<String, Object> item = new LinkedHashMap<>(Map.of("pspReference", "7914073381342284", "originalReference",
				"", "merchantAccountCode", "TestMerchant", "merchantReference", "TestPayment-1407325143704 ₦:\\:",
				"eventCode", "AUTHORISATION", "success", "true", "eventDate", "2026-02-27T12:00:00+01:00"));
		item.put("amount", Map.of("value", 1130, "currency", "EUR"));

		JsonNode signed = NodeSenders.sign(Map.of("sender", "adyen", "secret", PresetSenders.HEX_SECRET, "item", item));

		item.put("additionalData", MAPPER.convertValue(signed, HashMap.class));
		String body = MAPPER.writeValueAsString(
				Map.of("live", "false", "notificationItems", new Object[] { Map.of("NotificationRequestItem", item) }));
		TestDelivery delivery = TestDelivery.of("/webhooks/adyen", Map.of(), body);
		for (String field : new String[] { "7914073381342284", "TestMerchant", "TestPayment", "1130", "EUR",
				"AUTHORISATION", "\"true\"", signed.path("hmacSignature").asString() }) {
			int last = body.indexOf(field) + field.length() - 2;
			char other = (body.charAt(last) == '3') ? '4' : '3';
			assertRefused(delivery.withBody(body.substring(0, last) + other + body.substring(last + 1)));
		}
		assertThat(delivery.post(this.port).status()).isEqualTo(200);
		assertThat(this.jdbc.sql("select transaction_id || ' ' || amount || ' ' || currency from transactions")
			.query(String.class)
			.list()).containsExactly("7914073381342284 11.3000 EUR");
	}

	@Test
	void acceptsWhatRazorpaysLibraryFindsRight() {
		NodeSenders.require();

		JsonNode headers = NodeSenders.sign(Map.of("sender", "razorpay", "secret", PostgresConfiguration.PAYMENT_SECRET,
				"id", ID, "body", RAZORPAY_BODY));

		TestDelivery delivery = TestDelivery.of("/webhook/payments", Map.of(), RAZORPAY_BODY);
		for (Map.Entry<String, JsonNode> header : headers.properties()) {
			delivery = delivery.with(header.getKey(), header.getValue().asString());
		}
		assertThat(delivery.withBody(RAZORPAY_BODY + " ").post(this.port).status()).isEqualTo(403);
		assertThat(delivery.post(this.port).status()).isEqualTo(200);
	}

	private void assertAcceptedUnlessChanged(TestDelivery delivery, String signatureHeader) {
		byte[] body = delivery.body();
		for (int i = 0; i < body.length; i++) {
			assertRefused(delivery.withBody(Bits.flip(body, 8 * i)));
		}
		String signature = delivery.header(signatureHeader);
		for (int i = 0; i < signature.length(); i++) {
			char other = (signature.charAt(i) == '1') ? '2' : '1';
			assertRefused(
					delivery.with(signatureHeader, signature.substring(0, i) + other + signature.substring(i + 1)));
		}
		assertThat(this.jdbc.sql("select count(*) from raw_events").query(Long.class).single()).isZero();

		assertThat(delivery.post(this.port).status()).isEqualTo(200);
		assertThat(this.jdbc.sql("select body from raw_events").query(byte[].class).list())
			.containsExactly(BODY.getBytes(StandardCharsets.UTF_8));
	}

	private void assertRefused(TestDelivery delivery) {
		assertThat(delivery.post(this.port).status()).as(delivery.toString()).isEqualTo(401);
	}

}
