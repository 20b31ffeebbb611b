package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.Verification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * However many public keys a provider has, an attacker can't make us hash a body much
 * more than fifty times.
 */
class ManyKeysTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final byte[] BODY = "{\"id\":\"e1\"}".getBytes(StandardCharsets.UTF_8);

	@ParameterizedTest
	@CsvSource({ "1, 10, true", "1, 11, false", "5, 10, true", "20, 2, true", "20, 3, false", "60, 1, true",
			"60, 2, false" })
	void triesFewerSignaturesTheMoreThereAre(int keys, int place, boolean tried) throws GeneralSecurityException {
		List<KeyPair> pairs = keys(keys);
		Provider acme = acme(pairs, ", encoding: base64");
		List<String> signatures = new ArrayList<>(
				Collections.nCopies(place - 1, Base64.getEncoder().encodeToString(new byte[64])));
		signatures.add(Base64.getEncoder().encodeToString(sign(pairs.getLast(), BODY)));

		assertTried(tried, acme, signatures);
	}

	@ParameterizedTest
	@CsvSource({ "'t=1772193600,v1=0000', 't=1772193601,v1=%s', true",
			"'t=1772193600,v1=0000,v1=00', 't=1772193601,v1=%s', false",
			"'t=1772193600,v1=0000', 't=1772193601,v1=00,v1=%s', false" })
	void countsThoseOfAllTimesTogether(String first, String second, boolean tried) throws GeneralSecurityException {
		List<KeyPair> pairs = keys(20);
		Provider acme = acme(pairs, ", format: key-value, signed: \"{t}.{body}\", timestamp: { source: t }");
		byte[] content = ("1772193601." + new String(BODY, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);

		assertTried(tried, acme,
				List.of(first, second.formatted(HexFormat.of().formatHex(sign(pairs.getLast(), content)))));
	}

	private static void assertTried(boolean tried, Provider acme, List<String> signatures) {
		Map<String, List<String>> headers = Map.of("x-signature", signatures);
		if (tried) {
			assertThat(acme.verify(BODY, headers, NOW)).isInstanceOf(Verification.class);
		}
		else {
			assertThatExceptionOfType(InvalidSignatureException.class)
				.isThrownBy(() -> acme.verify(BODY, headers, NOW));
		}
	}

	private static List<KeyPair> keys(int number) throws GeneralSecurityException {
		List<KeyPair> pairs = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			pairs.add(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
		}
		return pairs;
	}

	private static Provider acme(List<KeyPair> pairs, String layout) {
		return TestProviders
			.create("acme", """
					acme:
					  verify: [{ scheme: ed25519, header: X-Signature%s }]
					  event-id: /id
					  public-keys:
					""".formatted(layout) + pairs.stream().map(ManyKeysTests::entry).collect(Collectors.joining()),
					Map.of())
			.orElseThrow();
	}

	private static String entry(KeyPair pair) {
		String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
		return "    - { id: \"" + key.substring(20, 40) + "\", value: \"" + key + "\" }\n";
	}

	private static byte[] sign(KeyPair pair, byte[] content) throws GeneralSecurityException {
		Signature signature = Signature.getInstance("Ed25519");
		signature.initSign(pair.getPrivate());
		signature.update(content);
		return signature.sign();
	}

}
