package io.banksync.webhook;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import io.banksync.TestClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Malformed deliveries are refused like any other: one status, nothing stored, and never
 * an error of ours. Each differs by one change from an accepted delivery.
 */
@BankSyncTest
@Tag("long")
class HostileHeaderTests implements SwitchedOnPresets {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String SECONDS = PresetSenders.seconds(NOW);

	private static final String MILLIS = SECONDS + "000";

	private static final String LONG = "a".repeat(5120);

	@LocalServerPort
	int port;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	/**
	 * A delivery that is accepted, and others that are not.
	 *
	 * @param genuine the one
	 * @param hostile the others, by what is wrong with them
	 */
	private record Presented(TestDelivery genuine, Map<String, TestDelivery> hostile) {

		static Presented of(TestDelivery genuine) {
			return new Presented(genuine, new LinkedHashMap<>());
		}

		Presented add(TestDelivery delivery) {
			this.hostile.put(this.hostile.size() + " " + delivery.toString().replaceAll("a{100,}|0{100,}|1{100,}", "~"),
					delivery);
			return this;
		}

		/**
		 * Adds values of a header with signatures that hold none that is right.
		 */
		Presented values(String header, Stream<String> values) {
			values.forEach((value) -> add(this.genuine.with(header, value)));
			add(this.genuine.with(header, "x", "y"));
			return add(this.genuine.with(header));
		}

		/**
		 * Adds lines of a header that may come once only.
		 */
		Presented lines(String header) {
			String right = this.genuine.header(header);
			add(this.genuine.with(header));
			add(this.genuine.with(header, right, right));
			add(this.genuine.with(header, right, "x"));
			add(this.genuine.with(header, "", right));
			return this;
		}

		/**
		 * Adds times, each signed as it is sent.
		 */
		Presented times(Stream<String> times, Function<String, TestDelivery> sender) {
			times.forEach((time) -> add(sender.apply(time)));
			return this;
		}

		/**
		 * Adds ids, each signed as it is sent.
		 * @param delimiter what divides an id from what is signed after it
		 */
		Presented ids(String delimiter, Function<String, TestDelivery> sender) {
			Stream
				.of("", " ", delimiter, "a" + delimiter + "b", delimiter + "a", "a" + delimiter, LONG, "é", "😀",
						"\u00ff", "a\tb", "a\u00a0b", digits("1", '٠'))
				.forEach((id) -> add(sender.apply(id)));
			return this;
		}

		@Override
		public String toString() {
			return this.genuine.path();
		}

	}

	static Stream<Presented> presets() {
		return Stream.of(bank(), hexadecimal(PresetSenders.razorpay(), "X-Razorpay-Signature"),
				hexadecimal(PresetSenders.paystack(), "x-paystack-signature"), stripe(), standardWebhooks(),
				moniepoint(), base64(PresetSenders.adyenPlatform(), "HmacSignature"),
				base64(PresetSenders.shopify(), "X-Shopify-Hmac-SHA256"),
				base64(PresetSenders.wise(), "X-Signature-SHA256"), paypal(),
				base64(PresetSenders.flutterwave(), "flutterwave-signature"), flutterwaveStatic());
	}

	private static Presented bank() {
		TestDelivery genuine = PresetSenders.bank();
		String right = genuine.header("X-Signature");
		String mac = right.substring("sha256=".length());
		return Presented.of(genuine)
			.values("X-Signature", Stream.concat(alone(right), hexadecimals(mac).map("sha256="::concat)))
			.values("X-Signature", Stream.of(right + "," + right))
			.lines("X-Signature")
			.values("X-Signature", Stream.of(mac, "sha256:" + mac, "SHA256=" + mac, "sha512=" + mac, "sha256= " + mac,
					"sha256=sha256=" + mac, "sha256=" + mac + ",sha256=" + mac, right.toUpperCase()));
	}

	private static Presented hexadecimal(TestDelivery genuine, String header) {
		String right = genuine.header(header);
		return Presented.of(genuine).values(header, Stream.concat(alone(right), hexadecimals(right)));
	}

