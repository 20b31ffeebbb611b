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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.Proof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * However many public keys a provider has, a stranger can't make us hash a body much more
 * than fifty times.
 */
class ManyKeysTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final byte[] BODY = "{\"id\":\"e1\"}".getBytes(StandardCharsets.UTF_8);

	@ParameterizedTest
	@CsvSource({ "1, 10, true", "1, 11, false", "5, 10, true", "20, 2, true", "20, 3, false", "60, 1, true",
			"60, 2, false" })
	void triesFewerSignaturesTheMoreThereAre(int keys, int place, boolean tried) throws GeneralSecurityException {
		List<KeyPair> pairs = new ArrayList<>();
		for (int i = 0; i < keys; i++) {
			pairs.add(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
		}
		Provider acme = TestProviders.create("acme", """
				acme:
				  verify: [{ scheme: ed25519, header: X-Signature, encoding: base64 }]
				  event-id: /id
				  public-keys:
				""" + pairs.stream().map(ManyKeysTests::entry).collect(Collectors.joining()), Map.of()).orElseThrow();
		List<String> signatures = new ArrayList<>(
				Collections.nCopies(place - 1, Base64.getEncoder().encodeToString(new byte[64])));
		signatures.add(Base64.getEncoder().encodeToString(sign(pairs.getLast())));
		Map<String, List<String>> headers = Map.of("x-signature", signatures);

		if (tried) {
			assertThat(acme.verify(BODY, headers, NOW)).isInstanceOf(Proof.class);
		}
		else {
			assertThatExceptionOfType(InvalidSignatureException.class)
				.isThrownBy(() -> acme.verify(BODY, headers, NOW));
		}
	}

	private static String entry(KeyPair pair) {
		String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
		return "    - { id: \"" + key.substring(20, 40) + "\", value: \"" + key + "\" }\n";
	}

	private static byte[] sign(KeyPair pair) throws GeneralSecurityException {
		Signature signature = Signature.getInstance("Ed25519");
		signature.initSign(pair.getPrivate());
		signature.update(BODY);
		return signature.sign();
	}

}
