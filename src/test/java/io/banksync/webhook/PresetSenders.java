package io.banksync.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.banksync.PostgresConfiguration;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Signs as the senders of the presets do, with keys that the service under test accepts,
 * independently of the code under test.
 */
final class PresetSenders {

	private static final String STORE_PASSWORD = "a password of a store";

	static final String WHSEC = "whsec_" + base64("a key of standard webhooks".getBytes(StandardCharsets.UTF_8));

	static final String HEX_SECRET = Bits.hex("a key that adyen writes in hex".getBytes(StandardCharsets.UTF_8));

	static final String PLATFORM_HEX_SECRET = Bits.hex("a key that its platform has".getBytes(StandardCharsets.UTF_8));

	static final String WEBHOOK_ID = "0FV983392A0531201";

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private PresetSenders() {
	}

	/**
	 * Returns the secret of a preset, which is that of no other.
	 */
	static String secret(String preset) {
		return "a secret of " + preset + ", long enough";
	}

	/**
	 * Switches the presets on.
	 */
	static void switchOn(DynamicPropertyRegistry registry) {
		Stream.of("STRIPE", "MONIEPOINT", "PAYSTACK", "SHOPIFY", "FLUTTERWAVE", "GITHUB", "MONNIFY")
			.forEach((name) -> registry.add(name + "_WEBHOOK_SECRET", () -> secret(name.toLowerCase(Locale.ROOT))));
		registry.add("STANDARD_WEBHOOKS_WEBHOOK_SECRET", () -> WHSEC);
		registry.add("ADYEN_WEBHOOK_SECRET", () -> HEX_SECRET);
		registry.add("ADYEN_PLATFORM_WEBHOOK_SECRET", () -> PLATFORM_HEX_SECRET);
		registry.add("WISE_WEBHOOK_PUBLIC_KEY",
				() -> pem("PUBLIC KEY", Rsa.WISE.getPublic().getEncoded()).replace("\n", "\\n"));
		registry.add("PAYPAL_WEBHOOK_ID", () -> WEBHOOK_ID);
	}

	/**
	 * Returns what a file of providers says besides.
	 */
	static String definitions() {
		String certificate = MAPPER.writeValueAsString(Rsa.PAYPAL_CERTIFICATE);
		String ofPages = MAPPER.writeValueAsString(Rsa.PAYPAL_PAGES_CERTIFICATE);
		return """
				paypal:
				  verify:
				    - { scheme: paypal, certificates: [%s], trusted-issuers: [%s] }
				paypal-fetching: { preset: paypal, shared-with: paypal, webhook-ids: [{ value: %s }] }
				paypal-pages:
				  preset: paypal
				  shared-with: paypal
				  webhook-ids: [{ value: %s }]
				  verify:
				    - { scheme: paypal, certificates: [%s], trusted-issuers: [%s] }
				json-only: { preset: stripe, accept: json, secrets: [{ value: "%s" }] }
				""".formatted(certificate, certificate, WEBHOOK_ID, WEBHOOK_ID, ofPages, ofPages, secret("json-only"));
	}

	/**
	 * Returns a genuine delivery of the bank.
	 */
	static TestDelivery bank() {
		String body = "{\"transaction_id\":\"txn\",\"amount\":1,\"currency\":\"NGN\",\"occurred_at\":\"2026-02-27T12:00:00Z\"}";
		String mac = Bits.hex(mac("HmacSHA256", PostgresConfiguration.SECRET, body));
		return delivery("/webhooks/bank/transactions", body, "X-Event-Id", "evt_001", "X-Signature", "sha256=" + mac);
	}

	static TestDelivery razorpay() {
		return razorpay("{\"id\":\"evt_001\",\"event\":\"order.paid\"}");
	}

	static TestDelivery razorpay(String body) {
		String mac = Bits.hex(mac("HmacSHA256", PostgresConfiguration.PAYMENT_SECRET, body));
		return delivery("/webhook/payments", body, "X-Razorpay-Signature", mac);
	}