	private static Presented base64(TestDelivery genuine, String header) {
		String right = genuine.header(header);
		return Presented.of(genuine).values(header, Stream.concat(alone(right), base64s(right)));
	}

	private static Presented flutterwaveStatic() {
		TestDelivery genuine = PresetSenders.flutterwaveStatic();
		Presented presented = Presented.of(genuine).values("verif-hash", alone(PresetSenders.secret("flutterwave")));
		// A signature that is presented must be right.
		presented.add(genuine.with("flutterwave-signature", "x"));
		presented
			.add(genuine.with("flutterwave-signature", PresetSenders.flutterwave().header("flutterwave-signature")));
		return presented;
	}

	private static Presented stripe() {
		TestDelivery genuine = PresetSenders.stripe(SECONDS);
		String right = genuine.header("Stripe-Signature");
		String mac = right.substring(right.indexOf("v1=") + 3);
		String t = "t=" + SECONDS;
		String zero = ",v1=" + "0".repeat(64);
		Stream<String> headers = Stream.of(mac, "v1=" + mac, t, t + ",", t + ",v1", t + ",v1=", t + ",v0=" + mac,
				t + ",v2=" + mac, t + ",V1=" + mac, t + ", v1=" + mac, t + ";v1=" + mac, t + ",v1:" + mac,
				"T=" + SECONDS + ",v1=" + mac, t + "," + right, "t=0," + right, right + "," + t, right + ",t=0",
				t + zero.repeat(10) + ",v1=" + mac, t + ",v1=\"" + mac + "\"", "t=" + SECONDS + " ,v1=" + mac,
				"t= " + SECONDS + ",v1=" + mac, "t=0" + SECONDS + ",v1=" + mac,
				"t=" + digits(SECONDS, '٠') + ",v1=" + mac);
		return Presented.of(genuine)
			// If a signature occurs twice, the second one is right.
			.values("Stripe-Signature",
					Stream.concat(alone(right).filter((value) -> value.indexOf(t) == value.lastIndexOf(t)), headers))
			.values("Stripe-Signature", hexadecimals(mac).map((value) -> t + ",v1=" + value))
			.times(times(SECONDS, MILLIS), PresetSenders::stripe);
	}

	private static Presented standardWebhooks() {
		TestDelivery genuine = PresetSenders.standardWebhooks("msg_1", SECONDS);
		String right = genuine.header("webhook-signature");
		String mac = right.substring("v1,".length());
		String zero = "v1," + "A".repeat(43) + "=";
		Stream<String> headers = Stream.of("v1,", "v1", "v1, " + mac, mac, "v2," + mac, "V1," + mac, "v1a," + mac,
				"v1;" + mac, "v1=" + mac, "v2," + mac + " v1,", "v1," + mac + ",", "v1,," + mac, right + "," + right,
				(zero + " ").repeat(10) + right);
		Presented presented = Presented.of(genuine)
			.values("webhook-signature",
					Stream.concat(alone(right).filter((value) -> !value.contains(" " + right)), headers))
			.values("webhook-signature", base64s(mac).map("v1,"::concat))
			.lines("webhook-id")
			.lines("webhook-timestamp")
			.times(times(SECONDS, MILLIS), (time) -> PresetSenders.standardWebhooks("msg_1", time));
		// The same under both of its names.
		for (String name : List.of("id", "timestamp")) {
			presented.add(genuine.with("svix-" + name, genuine.header("webhook-" + name)));
		}
		return presented.ids(".", (id) -> PresetSenders.standardWebhooks(id, SECONDS));
	}

	private static Presented moniepoint() {
		TestDelivery genuine = PresetSenders.moniepoint("id-1", MILLIS);
		String right = genuine.header("moniepoint-webhook-signature");
		Presented presented = Presented.of(genuine)
			.values("moniepoint-webhook-signature", Stream.concat(alone(right), base64s(right)))
			.lines("moniepoint-webhook-id")
			.lines("moniepoint-webhook-timestamp")
			.times(times(MILLIS, SECONDS), (time) -> PresetSenders.moniepoint("id-1", time));
		return presented.ids("__", (id) -> PresetSenders.moniepoint(id, MILLIS));
	}

