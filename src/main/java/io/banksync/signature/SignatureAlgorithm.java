package io.banksync.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The ways to sign with a private key that are accepted.
 */
public enum SignatureAlgorithm {

	/** RSASSA-PKCS1-v1_5 (RFC 8017) with MD5, broken. */
	RSA_MD5("MD5withRSA", Hash.MD5),

	/** RSASSA-PKCS1-v1_5 with SHA-1, broken. */
	RSA_SHA1("SHA1withRSA", Hash.SHA1),

	/** RSASSA-PKCS1-v1_5 with SHA-256. */
	RSA_SHA256("SHA256withRSA", Hash.SHA256),

	/** RSASSA-PKCS1-v1_5 with SHA-512. */
	RSA_SHA512("SHA512withRSA", Hash.SHA512),

	/** RSASSA-PSS (RFC 8017) with SHA-256. */
	RSA_PSS_SHA256("RSASSA-PSS", Hash.SHA256) {
		@Override
		boolean verify(byte[] signature, List<byte[]> content, PublicKey key) {
			return verifyPss(signature, content, key, "SHA-256", MGF1ParameterSpec.SHA256, 32);
		}
	},

	/** RSASSA-PSS with SHA-512. */
	RSA_PSS_SHA512("RSASSA-PSS", Hash.SHA512) {
		@Override
		boolean verify(byte[] signature, List<byte[]> content, PublicKey key) {
			return verifyPss(signature, content, key, "SHA-512", MGF1ParameterSpec.SHA512, 64);
		}
	},

	/** ECDSA on P-256 with SHA-256, the signature a DER sequence (RFC 3279). */
	ECDSA_P256_DER("SHA256withECDSA", Hash.SHA256) {
		@Override
		boolean isPossible(byte[] signature, PublicKey key) {
			return isDer(signature);
		}
	},

	/** ECDSA on P-256 with SHA-256, the signature r and s of 32 bytes each (RFC 7518). */
	ECDSA_P256_RAW("SHA256withECDSAinP1363Format", Hash.SHA256) {
		@Override
		boolean isPossible(byte[] signature, PublicKey key) {
			return signature.length == RAW_BYTES;
		}
	},

	/** Ed25519 (RFC 8032). */
	ED25519("Ed25519", Hash.SHA512) {
		@Override
		boolean isPossible(byte[] signature, PublicKey key) {
			return signature.length == RAW_BYTES;
		}
	};

	private static final int RAW_BYTES = 64;

	private static final int MAX_INTEGER_BYTES = 33;

	private static final byte SEQUENCE = 0x30;

	private static final byte INTEGER = 0x02;

	private final String name;

	private final Hash hash;

	SignatureAlgorithm(String name, Hash hash) {
		this.name = name;
		this.hash = hash;
	}

	Hash hash() {
		return this.hash;
	}

	/**
	 * Verifies a signature of a content.
	 * @param signature the signature
	 * @param content its bytes, in pieces
	 * @param key the public half of the key
	 */
	boolean verify(byte[] signature, List<byte[]> content, PublicKey key) {
		return isPossible(signature, key) && verify(signature, content, key, null);
	}

	/**
	 * Tells whether a signature has the length that the key makes, before anything is
	 * computed.
	 */
	boolean isPossible(byte[] signature, PublicKey key) {
		return key instanceof RSAPublicKey rsa && signature.length == (rsa.getModulus().bitLength() + 7) / 8;
	}

	/**
	 * Tells whether a signature is exactly a sequence of two positive integers. Java's
	 * decoder also accepts some that are not positive.
	 */
	private static boolean isDer(byte[] signature) {
		int rLength = (signature.length > 3) ? signature[3] : 0;
		int sAt = 4 + rLength + 2;
		int sLength = signature.length - sAt;
		if (rLength < 1 || rLength > MAX_INTEGER_BYTES || sLength < 1 || sLength > MAX_INTEGER_BYTES) {
			return false;
		}
		byte[] r = Arrays.copyOfRange(signature, 4, 4 + rLength);
		byte[] s = Arrays.copyOfRange(signature, sAt, signature.length);
		byte[] frame = { SEQUENCE, (byte) (signature.length - 2), INTEGER, (byte) rLength };
		return Arrays.equals(frame, Arrays.copyOf(signature, 4)) && signature[sAt - 2] == INTEGER
				&& signature[sAt - 1] == sLength && isPositive(r) && isPositive(s);
	}

	private static boolean isPositive(byte[] integer) {
		BigInteger number = new BigInteger(integer);
		return number.signum() > 0 && number.toByteArray().length == integer.length;
	}

	/**
	 * Tries both lengths of salt in use: that of the hash (RFC 7518), and the longest
	 * possible, the default of OpenSSL and Node.js.
	 */
	boolean verifyPss(byte[] signature, List<byte[]> content, PublicKey key, String digest, MGF1ParameterSpec mask,
			int hashBytes) {
		if (!isPossible(signature, key)) {
			return false;
		}
		int longest = (((RSAPublicKey) key).getModulus().bitLength() + 6) / 8 - hashBytes - 2;
		boolean usual = verify(signature, content, key, new PSSParameterSpec(digest, "MGF1", mask, hashBytes, 1));
		return usual | verify(signature, content, key, new PSSParameterSpec(digest, "MGF1", mask, longest, 1));
	}

	private boolean verify(byte[] signature, List<byte[]> content, PublicKey key,
			@Nullable PSSParameterSpec parameters) {
		try {
			Signature verifier = Signature.getInstance(this.name);
			if (parameters != null) {
				verifier.setParameter(parameters);
			}
			verifier.initVerify(key);
			for (byte[] piece : content) {
				verifier.update(piece);
			}
			return verifier.verify(signature);
		}
		catch (SignatureException ex) {
			// It does not have the form that the key makes.
			return false;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The key was checked at the start", ex);
		}
	}

}