	static TestDelivery paystack() {
		return paystack("{\"event\":\"transfer.success\",\"data\":{\"id\":1}}");
	}

	static TestDelivery paystack(String body) {
		return delivery("/webhooks/paystack", body, "x-paystack-signature",
				Bits.hex(mac("HmacSHA512", secret("paystack"), body)));
	}

	static TestDelivery monnify(String body) {
		return delivery("/webhooks/monnify", body, "monnify-signature",
				Bits.hex(mac("HmacSHA512", secret("monnify"), body)));
	}

	/**
	 * Returns a genuine delivery of an item of Adyen's.
	 */
	static TestDelivery adyenItem(String code, String reference, String original, String invoice, long cents,
			String action) {
		String signature = adyen(
				String.join(":", reference, original, "BankSync", invoice, Long.toString(cents), "EUR", code, "true"));
		String body = """
				{"live":"false","notificationItems":[{"NotificationRequestItem":{"eventCode":"%s","pspReference":"%s",\
				"originalReference":"%s","merchantAccountCode":"BankSync","merchantReference":"%s","success":"true",\
				"amount":{"value":%d,"currency":"EUR"},"eventDate":"2026-02-27T12:00:00+01:00",\
				"additionalData":{"hmacSignature":"%s","modification.action":"%s"}}}]}""".formatted(code, reference,
				original, invoice, cents, signature, action);
		return delivery("/webhooks/adyen", body);
	}

	static TestDelivery shopify(String topic, String id, String body) {
		return delivery("/webhooks/shopify", body, "X-Shopify-Webhook-Id", id, "X-Shopify-Topic", topic,
				"X-Shopify-Hmac-SHA256", base64(mac("HmacSHA256", secret("shopify"), body)));
	}

	static TestDelivery shopify() {
		return withTellingBase64((nonce) -> {
			return shopify("orders/paid", "id", "{\"id\":" + nonce + "}");
		}, "X-Shopify-Hmac-SHA256");
	}

	static TestDelivery adyenPlatform() {
		return withTellingBase64((nonce) -> {
			String body = "{\"type\":\"x\",\"data\":{\"eventId\":\"" + nonce + "\"}}";
			return delivery("/webhooks/adyen-platform", body, "HmacSignature",
					base64(mac("HmacSHA256", HexFormat.of().parseHex(PLATFORM_HEX_SECRET), body)));
		}, "HmacSignature");
	}

	/**
	 * Returns a genuine delivery of Flutterwave's version 4, which signs.
	 */
	static TestDelivery flutterwave() {
		return withTellingBase64((nonce) -> {
			String body = "{\"webhook_id\":\"" + nonce + "\",\"type\":\"x\"}";
			return flutterwave(body);
		}, "flutterwave-signature");
	}

	static TestDelivery flutterwave(String body) {
		return delivery("/webhooks/flutterwave", body, "flutterwave-signature",
				base64(mac("HmacSHA256", secret("flutterwave"), body)));
	}

	/**
	 * Returns a delivery of Flutterwave's version 3, which shows the secret.
	 */
	static TestDelivery flutterwaveStatic() {
		return flutterwaveStatic("{\"event\":\"x\",\"data\":{\"id\":1,\"status\":\"y\"}}");
	}

	static TestDelivery flutterwaveStatic(String body) {
		return delivery("/webhooks/flutterwave", body, "verif-hash", secret("flutterwave"));
	}

	static TestDelivery wise() {
		return withTellingBase64((nonce) -> {
			String body = "{\"event_type\":\"x\",\"nonce\":" + nonce + "}";
			return delivery("/webhooks/wise", body, "X-Signature-SHA256", base64(rsa(Rsa.WISE.getPrivate(), body)));
		}, "X-Signature-SHA256");
	}