	private static Presented paypal() {
		String now = NOW.toString();
		TestDelivery genuine = PresetSenders.paypal("id-1", now);
		String right = genuine.header("PAYPAL-TRANSMISSION-SIG");
		long days = 4 * 24 * 3600;
		Stream<String> times = Stream.of("now", SECONDS, MILLIS, "2026-02-27", "2026-02-27T12:00:00",
				"2026-02-27 12:00:00Z", "2026-02-30T12:00:00Z", "2026-02-27T24:00:01Z", "+1000000000-12-31T23:59:59Z",
				"-999999999-01-01T00:00:00Z", "2026-02-27T12:00:00+99:00", "Infinity", "1".repeat(400),
				NOW.plusSeconds(days + 1).toString(), NOW.minusSeconds(days + 1).toString(), "２０２６-02-27T12:00:00Z");
		Presented presented = Presented.of(genuine)
			.values("PAYPAL-TRANSMISSION-SIG", Stream.concat(alone(right), base64s(right)))
			.values("PAYPAL-AUTH-ALGO",
					Stream.of("", "none", "SHA1withRSA", "MD5withRSA", "SHA256withECDSA", "sha256withrsa", "HmacSHA256",
							LONG))
			.lines("PAYPAL-TRANSMISSION-ID")
			.lines("PAYPAL-TRANSMISSION-TIME")
			.lines("PAYPAL-CERT-URL")
			.times(times, (time) -> PresetSenders.paypal("id-1", time));
		return presented.ids("|", (id) -> PresetSenders.paypal(id, now));
	}

	/**
	 * Returns what is no signature in whatever form.
	 */
	private static Stream<String> alone(String right) {
		String last = right.substring(right.length() - 1);
		return Stream.of("", " ", "\t", "=", "==", ",", ";", ".", ":", "0", "-1", "null", "undefined", "true", "{}",
				"[]", "NaN", "Infinity", "%00", "%s%n", "${jndi:ldap://x}", "sha256=", "sha1=0", "v1=", "v1,", "v1",
				"t=", "t=1,v1=", "\"" + right + "\"", "'" + right + "'", "Bearer " + right, "Basic " + right,
				right.substring(1), right.substring(0, right.length() - 1), right + last, right + "0", right + "00",
				right + "=", right + ";", right + ";" + right, right + " " + right, right + right,
				right.substring(0, 20) + " " + right.substring(20), right.substring(0, 20) + "\t" + right.substring(20),
				new StringBuilder(right).reverse().toString(), LONG, "0".repeat(5120), "a".repeat(1025),
				"=".repeat(1025), right + "\u00a0", "\u00a0" + right, "\u0085" + right, "\u00ff" + right, right + "é",
				"ß", "\u2028", "😀", right + "\u200b", "\ufeff" + right);
	}

	/**
	 * Returns what is no signature in hexadecimal.
	 */
	private static Stream<String> hexadecimals(String right) {
		byte[] mac = HexFormat.of().parseHex(right);
		return Stream.of(right.substring(1), "0x" + right, "g" + right.substring(1), "-" + right.substring(1),
				"+" + right.substring(1), " " + right.substring(1) + "0", right + "0", right + "00", "00" + right,
				right.substring(0, right.length() - 2), HexFormat.ofDelimiter(":").formatHex(mac),
				HexFormat.ofDelimiter(" ").formatHex(mac), Base64.getEncoder().encodeToString(mac),
				new BigInteger(1, mac).toString(), digits(right, '０'), digits(right, '٠'), "f".repeat(right.length()),
				"0".repeat(right.length()), "0".repeat(1000));
	}

