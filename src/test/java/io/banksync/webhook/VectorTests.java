package io.banksync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import io.banksync.TestClock;
import io.banksync.WycheproofVector;
import io.banksync.provider.PublicSecretsConfiguration;
import io.banksync.webhook.WebhookVector.Sender;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Published signatures get the right answers over HTTP, and are refused with any bit
 * flipped.
 */
@BankSyncTest
@Import(PublicSecretsConfiguration.class)
@EnabledIf(value = "areVectorsThere",
		disabledReason = "there is no ../shared/vectors/webhook-vectors.json beside the project")
class VectorTests {

	private static final String MONIEPOINT_SECRET = "a secret for moniepoint";

	private static final String FLIPPED = "-flipped-";

	private static final String WYCHEPROOF = "wycheproof-";

	// It would be booked, because the vector's own body reports no money.
	private static final String FORGED_SALE = """
			{"id":"%s","event_type":"PAYMENT.SALE.COMPLETED","create_time":"2019-08-29T10:49:03Z","summary":"%s",\
			"resource":{"id":"FORGED","state":"completed","create_time":"2019-08-29T10:48:54Z",\
			"amount":{"total":"9030.11","currency":"USD"}}}""";

	@LocalServerPort
	int port;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry metrics;

	static boolean areVectorsThere() {
		return Files.exists(WebhookVector.FILE);
	}

	@DynamicPropertySource
	static void defineProviders(DynamicPropertyRegistry registry) {
		registry.add("banksync.provider.file", VectorTests::writeProviders);
		// The published secrets are short.
		registry.add("banksync.provider.min-secret-bytes", () -> 1);
	}

