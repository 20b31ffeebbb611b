package io.banksync.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.banksync.signature.Assurance;
import io.banksync.signature.Proof;
import io.banksync.transaction.NewTransaction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The banks of docs/providers.md, as they stand there: independent code signs what they
 * send.
 */
class ThreeBanksTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static List<String> definitions = List.of();

	private static List<String> bodies = List.of();

	@BeforeAll
	static void readThePage() throws IOException {
		String page = Files.readString(Path.of("docs", "providers.md"));
		definitions = blocks(page, "yml");
		bodies = blocks(page, "json");
		assertThat(definitions).hasSize(3);
		assertThat(bodies).hasSize(3);
	}

	private static List<String> blocks(String page, String language) {
		return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult block) -> block.group(1))
			.toList();
	}

	@Test
	void inLagosHasSeveralEntriesInABody() throws GeneralSecurityException {
		KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		Provider bank = bank(0, "lagos-bank", Map.of("LAGOS_BANK_WEBHOOK_PUBLIC_KEY",
				Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));
		String time = Long.toString(NOW.getEpochSecond());

		List<Reading> readings = read(bank, 0, Map.of("x-time", List.of(time), "x-signature",
				List.of(HexFormat.of().formatHex(sign("Ed25519", pair, time + bodies.getFirst())))));

		assertThat(readings).extracting(Reading::eventId).containsExactly("S-17:1", "S-17:2", "S-17:3");
		assertThat(readings).extracting(ThreeBanksTests::told)
			.containsExactly("S-17:1 1250.50 NGN 2026-02-27T08:30:00Z INV-2026-019",
					"S-17:2 -50.00 NGN 2026-02-27T09:15:00Z COT", "none");
		assertThat(bank.isUnknown("BALANCE")).isFalse();
		assertThat(bank.isUnknown("FEE")).isTrue();
	}

	@Test
	void writesCommasInTwoColumns() throws GeneralSecurityException {
		KeyPair pair = p256();
		Provider bank = bank(1, "column-bank", Map.of("COLUMN_BANK_WEBHOOK_PUBLIC_KEY",
				Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));

		List<Reading> readings = read(bank, 1, Map.of("x-signature",
				List.of(Base64.getEncoder().encodeToString(sign("SHA256withECDSA", pair, bodies.get(1))))));

		assertThat(readings).extracting(ThreeBanksTests::told)
			.containsExactly("E-77 1250.50 NGN 2026-02-26T23:00:00Z INV-2026-020");
	}

	@Test
	void signsADetachedJws() throws GeneralSecurityException {
		KeyPair pair = p256();
		ECPublicKey key = (ECPublicKey) pair.getPublic();
		Provider bank = bank(2, "jws-bank",
				Map.of("JWS_BANK_WEBHOOK_PUBLIC_KEY",
						"{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(
								coordinate(key.getW().getAffineX().toByteArray()),
								coordinate(key.getW().getAffineY().toByteArray()))));
		String header = base64url(
				"{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]}".getBytes(StandardCharsets.UTF_8));
		byte[] signature = sign("SHA256withECDSAinP1363Format", pair, header + "." + bodies.get(2));

		List<Reading> readings = read(bank, 2,
				Map.of("x-jws-signature", List.of(header + ".." + base64url(signature))));

		assertThat(readings).extracting(ThreeBanksTests::told)
			.containsExactly("p_9 1250.50 NGN 2026-02-27T09:30:00Z INV-2026-021");
		assertThat(readings.getFirst().transaction())
			.extracting(NewTransaction::payer, NewTransaction::payerAccount, NewTransaction::account)
			.containsExactly("Ada & Sons", "0123456789", "OPERATIONS");
		assertThat(told(readings(bank,
				bodies.get(2)
					.replace("payment.settled", "refund.settled")
					.replace("\"payment\":", "\"refund\":\"r_9\",\"payment\":"))))
			.startsWith("r_9 -1250.50 NGN");
		assertThat(told(readings(bank,
				bodies.get(2)
					.replace("payment.settled", "refund.failed")
					.replace("\"payment\":", "\"refund\":\"r_9\",\"payment\":"))))
			.startsWith("r_9:restored 1250.50 NGN");
	}

	private static Reading readings(Provider bank, String body) {
		return bank.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of(), TestProviders.BODY_PROOF, NOW)
			.getFirst();
	}

	private static Provider bank(int index, String name, Map<String, Object> keys) {
		return TestProviders.create(name, definitions.get(index), keys).orElseThrow();
	}

	private static List<Reading> read(Provider bank, int index, Map<String, List<String>> headers) {
		byte[] body = bodies.get(index).getBytes(StandardCharsets.UTF_8);
		Proof proof = bank.verify(body, headers, NOW);
		assertThat(proof.assurance()).isEqualTo(Assurance.BODY);
		List<Reading> readings = bank.readDelivery(body, bank.readableHeaders(headers), proof, NOW);
		assertThat(readings).allSatisfy((reading) -> {
			assertThat(reading.problems()).isEmpty();
			assertThat(reading.eventIdSigned()).isTrue();
		});
		return readings;
	}

	private static String told(Reading reading) {
		return (reading.transaction() == null) ? "none" : String.join(" ", reading.transaction().transactionId(),
				reading.transaction().money().amount().toPlainString(),
				reading.transaction().money().currency().getCurrencyCode(),
				reading.transaction().occurredAt().toString(), String.valueOf(reading.transaction().reference()));
	}

	private static KeyPair p256() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		return generator.generateKeyPair();
	}

	private static byte[] sign(String algorithm, KeyPair pair, String content) throws GeneralSecurityException {
		Signature signature = Signature.getInstance(algorithm);
		signature.initSign(pair.getPrivate());
		signature.update(content.getBytes(StandardCharsets.UTF_8));
		return signature.sign();
	}

	private static String coordinate(byte[] number) {
		byte[] padded = new byte[32];
		int from = Math.max(0, number.length - 32);
		System.arraycopy(number, from, padded, 32 - (number.length - from), number.length - from);
		return base64url(padded);
	}

	private static String base64url(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