	/**
	 * Returns a delivery of Stripe's, genuine where the time is.
	 * @param time the time as it is signed and sent
	 */
	static TestDelivery stripe(String time) {
		return stripe(time, "{\"id\":\"evt_001\",\"type\":\"x\"}");
	}

	static TestDelivery stripe(String time, String body) {
		return stripe("stripe", time, body);
	}

	/**
	 * Returns a genuine delivery of a provider that takes nothing but JSON.
	 */
	static TestDelivery jsonOnly(String time) {
		return stripe("json-only", time, "{\"id\":\"evt_001\",\"type\":\"x\"}");
	}

	private static TestDelivery stripe(String provider, String time, String body) {
		return delivery("/webhooks/" + provider, body, "Stripe-Signature",
				"t=" + time + ",v1=" + Bits.hex(mac("HmacSHA256", secret(provider), time + "." + body)));
	}

	/**
	 * Returns a delivery of Standard Webhooks, genuine where id and time are.
	 * @param id the id as it is signed and sent
	 * @param time the time as it is signed and sent
	 */
	static TestDelivery standardWebhooks(String id, String time) {
		byte[] key = Base64.getDecoder().decode(WHSEC.substring("whsec_".length()));
		return withTellingBase64((nonce) -> {
			String body = "{\"type\":\"x\",\"nonce\":" + nonce + "}";
			return delivery("/webhooks/standard-webhooks", body, "webhook-id", id, "webhook-timestamp", time,
					"webhook-signature", "v1," + base64(mac("HmacSHA256", key, id + "." + time + "." + body)));
		}, "webhook-signature");
	}

	/**
	 * Returns a delivery of Moniepoint's, genuine where id and time are.
	 * @param id the id as it is signed and sent
	 * @param time the time as it is signed and sent
	 */
	static TestDelivery moniepoint(String id, String time) {
		return withTellingBase64((nonce) -> {
			String body = "{\"eventType\":\"x\",\"nonce\":" + nonce + "}";
			return delivery("/webhooks/moniepoint", body, "moniepoint-webhook-id", id, "moniepoint-webhook-timestamp",
					time, "moniepoint-webhook-signature",
					base64(mac("HmacSHA256", secret("moniepoint"), id + "__" + time + "__" + body)));
		}, "moniepoint-webhook-signature");
	}

	/**
	 * Returns a delivery of PayPal's, genuine where id and time are.
	 * @param id the transmission id as it is signed and sent
	 * @param time the time as it is signed and sent
	 */
	static TestDelivery paypal(String id, String time) {
		return withTellingBase64((nonce) -> paypal(id, time, "{\"id\":\"WH-" + nonce + "\",\"event_type\":\"x\"}"),
				"PAYPAL-TRANSMISSION-SIG");
	}

	static TestDelivery paypal(String id, String time, String body) {
		return paypal(id, time, body, Rsa.PAYPAL);
	}

	/**
	 * Returns a delivery that is signed with the certificate of PayPal's pages.
	 */
	static TestDelivery paypalPages(String id, String time) {
		return paypal(id, time, "{\"id\":\"WH-1\",\"event_type\":\"x\"}", Rsa.PAYPAL_PAGES)
			.at("/webhooks/paypal-pages");
	}

	private static TestDelivery paypal(String id, String time, String body, PrivateKey key) {
		CRC32 crc = new CRC32();
		crc.update(body.getBytes(StandardCharsets.UTF_8));
		String content = String.join("|", id, time, WEBHOOK_ID, Long.toString(crc.getValue()));
		return delivery("/webhooks/paypal", body, "PAYPAL-TRANSMISSION-ID", id, "PAYPAL-TRANSMISSION-TIME", time,
				"PAYPAL-AUTH-ALGO", "SHA256withRSA", "PAYPAL-CERT-URL",
				"https://api.paypal.com/v1/notifications/certs/CERT", "PAYPAL-TRANSMISSION-SIG",
				base64(rsa(key, content)));
	}