	/**
	 * Returns what is no signature in base64.
	 */
	private static Stream<String> base64s(String right) {
		byte[] mac = Base64.getDecoder().decode(right);
		String unpadded = right.replace("=", "");
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		char stray = alphabet.charAt(alphabet.indexOf(unpadded.charAt(unpadded.length() - 1)) + 1);
		return Stream.of(Base64.getUrlEncoder().encodeToString(mac),
				Base64.getUrlEncoder().withoutPadding().encodeToString(mac), right.replace('+', '-'),
				right.replace('/', '_'), right.replace('+', ' '), right.replace("+", "%2B"), unpadded, right + "=",
				"=" + right, unpadded.substring(0, unpadded.length() - 1) + stray + right.substring(unpadded.length()),
				unpadded.substring(0, unpadded.length() - 1) + right.substring(unpadded.length()),
				right.substring(0, 4) + "=" + right.substring(4), right.substring(0, 4) + "!" + right.substring(4),
				right.toLowerCase(), right.toUpperCase(), Bits.hex(mac), "A", "AA", "AAA", "A===", "====",
				"AAAA".repeat(200), Base64.getEncoder().encodeToString(right.getBytes(StandardCharsets.US_ASCII)),
				digits(right, '０'));
	}

	/**
	 * Returns what is no time, or a wrong one.
	 * @param right the time
	 * @param otherUnit the same in another unit
	 */
	private static Stream<String> times(String right, String otherUnit) {
		boolean seconds = right.equals(SECONDS);
		long now = Long.parseLong(right);
		long beyond = seconds ? 301 : 300_001;
		return Stream.of("", "Infinity", "-Infinity", "NaN", "null", "-1", "-0", "0", "+" + right, "-" + right, "1e3",
				"1.772e9", right + ".0", right + ".", right + "L", right + "e0", "0x" + Long.toHexString(now),
				right + " 0", "1_772_193_600", "1,772,193,600", "1".repeat(16), "1".repeat(400), "9".repeat(15),
				"0".repeat(400) + right, Long.toString(Long.MAX_VALUE), "9223372036854775808",
				Long.toString(Long.MIN_VALUE), NOW.toString(), otherUnit, Long.toString(now - beyond),
				Long.toString(now + beyond), digits(right, '０'), digits(right, '٠'), digits(right, '०'));
	}

	/**
	 * Returns a text with digits of another script.
	 * @param zero the zero of that script
	 */
	private static String digits(String text, char zero) {
		return text.chars()
			.mapToObj((c) -> String.valueOf((char) ((c >= '0' && c <= '9') ? zero + c - '0' : c)))
			.collect(Collectors.joining());
	}

	@ParameterizedTest
	@MethodSource("presets")
	void refusesWhatIsMalformed(Presented presented) {
		this.clock.set(NOW);
		Map<String, String> unexpected = new LinkedHashMap<>();
		presented.hostile().forEach((description, delivery) -> {
			RawClient.Answer answer = delivery.post(this.port);
			if (!isRefused(delivery, answer)) {
				unexpected.put(description, answer.text());
			}
		});

		assertThat(unexpected).isEmpty();
		assertThat(presented.hostile()).hasSizeGreaterThan(50);
		assertNothingKept();
		assertThat(presented.genuine().post(this.port).status()).isEqualTo(200);
	}

