package io.banksync.signature;

import java.util.Arrays;
import java.util.Optional;

/**
 * The algorithms of a JWS that are accepted (RFC 7518, RFC 8037): signatures only, so
 * that a public key can't pass for a secret.
 */
public enum JwsAlgorithm {

	/** RSASSA-PKCS1-v1_5 with SHA-256. */
	RS256("RS256", SignatureAlgorithm.RSA_SHA256),

	/** RSASSA-PKCS1-v1_5 with SHA-512. */
	RS512("RS512", SignatureAlgorithm.RSA_SHA512),

	/** RSASSA-PSS with SHA-256. */
	PS256("PS256", SignatureAlgorithm.RSA_PSS_SHA256),

	/** RSASSA-PSS with SHA-512. */
	PS512("PS512", SignatureAlgorithm.RSA_PSS_SHA512),

	/** ECDSA on P-256 with SHA-256. */
	ES256("ES256", SignatureAlgorithm.ECDSA_P256_RAW),

	/** Ed25519. */
	EDDSA("EdDSA", SignatureAlgorithm.ED25519),

	/** Ed25519 by its own name (RFC 9864). */
	ED25519("Ed25519", SignatureAlgorithm.ED25519);

	private final String code;

	private final SignatureAlgorithm algorithm;

	JwsAlgorithm(String code, SignatureAlgorithm algorithm) {
		this.code = code;
		this.algorithm = algorithm;
	}

	/**
	 * Finds one by its name in a JWS, which is case-sensitive.
	 */
	public static Optional<JwsAlgorithm> find(String code) {
		return Arrays.stream(values()).filter((algorithm) -> algorithm.code.equals(code)).findFirst();
	}

	SignatureAlgorithm algorithm() {
		return this.algorithm;
	}

	@Override
	public String toString() {
		return this.code;
	}

}
