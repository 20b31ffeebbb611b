package io.banksync.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.banksync.WycheproofVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Signatures against vectors that nobody here wrote.
 */
class HmacSchemeTests {

	// https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
	private static final byte[] SECRET = bytes("It's a Secret to Everybody");

	private static final byte[] BODY = bytes("Hello, World!");

	private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

	@Test
	void acceptsAGenuineSignature() {
		assertThatCode(() -> verify(SIGNATURE, BODY, List.of(SECRET))).doesNotThrowAnyException();
	}

	@Test
	void acceptsHexInEitherCase() {
		String upper = "sha256=" + SIGNATURE.substring("sha256=".length()).toUpperCase();

		assertThatCode(() -> verify(upper, BODY, List.of(SECRET))).doesNotThrowAnyException();
	}

	@Test
	void acceptsEverySecretOfARotation() {
		byte[] other = bytes("the other one of the two");

		for (List<byte[]> secrets : List.of(List.of(other, SECRET), List.of(SECRET, other))) {
			assertThatCode(() -> verify(SIGNATURE, BODY, secrets)).doesNotThrowAnyException();
		}
	}

	@Test
	void refusesEveryFlippedBitOfTheBody() {
		for (int bit = 0; bit < BODY.length * 8; bit++) {
			byte[] tampered = BODY.clone();
			tampered[bit / 8] ^= (byte) (1 << (bit % 8));
			assertRefused(SIGNATURE, tampered, SECRET, SignatureProblem.MISMATCH);
		}
	}

	@Test
	void refusesEveryFlippedBitOfTheSignature() {
		byte[] mac = HexFormat.of().parseHex(SIGNATURE.substring("sha256=".length()));
		for (int bit = 0; bit < mac.length * 8; bit++) {
			byte[] tampered = mac.clone();
			tampered[bit / 8] ^= (byte) (1 << (bit % 8));
			assertRefused("sha256=" + HexFormat.of().formatHex(tampered), BODY, SECRET, SignatureProblem.MISMATCH);
		}
	}

	@Test
	void refusesAnotherSecret() {
		assertRefused(SIGNATURE, BODY, bytes("It's a Secret to Nobody"), SignatureProblem.MISMATCH);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sha256", "sha256=", "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
			"sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
			"sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e170",
			"sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1g",
			"sha256= 757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
			"sha256=٧٥7107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
			"SHA256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
			"sha512=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", "t=Infinity,v1=00" })
	void refusesMalformedHeader(String header) {
		assertRefused(header, BODY, SECRET, SignatureProblem.MALFORMED);
	}

	@Test
	void refusesOverlongHeader() {
		assertRefused("sha256=" + "0".repeat(100_000), BODY, SECRET, SignatureProblem.MALFORMED);
	}

	@Test
	void agreesWithWycheproof() {
		List<WycheproofVector> vectors = WycheproofVector.all();
		assumeThat(vectors).as("corpus beside the project").isNotEmpty();
		assertThat(vectors).hasSize(174).allSatisfy((vector) -> {
			byte[] key = HexFormat.of().parseHex(vector.key());
			assertThat(isGenuine("sha256=" + vector.tag(), vector.message(), key)).isEqualTo(vector.genuine());
		});
	}

	private static boolean isGenuine(String header, byte[] body, byte[] secret) {
		try {
			verify(header, body, List.of(secret));
			return true;
		}
		catch (InvalidSignatureException ex) {
			return false;
		}
	}

	private static void assertRefused(String header, byte[] body, byte[] secret, SignatureProblem problem) {
		assertThatExceptionOfType(InvalidSignatureException.class)
			.isThrownBy(() -> verify(header, body, List.of(secret)))
			.satisfies((ex) -> assertThat(ex.problem()).isEqualTo(problem))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("757107"));
	}

	private static void verify(String header, byte[] body, List<byte[]> secrets) {
		SignatureHeader form = new SignatureHeader("x-signature", SignatureHeader.Format.PLAIN, "", "sha256=", false,
				TextEncoding.HEX);
		List<AcceptedKey<byte[]>> keys = secrets.stream()
			.map((secret) -> new AcceptedKey<>("any", secret, null))
			.toList();
		new HmacScheme(Hash.SHA256, new SignatureLayout(form, SignedContent.parse("{body}"), null), keys)
			.verify(new SignedRequest(body, Map.of("x-signature", List.of(header))), Instant.EPOCH);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