	private static boolean isRefused(TestDelivery delivery, RawClient.Answer answer) {
		return switch (delivery.path()) {
			case "/webhook/payments" -> answer.status() == 403;
			case "/webhooks/bank/transactions" -> {
				boolean missing = delivery.headers()
					.get("X-Signature")
					.stream()
					.allMatch((value) -> value.trim().isEmpty());
				yield answer.status() == (missing ? 422 : 401)
						&& answer.text().contains(missing ? "\"missing_header\"" : "\"invalid_signature\"");
			}
			default -> answer.status() == 401 && answer.text().contains("\"invalid_signature\"");
		};
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 8, 11, 12, 27, 31, 127 })
	void refusesAControlCharacterInASignature(int character) {
		this.clock.set(NOW);
		for (TestDelivery genuine : List.of(PresetSenders.stripe(SECONDS), PresetSenders.bank())) {
			String header = genuine.path().equals("/webhooks/stripe") ? "Stripe-Signature" : "X-Signature";
			String right = genuine.header(header);

			RawClient.Answer answer = genuine
				.with(header, right.substring(0, 30) + (char) character + right.substring(30))
				.post(this.port);

			// Not HTTP: it does not reach the webhooks.
			assertThat(answer.status()).as(answer.text()).isEqualTo(400);
			assertThat(answer.text()).contains("\"code\":\"bad_request\"");
		}
		assertNothingKept();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.paypal.com/c", "https://evil.example/c", "https://paypal.com.evil.example/c",
			"https://evilpaypal.com/c", "https://api.paypal.com@evil.example/c", "https://x@api.paypal.com/c",
			"https://api.paypal.com:8443/c", "https://api.paypal.com\\@evil.example/c", "//api.paypal.com/c",
			"file:///etc/passwd", "https:api.paypal.com", "https://127.0.0.1/c?.paypal.com",
			"https://[::1]/c#.paypal.com", "https://.paypal.com:-1/c", "api.paypal.com",
			"https://evil.example/.paypal.com", "https://", "%", "é", "https://www.paypal.com/v1/notifications/certs/C",
			"https://api-m.paypal.com/v1/notifications/certs/C", "https://api.paypal.com/v1/certs/C",
			"https://api.paypal.com/v1/notifications/certs/C?x", "https://api.paypal.com/v1/notifications/certs/../C" })
	void fetchesCertificatesFromNobodyButPaypal(String address) {
		this.clock.set(NOW);

		RawClient.Answer answer = PresetSenders.paypal("id-1", NOW.toString())
			.at("/webhooks/paypal-fetching")
			.with("PAYPAL-CERT-URL", address)
			.post(this.port);

		assertThat(answer.status()).as(answer.text()).isEqualTo(401);
		assertNothingKept();
	}

	@Test
	void refusesWhatAnotherCertificateOfPaypalsSigned() {
		this.clock.set(NOW);

		RawClient.Answer answer = PresetSenders.paypalPages("id-1", NOW.toString()).post(this.port);

		assertThat(answer.status()).as(answer.text()).isEqualTo(401);
		assertNothingKept();
	}

	@Test
	void saysWhichMediaTypeItTakesToWhoIsGenuineOnly() {
		this.clock.set(NOW);
		TestDelivery genuine = PresetSenders.jsonOnly(SECONDS);

		assertThat(genuine.with("Content-Type", "text/plain").post(this.port).status()).isEqualTo(415);
		assertThat(genuine.post(this.port).status()).isEqualTo(200);
	}

	@Test
	void givesOneAnswerToUnknownProvidersAndToWrongSignatures() {
		this.clock.set(NOW);
		TestDelivery genuine = PresetSenders.stripe(SECONDS);
		TestDelivery wrong = genuine.with("Stripe-Signature", "t=" + SECONDS + ",v1=" + "0".repeat(64));

		Stream<TestDelivery> refused = Stream.of(wrong, genuine.with("Stripe-Signature"),
				genuine.with("Stripe-Signature", "x"), PresetSenders.stripe("1"), genuine.at("/webhooks/shopify"),
				genuine.at("/webhooks/wise"), genuine.at("/webhooks/paypal"), genuine.at("/webhooks/adyen"),
				genuine.at("/webhooks/nobody"), wrong.at("/webhooks/nobody"), genuine.at("/webhooks/mollie"),
				genuine.at("/webhooks/STRIPE"), genuine.at("/webhooks/stripe/x"), genuine.at("/webhooks/%73tripe2"),
				genuine.at("/webhooks/x?y=z"), genuine.at("/webhook/x"), genuine.at("/webhooks/" + "x".repeat(2000)),
				wrong.at("/webhooks/json-only").with("Content-Type", "text/plain"),
				wrong.at("/webhooks/json-only").with("Content-Encoding", "gzip"),
				genuine.at("/webhooks/json-only").with("Stripe-Signature").with("Content-Type", "text/plain"),
				genuine.at("/webhooks/gocardless"), wrong.at("/webhooks/gocardless"));

		String answer = wrong.post(this.port).withoutDate();
		assertThat(answer).startsWith("HTTP/1.1 401 ").contains("\"code\":\"invalid_signature\"");
		assertThat(refused).allSatisfy(
				(delivery) -> assertThat(delivery.post(this.port).withoutDate()).as(delivery.path()).isEqualTo(answer));
		assertNothingKept();
	}

	private void assertNothingKept() {
		assertThat(this.jdbc.sql("select (select count(*) from raw_events) + (select count(*) from split_deliveries)")
			.query(Long.class)
			.single()).isZero();
	}

}
