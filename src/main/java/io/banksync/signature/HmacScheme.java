package io.banksync.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature made with a secret that we share with the provider (RFC 2104).
 *
 * @param algorithm the hash in it
 * @param layout where the delivery carries it
 * @param keys the secrets accepted, newest first
 */
public record HmacScheme(Algorithm algorithm, SignatureLayout layout,
		List<AcceptedKey<byte[]>> keys) implements SignatureScheme {

	/**
	 * The hashes accepted.
	 */
	public enum Algorithm {

		/** HMAC-SHA256. */
		SHA256("HmacSHA256"),

		/** HMAC-SHA512. */
		SHA512("HmacSHA512");

		private final String name;

		Algorithm(String name) {
			this.name = name;
		}

		/**
		 * Computes the code that authenticates a content.
		 * @param content its bytes, in pieces
		 * @param key the secret
		 */
		byte[] mac(List<byte[]> content, byte[] key) {
			try {
				Mac mac = Mac.getInstance(this.name);
				mac.init(new SecretKeySpec(key, this.name));
				content.forEach(mac::update);
				return mac.doFinal();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("Every Java platform has " + this.name, ex);
			}
		}

	}

	@Override
	public boolean isPresentIn(SignedRequest request) {
		return this.layout.header().isPresentIn(request);
	}

	@Override
	public Proof verify(SignedRequest request, Instant now) {
		SignatureLayout.Presented presented = this.layout.read(request, now);
		AcceptedKey<byte[]> key = KeyTrial.find(this.keys, now,
				(secret) -> isAmong(presented.signatures(), this.algorithm.mac(presented.content(), secret)));
		return new Proof(key.id(), assurance(), this.layout.signedHeaders(), null);
	}

	private static boolean isAmong(List<byte[]> signatures, byte[] mac) {
		boolean found = false;
		for (byte[] signature : signatures) {
			found |= MessageDigest.isEqual(signature, mac);
		}
		return found;
	}

	@Override
	public Assurance assurance() {
		return Assurance.BODY;
	}

	@Override
	public Set<String> headers() {
		return this.layout.headers();
	}

}