	static TestDelivery github(String id, String body) {
		return delivery("/webhooks/github", body, "X-GitHub-Delivery", id, "X-Hub-Signature-256",
				"sha256=" + Bits.hex(mac("HmacSHA256", secret("github"), body)));
	}

	/**
	 * Returns Adyen's signature over the text that an item's eight fields make.
	 */
	static String adyen(String content) {
		return base64(mac("HmacSHA256", HexFormat.of().parseHex(HEX_SECRET), content));
	}

	/**
	 * Returns the time of a sender that writes seconds.
	 */
	static String seconds(Instant time) {
		return Long.toString(time.getEpochSecond());
	}

	static TestDelivery delivery(String path, String body, String... headers) {
		Map<String, String> byName = new LinkedHashMap<>();
		for (int i = 0; i < headers.length; i += 2) {
			byName.put(headers[i], headers[i + 1]);
		}
		return TestDelivery.of(path, byName, body);
	}

	/**
	 * Returns a delivery whose signature looks different in base64's URL alphabet.
	 */
	private static TestDelivery withTellingBase64(Function<Integer, TestDelivery> sender, String header) {
		return Stream.iterate(1, (nonce) -> nonce + 1)
			.map(sender)
			.filter((delivery) -> delivery.header(header).contains("+") && delivery.header(header).contains("/"))
			.findFirst()
			.orElseThrow();
	}

	private static byte[] mac(String algorithm, String secret, String content) {
		return mac(algorithm, secret.getBytes(StandardCharsets.UTF_8), content);
	}

	private static byte[] mac(String algorithm, byte[] key, String content) {
		try {
			Mac mac = Mac.getInstance(algorithm);
			mac.init(new SecretKeySpec(key, algorithm));
			return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] rsa(PrivateKey key, String content) {
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(key);
			signature.update(content.getBytes(StandardCharsets.UTF_8));
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static String pem(String type, byte[] bytes) {
		return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + type
				+ "-----\n";
	}

	/**
	 * Keys made for one run.
	 */
	private static final class Rsa {

		static final KeyPair WISE;

		static final PrivateKey PAYPAL;

		static final String PAYPAL_CERTIFICATE;

		static final PrivateKey PAYPAL_PAGES;

		static final String PAYPAL_PAGES_CERTIFICATE;

		static {
			try {
				KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
				generator.initialize(2048);
				WISE = generator.generateKeyPair();
				KeyStore store = paypalStore("messageverificationcerts.paypal.com");
				PAYPAL = (PrivateKey) store.getKey("paypal", STORE_PASSWORD.toCharArray());
				PAYPAL_CERTIFICATE = pem("CERTIFICATE", store.getCertificate("paypal").getEncoded());
				KeyStore pages = paypalStore("www.paypal.com");
				PAYPAL_PAGES = (PrivateKey) pages.getKey("paypal", STORE_PASSWORD.toCharArray());
				PAYPAL_PAGES_CERTIFICATE = pem("CERTIFICATE", pages.getCertificate("paypal").getEncoded());
			}
			catch (GeneralSecurityException | IOException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		// Java can make a certificate only with its own tool.
		private static KeyStore paypalStore(String host)
				throws GeneralSecurityException, IOException, InterruptedException {
			Path file = Files.createTempDirectory("banksync").resolve("paypal.p12");
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", "paypal", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=test",
					"-ext", "san=dns:" + host, "-startdate", "2020/01/01", "-validity", "7300", "-storetype", "PKCS12",
					"-keystore", file.toString(), "-storepass", STORE_PASSWORD)
				.redirectErrorStream(true)
				.start();
			String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (keytool.waitFor() != 0) {
				throw new IllegalStateException(output);
			}
			KeyStore store = KeyStore.getInstance("PKCS12");
			try (InputStream stream = Files.newInputStream(file)) {
				store.load(stream, STORE_PASSWORD.toCharArray());
			}
			Files.delete(file);
			Files.delete(file.getParent());
			return store;
		}

	}

}
