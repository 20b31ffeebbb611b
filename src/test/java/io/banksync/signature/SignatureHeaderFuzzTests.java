package io.banksync.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.banksync.signature.SignatureHeader.Format;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a signature header is, it is read or refused.
 */
@Tag("long")
public class SignatureHeaderFuzzTests {

	private static final String NAME = "x-signature";

	/**
	 * Reads bytes as a header in every form. Public and static, so that Jazzer can be
	 * started with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		String value = new String(input, StandardCharsets.ISO_8859_1);
		SignedRequest request = new SignedRequest(new byte[0], Map.of(NAME, List.of(value)));
		for (Format format : Format.values()) {
			for (TextEncoding encoding : TextEncoding.values()) {
				String prefix = (format == Format.PLAIN) ? "sha256=" : "";
				read(new SignatureHeader(NAME, format, "v1", prefix, true, encoding), request, format);
			}
		}
		for (SignatureAlgorithmTests.KnownKey key : SignatureAlgorithmTests.KEYS) {
			assertThat(key.algorithm().verify(input, List.of(), key.key())).isFalse();
		}
		JwsScheme jws = new JwsScheme(NAME, null, Set.of("exp"), SignatureAlgorithmTests.JWS_KEYS);
		try {
			jws.verify(request, Instant.EPOCH);
			throw new AssertionError("Nobody signed an empty body");
		}
		catch (InvalidSignatureException ex) {
			assertThat(ex.problem()).isNotNull();
		}
	}

	private static void read(SignatureHeader header, SignedRequest request, Format format) {
		header.isPresentIn(request);
		try {
			List<SignatureHeader.Presented> presented = header.read(request, (format == Format.KEY_VALUE) ? "t" : null);
			assertThat(presented.stream().flatMap((line) -> line.signatures().stream())).hasSizeBetween(1, 10)
				.allMatch((signature) -> signature.length > 0);
			assertThat(presented).extracting(SignatureHeader.Presented::timestamp)
				.doesNotHaveDuplicates()
				.allMatch((time) -> (time != null) == (format == Format.KEY_VALUE));
		}
		catch (InvalidSignatureException ex) {
			assertThat(ex.problem()).isNotNull();
		}
	}

	@FuzzTest
	void readsOrRefuses(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
