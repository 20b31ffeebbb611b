package io.banksync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The banks of docs/providers.md, unchanged: independent code signs their deliveries, and
 * these pay invoices.
 */
@BankSyncTest
class ThreeBanksTests implements SwitchedOnPresets {

	private static final KeyPair LAGOS = keys("Ed25519", 255);

	private static final KeyPair COLUMN = keys("EC", 256);

	private static final KeyPair JWS = keys("EC", 256);

	private static final String PAGE = read(Path.of("docs", "providers.md"));

	private static final List<String> BODIES = blocks("json");

	@LocalServerPort
	int port;

	@Autowired
	BankSyncClient client;

	static void switchOn(DynamicPropertyRegistry registry) {
		registry.add("LAGOS_BANK_WEBHOOK_PUBLIC_KEY", () -> encoded(LAGOS));
		registry.add("COLUMN_BANK_WEBHOOK_PUBLIC_KEY", () -> encoded(COLUMN));
		ECPublicKey key = (ECPublicKey) JWS.getPublic();
		registry.add("JWS_BANK_WEBHOOK_PUBLIC_KEY", () -> "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
			.formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY())));
	}

	static String definitions() {
		List<String> definitions = blocks("yml");
		assertThat(definitions).hasSize(3);
		assertThat(BODIES).hasSize(3);
		return String.join("\n", definitions);
	}

	@Test
	void inLagosHasSeveralEntriesInABody() {
		this.client.createInvoice("INV-2026-019", "1250.50", "NGN");

		lagos(BODIES.getFirst());
		lagos(BODIES.getFirst().replace("BALANCE", "FEE").replace("S-17", "S-18"));

		assertThat(told("S-17:1")).isEqualTo("1250.50 NGN 2026-02-27T08:30:00Z INV-2026-019");
		assertThat(told("S-17:2")).isEqualTo("-50.00 NGN 2026-02-27T09:15:00Z COT");
		assertThat(this.client.get("/transactions").json().path("data").size()).isEqualTo(4);
		assertThat(this.client.get("/providers/lagos-bank").json().path("unknown_types").findValuesAsString("type"))
			.containsExactly("FEE");
		assertPaid("INV-2026-019");
	}

	private void lagos(String body) {
		String time = Long.toString(Instant.now().getEpochSecond());
		deliver("lagos-bank", body, "X-Time", time, "X-Signature",
				HexFormat.of().formatHex(sign("Ed25519", LAGOS, time + body)));
	}

	@Test
	void writesCommasInTwoColumns() {
		this.client.createInvoice("INV-2026-020", "1250.50", "NGN");

		deliver("column-bank", BODIES.get(1), "X-Signature",
				Base64.getEncoder().encodeToString(sign("SHA256withECDSA", COLUMN, BODIES.get(1))));

		assertThat(told("E-77")).isEqualTo("1250.50 NGN 2026-02-26T23:00:00Z INV-2026-020");
		assertPaid("INV-2026-020");
	}

	@Test
	void signsADetachedJws() {
		this.client.createInvoice("INV-2026-021", "1250.50", "NGN");
		String body = BODIES.get(2);

		jws(body);

		assertThat(told("p_9")).isEqualTo("1250.50 NGN 2026-02-27T09:30:00Z INV-2026-021");
		JsonNode payment = transaction("p_9");
		assertThat(payment.path("payer").asString()).isEqualTo("Ada & Sons");
		assertThat(payment.path("payer_account").asString()).isEqualTo("0123456789");
		assertThat(payment.path("account").asString()).isEqualTo("OPERATIONS");
		assertThat(payment.path("fee").decimalValue()).isEqualByComparingTo("18.75");
		assertPaid("INV-2026-021");
		String refund = body.replace("\"payment\":", "\"refund\":\"r_9\",\"payment\":");
		jws(refund.replace("payment.settled", "refund.settled").replace("ev_9", "ev_10"));
		assertThat(told("r_9")).startsWith("-1250.50 NGN");
		this.client.reconcile();
		assertThat(this.client.get("/invoices/INV-2026-021").field("status")).isEqualTo("pending");
		jws(refund.replace("payment.settled", "refund.failed").replace("ev_9", "ev_11"));
		assertThat(told("r_9:restored")).startsWith("1250.50 NGN");
		assertPaid("INV-2026-021");
	}

	private void jws(String body) {
		String header = base64url(
				"{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]}".getBytes(StandardCharsets.UTF_8));
		byte[] signature = sign("SHA256withECDSAinP1363Format", JWS, header + "." + body);
		deliver("jws-bank", body, "x-jws-signature", header + ".." + base64url(signature));
	}

	private void deliver(String bank, String body, String... headers) {
		TestDelivery delivery = PresetSenders.delivery("/webhooks/" + bank, body, headers);
		RawClient.Answer answer = delivery.post(this.port);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(this.client.get("/events?state=quarantined,conflict").json().path("data").size()).isZero();
	}

	private void assertPaid(String number) {
		this.client.reconcile();
		assertThat(this.client.get("/invoices/" + number).field("status")).isEqualTo("paid");
	}

	private String told(String transactionId) {
		JsonNode transaction = transaction(transactionId);
		assertThat(transaction.path("assurance").asString()).isEqualTo("body");
		return String.join(" ", transaction.path("amount").decimalValue().setScale(2).toPlainString(),
				transaction.path("currency").asString(), transaction.path("occurred_at").asString(),
				transaction.path("reference").asString());
	}

	private JsonNode transaction(String transactionId) {
		return this.client.get("/transactions")
			.json()
			.path("data")
			.valueStream()
			.filter((one) -> one.path("transaction_id").asString().equals(transactionId))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> blocks(String language) {
		return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(PAGE)
			.results()
			.map((MatchResult block) -> block.group(1))
			.toList();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static KeyPair keys(String algorithm, int size) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			generator.initialize(size);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] sign(String algorithm, KeyPair pair, String content) {
		try {
			Signature signature = Signature.getInstance(algorithm);
			signature.initSign(pair.getPrivate());
			signature.update(content.getBytes(StandardCharsets.UTF_8));
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encoded(KeyPair pair) {
		return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
	}

	private static String coordinate(BigInteger number) {
		byte[] padded = new byte[32];
		byte[] bytes = number.toByteArray();
		byte[] short32 = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 32), bytes.length);
		System.arraycopy(short32, 0, padded, 32 - short32.length, short32.length);
		return base64url(padded);
	}

	private static String base64url(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
