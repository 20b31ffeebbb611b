package io.banksync.provider;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A type of public key, and how its keys are written: PEM, or the base64 inside it.
 */
enum PublicKeyForm {

	/** RSA, at least 2048 bits. */
	RSA("RSA", "a public key of RSA: PEM, or its base64"),

	/** ECDSA on P-256. */
	P256("EC", "a public key of ECDSA on P-256: PEM, or its base64"),

	/** Ed25519; also its 32 bytes as base64, after {@code whpk_} or alone, or as hex. */
	ED25519("Ed25519", "a public key of Ed25519: PEM, or the base64 or hex of its 32 bytes, after whpk_ or alone");

	private static final String WHPK = "whpk_";

	// RFC 8410: the bytes before the 32 bytes of an Ed25519 key in its X.509 form.
	private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

	private static final int ED25519_BYTES = 32;

	private static final int MIN_RSA_BITS = 2048;

	private static final String OTHER_TYPE = "Ask the provider for the key that fits the scheme, or correct the scheme.";

	private final String algorithm;

	private final String description;

	PublicKeyForm(String algorithm, String description) {
		this.algorithm = algorithm;
		this.description = description;
	}

	/**
	 * Reads a key.
	 * @throws UnusableKeyException if it is not a key of this type, or too short
	 */
	PublicKey parse(String text) {
		if (text.contains("PRIVATE KEY-----")) {
			throw new UnusableKeyException("is a private key, which nobody but its owner may have",
					"Put the public key there: openssl pkey -in key.pem -pubout.");
		}
		if (text.contains("BEGIN CERTIFICATE")) {
			throw new UnusableKeyException("is a certificate, not " + this.description,
					"Extract the key from it: openssl x509 -in certificate.pem -noout -pubkey.");
		}
		byte[] encoded = encoded(text);
		for (PublicKeyForm other : values()) {
			if (other != this && other.isKey(encoded)) {
				throw new UnusableKeyException("is a key of " + other.algorithm + ", not " + this.description,
						OTHER_TYPE);
			}
		}
		try {
			return checked(key(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new UnusableKeyException("is not " + this.description,
					"Copy it again from the provider, without quotes or spaces.");
		}
	}

	private boolean isKey(byte[] encoded) {
		try {
			key(encoded);
			return true;
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private PublicKey key(byte[] encoded) throws GeneralSecurityException {
		try {
			return KeyFactory.getInstance(this.algorithm).generatePublic(new X509EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			if (this != RSA) {
				throw ex;
			}
			// The same numbers, marked for PSS.
			RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSASSA-PSS")
				.generatePublic(new X509EncodedKeySpec(encoded));
			return KeyFactory.getInstance("RSA")
				.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
		}
	}

	/**
	 * Makes an RSA key from its numbers.
	 * @throws UnusableKeyException if it is too short
	 */
	static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
		return RSA.checked(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
	}

	/**
	 * Makes a P-256 key from its coordinates.
	 * @throws UnusableKeyException if it is not on the curve
	 */
	static PublicKey p256(BigInteger x, BigInteger y) throws GeneralSecurityException {
		return P256
			.checked(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve())));
	}

	/**
	 * Makes an Ed25519 key from its 32 bytes.
	 */
	static PublicKey ed25519(byte[] key) throws GeneralSecurityException {
		return ED25519.key(x509(key));
	}

	private PublicKey checked(PublicKey key) throws GeneralSecurityException {
		if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
			throw new UnusableKeyException("is shorter than " + MIN_RSA_BITS + " bits",
					"Ask the provider for its current key.");
		}
		if (key instanceof ECPublicKey ec && !isOnCurve(ec)) {
			throw new UnusableKeyException("is not on the curve P-256, the only one that is accepted", OTHER_TYPE);
		}
		return key;
	}

	private static ECParameterSpec curve() throws GeneralSecurityException {
		AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
		parameters.init(new ECGenParameterSpec("secp256r1"));
		return parameters.getParameterSpec(ECParameterSpec.class);
	}

	private static boolean isOnCurve(ECPublicKey key) throws GeneralSecurityException {
		ECParameterSpec curve = curve();
		if (!key.getParams().getCurve().equals(curve.getCurve())
				|| !key.getParams().getGenerator().equals(curve.getGenerator())) {
			return false;
		}
		BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
		BigInteger x = key.getW().getAffineX();
		BigInteger y = key.getW().getAffineY();
		BigInteger right = x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB());
		return x.signum() >= 0 && x.compareTo(p) < 0 && y.signum() >= 0 && y.compareTo(p) < 0
				&& y.multiply(y).subtract(right).mod(p).signum() == 0;
	}

	private byte[] encoded(String text) {
		String stripped = text.strip();
		if (this == ED25519 && stripped.matches("[0-9A-Fa-f]{64}")) {
			return x509(HexFormat.of().parseHex(stripped));
		}
		try {
			byte[] bytes = Base64.getDecoder().decode(base64(stripped));
			return (this == ED25519 && bytes.length == ED25519_BYTES) ? x509(bytes) : bytes;
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	/**
	 * Returns the content of the first block of a PEM file (RFC 7468).
	 */
	private static String base64(String text) {
		String base64 = text.startsWith(WHPK) ? text.substring(WHPK.length()) : text;
		// In an environment variable, line breaks are often written as \n.
		return base64.replace("\\n", "\n")
			.replaceAll("(?s).*?-----BEGIN [A-Z ]+-----(.*?)-----END [A-Z ]+-----.*", "$1")
			.replaceAll("\\s", "");
	}

	private static byte[] x509(byte[] key) {
		byte[] encoded = Arrays.copyOf(ED25519_HEADER, ED25519_HEADER.length + key.length);
		System.arraycopy(key, 0, encoded, ED25519_HEADER.length, key.length);
		return encoded;
	}

}
