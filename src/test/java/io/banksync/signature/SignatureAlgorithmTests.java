package io.banksync.signature;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Signatures as RFC 6979, 7515, 7797, 8032 and 8037 publish them, and what comes near
 * them.
 */
class SignatureAlgorithmTests {

	/**
	 * A key that somebody published.
	 */
	record KnownKey(SignatureAlgorithm algorithm, PublicKey key) {

	}

	// RFC 6979 A.2.5.
	private static final PublicKey P256 = p256("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
			"7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");

	private static final String R = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";

	private static final String S = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

	private static final String ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

	private static final String ZERO = "00".repeat(32);

	private static final List<byte[]> SAMPLE = List.of(bytes("sam"), bytes("ple"));

	// RFC 8032 7.1, test 1; RFC 8037 A.2.
	private static final PublicKey ED25519 = ed25519(
			"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

	// RFC 7515 A.3.
	private static final PublicKey JWS_P256 = p256(hex("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
			hex("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));

	static final List<KnownKey> KEYS = List.of(new KnownKey(SignatureAlgorithm.ECDSA_P256_DER, P256),
			new KnownKey(SignatureAlgorithm.ECDSA_P256_RAW, P256), new KnownKey(SignatureAlgorithm.ED25519, ED25519));

	static final List<AcceptedKey<JwsKey>> JWS_KEYS = List.of(
			new AcceptedKey<>("es", new JwsKey(null, JWS_P256, Set.of(JwsAlgorithm.ES256)), null),
			new AcceptedKey<>("ed", new JwsKey(null, ED25519, Set.of(JwsAlgorithm.EDDSA)), null));

	@ParameterizedTest
	@CsvSource({ "sample," + R + "," + S,
			"test,f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367,019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083" })
	void acceptsEcdsaOfRfc6979InBothForms(String message, String r, String s) {
		List<byte[]> content = List.of(bytes(message));

		assertThat(isRaw(r + s, content)).isTrue();
		assertThat(isDer(der(integer(r), integer(s)), content)).isTrue();
		assertThat(isRaw(r + s, List.of(bytes(message + "x")))).isFalse();
		assertThat(isRaw(s + r, content)).isFalse();
	}

	@Test
	void refusesRawEcdsaOutOfRangeOrOfAnotherLength() {
		for (String signature : List.of("", "00", ZERO + ZERO, R + ZERO, ZERO + S, ORDER + S, R + ORDER, ORDER + ORDER,
				"ff".repeat(64), R + S + "00", "00" + R + S, R, (R + S).substring(2), R + "00" + S + "00",
				"00" + R + "00" + S, HexFormat.of().formatHex(der(integer(R), integer(S))), "00".repeat(1000))) {
			assertThat(isRaw(signature, SAMPLE)).as(signature).isFalse();
		}
	}

	@Test
	void refusesDerThatIsNotExactlyASequenceOfBoth() {
		byte[] r = integer(R);
		byte[] s = integer(S);
		String right = HexFormat.of().formatHex(der(r, s));

		for (String signature : List.of("", "30", "3000", right + "00", right + right, "00" + right,
				right.substring(0, right.length() - 2), "31" + right.substring(2), "3080" + right.substring(4) + "0000",
				"3081" + right.substring(2), R + S, HexFormat.of().formatHex(der(integer(ZERO), s)),
				HexFormat.of().formatHex(der(r, integer(ZERO))), HexFormat.of().formatHex(der(integer(ORDER), s)),
				HexFormat.of().formatHex(der(r, integer(ORDER))), HexFormat.of().formatHex(der(negative(R), s)),
				HexFormat.of().formatHex(der(r, negative(S))), HexFormat.of().formatHex(der(r)),
				HexFormat.of().formatHex(der(r, s, s)), "3006020100020100", "3084ffffffff020101020101")) {
			assertThat(isDer(HexFormat.of().parseHex(signature), SAMPLE)).as(signature).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource({
			"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
			"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" })
	void acceptsEd25519OfRfc8032(String key, String message, String signature) {
		byte[] right = HexFormat.of().parseHex(signature);
		List<byte[]> content = List.of(HexFormat.of().parseHex(message));

		assertThat(SignatureAlgorithm.ED25519.verify(right, content, ed25519(key))).isTrue();
		assertThat(SignatureAlgorithm.ED25519.verify(right, List.of(bytes("x")), ed25519(key))).isFalse();
		// The same with the order added to its second half, which must not be another
		// way.
		BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
		byte[] high = right.clone();
		byte[] sum = little(high, 32).add(order).toByteArray();
		for (int i = 0; i < 32; i++) {
			high[32 + i] = (i < sum.length) ? sum[sum.length - 1 - i] : 0;
		}
		assertThat(SignatureAlgorithm.ED25519.verify(high, content, ed25519(key))).isFalse();
	}

	private static BigInteger little(byte[] bytes, int from) {
		byte[] big = new byte[bytes.length - from];
		for (int i = 0; i < big.length; i++) {
			big[i] = bytes[bytes.length - 1 - i];
		}
		return new BigInteger(1, big);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					eyJhbGciOiJFUzI1NiJ9|eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ|DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q|es
					eyJhbGciOiJFZERTQSJ9|RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc|hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg|ed
					""")
	void acceptsAJwsOfRfc7515And8037(String header, String payload, String signature, String keyId) {
		byte[] body = Base64.getUrlDecoder().decode(payload);
		JwsScheme scheme = new JwsScheme("x-jws", null, Set.of(), JWS_KEYS);

		assertThat(scheme.verify(request(header + ".." + signature, body), Instant.EPOCH).keyId()).isEqualTo(keyId);
		assertThatCode(() -> scheme.verify(request("x..y, " + header + ".." + signature, body), Instant.EPOCH))
			.doesNotThrowAnyException();
		body[0]++;
		assertThatExceptionOfType(InvalidSignatureException.class)
			.isThrownBy(() -> scheme.verify(request(header + ".." + signature, body), Instant.EPOCH))
			.satisfies((ex) -> assertThat(ex.problem()).isEqualTo(SignatureProblem.MISMATCH));
	}

	// RFC 7797 4.1 and 4.2 use HMAC, which is not taken; what is signed is the same.
	@ParameterizedTest
	@CsvSource({ "eyJhbGciOiJIUzI1NiJ9,5mvfOroL-g7HyqJoozehmsaqmvTYGEq5jTI1gVvoEoQ",
			"eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19,A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY" })
	void signsWhatRfc7797Says(String header, String signature) {
		byte[] body = bytes("$.02");
		byte[] key = Base64.getUrlDecoder()
			.decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
		DetachedJws jws = new DetachedJws(JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(header)), header,
				JwsAlgorithm.ES256, new byte[0]);
		byte[] payload = jws.isPayloadEncoded() ? Base64.getUrlEncoder().withoutPadding().encode(body) : body;

		assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(Hash.SHA256.mac(jws.content(payload), key)))
			.isEqualTo(signature);
		assertThat(DetachedJws.find(header + ".." + signature, Set.of())).isEqualTo(Optional.empty());
	}

	private static SignedRequest request(String jws, byte[] body) {
		return new SignedRequest(body, Map.of("x-jws", List.of(jws)));
	}

	private static boolean isRaw(String signature, List<byte[]> content) {
		return SignatureAlgorithm.ECDSA_P256_RAW.verify(HexFormat.of().parseHex(signature), content, P256);
	}

	private static boolean isDer(byte[] signature, List<byte[]> content) {
		return SignatureAlgorithm.ECDSA_P256_DER.verify(signature, content, P256);
	}

	private static byte[] der(byte[]... integers) {
		StringBuilder sequence = new StringBuilder();
		for (byte[] integer : integers) {
			sequence.append("02")
				.append(HexFormat.of().toHexDigits((byte) integer.length))
				.append(HexFormat.of().formatHex(integer));
		}
		return HexFormat.of().parseHex("30" + HexFormat.of().toHexDigits((byte) (sequence.length() / 2)) + sequence);
	}

	private static byte[] integer(String hex) {
		return new BigInteger(hex, 16).toByteArray();
	}

	// Without the zero byte that makes it positive.
	private static byte[] negative(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	private static PublicKey p256(String x, String y) {
		try {
			AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
			parameters.init(new ECGenParameterSpec("secp256r1"));
			ECPoint point = new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16));
			return KeyFactory.getInstance("EC")
				.generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static PublicKey ed25519(String hex) {
		try {
			return KeyFactory.getInstance("Ed25519")
				.generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex("302a300506032b6570032100" + hex)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String hex(String base64url) {
		return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(base64url));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