	private static String writeProviders() {
		Map<String, String> definitions = new LinkedHashMap<>();
		for (WebhookVector vector : WebhookVector.all()) {
			String provider = vector.sender().provider();
			String key = (vector.sender() == Sender.MONIEPOINT) ? MONIEPOINT_SECRET
					: Objects.requireNonNull(vector.key());
			String other = definitions.put(provider, vector.definition(key));
			assertThat(vector.definition(key)).as("one key for each sender").isIn(other, vector.definition(key));
			if (vector.isValid()) {
				List<String> flipped = vector.flippedKeys();
				for (int i = 0; i < flipped.size(); i++) {
					definitions.put(provider + FLIPPED + i, vector.definition(flipped.get(i)));
				}
			}
		}
		WycheproofVector.all().forEach((vector) -> definitions.put(WYCHEPROOF + vector.id(), """
				{ verify: [{ scheme: hmac, header: X-Signature, key-encoding: hex }], event-id: ['{sha256}'], \
				secrets: [{ value: '%s' }] }""".formatted(vector.key())));
		StringBuilder yaml = new StringBuilder();
		definitions.forEach((name, definition) -> yaml.append(name).append(": ").append(definition).append('\n'));
		try {
			Path file = Files.createTempFile("vectors", ".yml");
			file.toFile().deleteOnExit();
			return Files.writeString(file, yaml).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<WebhookVector> labelled() {
		return vectors((vector) -> vector.isValid() || vector.isInvalid());
	}

	static List<WebhookVector> accepted() {
		return vectors(WebhookVector::isValid);
	}

	static List<WebhookVector> timed() {
		return vectors((vector) -> vector.isValid()
				&& (!vector.sender().signedHeaders().isEmpty() || !vector.withFlippedTimesInSignature().isEmpty()));
	}

	private static List<WebhookVector> vectors(Predicate<WebhookVector> wanted) {
		return WebhookVector.all().stream().filter(wanted).toList();
	}

	@ParameterizedTest
	@MethodSource("labelled")
	void answersAsLabelled(WebhookVector vector) {
		this.clock.set(vector.at());

		RawClient.Answer answer = vector.delivery().post(this.port);

		if (vector.isValid()) {
			assertAccepted(vector, answer);
		}
		else {
			assertThat(answer.status()).as(answer.text()).isEqualTo(vector.sender().refusal());
			assertThat(bodies("raw_events")).isEmpty();
			assertThat(bodies("split_deliveries")).isEmpty();
		}
	}

	@Test
	void leavesNoOtherLabelOut() {
		assertThat(vectors((vector) -> !vector.isValid() && !vector.isInvalid())).extracting(WebhookVector::id)
			.containsExactlyInAnyOrder("moniepoint-sample-shape", "paypal-2019-crc-collision-HOSTILE");
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void refusesABodyWithABitFlipped(WebhookVector vector) {
		byte[] body = vector.delivery().body();

		assertAllRefused(vector,
				Bits.of(body.length).mapToObj((bit) -> vector.delivery().withBody(Bits.flip(body, bit))));
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void refusesASignatureWithABitFlipped(WebhookVector vector) {
		assertAllRefused(vector, vector.withFlippedSignatures().stream());
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void refusesASignedIdOrTimeWithABitFlipped(WebhookVector vector) {
		assertAllRefused(vector, Stream.concat(vector.withFlippedTimesInSignature().stream(),
				vector.sender().signedHeaders().stream().map(vector::withFlipped).flatMap(List::stream)));
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void refusesUnderAKeyWithABitFlipped(WebhookVector vector) {
		List<String> providers = Stream.iterate(0, (i) -> i < vector.flippedKeys().size(), (i) -> i + 1)
			.map((i) -> vector.sender().provider() + FLIPPED + i)
			.toList();

		assertAllRefused(vector, providers.stream().map((name) -> vector.delivery().at("/webhooks/" + name)));

		// They are there, and it was the key.
		assertThat(providers).hasSizeGreaterThanOrEqualTo(3)
			.allSatisfy((name) -> assertThat(
					this.metrics.counter("banksync.deliveries", "provider", name, "outcome", "signature_mismatch")
						.count())
				.isPositive());
	}

	@Test
	void acceptsWhatWycheproofCallsValid() {
		List<WycheproofVector> vectors = WycheproofVector.all();
		assumeThat(vectors).as("corpus beside the project").isNotEmpty();

		for (WycheproofVector vector : vectors) {
			RawClient.Answer answer = RawClient.post(this.port, "/webhooks/" + WYCHEPROOF + vector.id(),
					List.of("X-Signature: " + vector.tag()), vector.message());
			assertThat(answer.status()).as("%s: %s", vector, answer).isEqualTo(vector.genuine() ? 200 : 401);
		}

		List<byte[]> genuine = vectors.stream()
			.filter(WycheproofVector::genuine)
			.map(WycheproofVector::message)
			.toList();
		assertThat(bodies("raw_events")).containsExactlyElementsOf(genuine);
	}

	@Test
	void acceptsConvoysSimpleSignatureBeforeItWasTamperedWith() {
		WebhookVector tampered = vectors((vector) -> vector.sender() == Sender.CONVOY_SIMPLE).getFirst();
		byte[] mac = mac(Objects.requireNonNull(tampered.key()), tampered.delivery().body());

		RawClient.Answer answer = tampered.delivery()
			.with(tampered.sender().signatureHeader(), Bits.hex(mac))
			.post(this.port);

		assertAccepted(tampered, answer);
	}

	@Test
	void takesMoniepointsTimeInMilliseconds() {
		WebhookVector shape = vectors((vector) -> vector.sender() == Sender.MONIEPOINT).getFirst();
		this.clock.set(shape.at());
		String millis = shape.delivery().header("moniepoint-webhook-timestamp");

		assertThat(moniepoint(shape, millis.substring(0, 10)).post(this.port).status()).isEqualTo(401);
		assertThat(shape.delivery().withBody("{}").post(this.port).status()).isEqualTo(401);
		assertThat(bodies("raw_events")).isEmpty();

		assertAccepted(shape, moniepoint(shape, millis).post(this.port), moniepoint(shape, millis).body());
	}

	private static TestDelivery moniepoint(WebhookVector shape, String time) {
		String body = """
				{"eventId":"a7603882-b75e-43b8-bb0e-f8d95d9a05e7","eventType":"V1_POS_PURCHASE_TRANSACTION",\
				"data":{"transactionReference":"CTP|2MPT0001|1","transactionStatus":"APPROVED","amount":10000,\
				"transactionTime":"2024-11-01T16:34:45.000+0100"}}""";
		byte[] mac = mac(MONIEPOINT_SECRET,
				(shape.delivery().header("moniepoint-webhook-id") + "__" + time + "__" + body)
					.getBytes(StandardCharsets.UTF_8));
		return shape.delivery()
			.withBody(body)
			.with("moniepoint-webhook-timestamp", time)
			.with("moniepoint-webhook-signature", Base64.getEncoder().encodeToString(mac));
	}

	@Test
	void callsAnotherBodyWithThePaypalChecksumAConflict() {
		WebhookVector genuine = genuinePaypal();
		TestDelivery forged = vectors((vector) -> vector.id().endsWith("HOSTILE")).getFirst().delivery();
		byte[] body = genuine.delivery().body();
		String genuineId = "WH-7MU294299R542214K-4N1831857K851783H";
		List<byte[]> forgeries = List.of(forged.body(),
				Crc32Collision.forge(FORGED_SALE.formatted(genuineId, Crc32Collision.ROOM), body),
				Crc32Collision.forge(FORGED_SALE.formatted("WH-FORGED", Crc32Collision.ROOM), body));

		assertAccepted(genuine, genuine.delivery().post(this.port));
		for (byte[] forgery : forgeries) {
			assertConflict(genuine.delivery().withBody(forgery).post(this.port));
		}

		assertThat(this.jdbc.sql("select state from raw_events order by received_seq").query(String.class).list())
			.containsExactly("stored", "conflict", "conflict", "conflict");
		assertThat(count("transactions")).isZero();
	}

	@Test
	void booksOnlyTheFirstBodyThatComesUnderAPaypalTransmission() {
		WebhookVector genuine = genuinePaypal();
		byte[] body = genuine.delivery().body();
		byte[] forgery = Crc32Collision.forge(FORGED_SALE.formatted("WH-FORGED", Crc32Collision.ROOM), body);
		byte[] second = Crc32Collision
			.forge(FORGED_SALE.replace("FORGED", "FORGED-2").formatted("WH-FORGED-2", Crc32Collision.ROOM), body);

		// It can't be distinguished from a genuine one, but its assurance says how little
		// is proved.
		assertThat(genuine.delivery().withBody(forgery).post(this.port).text()).contains("\"status\":\"stored\"");
		assertConflict(genuine.delivery().post(this.port));
		assertConflict(genuine.delivery().withBody(second).post(this.port));

		assertThat(
				this.jdbc.sql("select transaction_id || ' ' || assurance from transactions").query(String.class).list())
			.containsExactly("FORGED checksum");
	}

	private WebhookVector genuinePaypal() {
		WebhookVector genuine = vectors((vector) -> vector.sender() == Sender.PAYPAL && vector.isValid()).getFirst();
		this.clock.set(genuine.at());
		return genuine;
	}

	@ParameterizedTest
	@MethodSource("timed")
	void refusesWhatIsTooOldOrTooNew(WebhookVector vector) {
		long tolerance = (vector.sender() == Sender.PAYPAL) ? 4 * 24 * 3600 : 300;

		for (long seconds : List.of(-tolerance - 1, tolerance + 1)) {
			this.clock.set(vector.at().plusSeconds(seconds));
			assertThat(vector.delivery().post(this.port).status()).isEqualTo(401);
		}
		assertThat(bodies("raw_events")).isEmpty();

		for (long seconds : List.of(-tolerance, tolerance)) {
			this.clock.set(vector.at().plusSeconds(seconds));
			assertThat(vector.delivery().post(this.port).status()).isEqualTo(200);
		}
	}

	private void assertAllRefused(WebhookVector vector, Stream<TestDelivery> deliveries) {
		this.clock.set(vector.at());
		assertAccepted(vector, vector.delivery().post(this.port));
		long events = count("raw_events");

		deliveries.forEach((delivery) -> {
			RawClient.Answer answer = delivery.post(this.port);
			assertThat(answer.status()).as("%s: %s", delivery, answer).isEqualTo(vector.sender().refusal());
		});

		assertThat(count("raw_events")).isEqualTo(events);
		assertThat(count("split_deliveries")).isEqualTo(vector.sender().splits() ? 1 : 0);
	}

	private void assertAccepted(WebhookVector vector, RawClient.Answer answer) {
		assertAccepted(vector, answer, vector.delivery().body());
	}

	private void assertAccepted(WebhookVector vector, RawClient.Answer answer, byte[] body) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(bodies(vector.sender().splits() ? "split_deliveries" : "raw_events")).containsExactly(body);
		assertThat(this.jdbc.sql("select distinct provider || ' ' || assurance || ' ' || key_id from raw_events")
			.query(String.class)
			.list())
			.containsExactly(vector.sender().provider() + ((vector.sender() == Sender.PAYPAL) ? " checksum" : " body")
					+ " current");
	}

	private static void assertConflict(RawClient.Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.text()).contains("\"status\":\"conflict\"", "\"deduped\":true");
	}

	private List<byte[]> bodies(String table) {
		return this.jdbc.sql("select body from " + table + " order by received_at").query(byte[].class).list();
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	private static byte[] mac(String secret, byte[] content) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return mac.doFinal(content);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
