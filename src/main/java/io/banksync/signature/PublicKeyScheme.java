package io.banksync.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A signature made with a key that only the provider has; we hold the public half.
 *
 * @param algorithm how it is made
 * @param layout where the delivery carries it
 * @param keys the public keys accepted, newest first
 */
public record PublicKeyScheme(Algorithm algorithm, SignatureLayout layout,
		List<AcceptedKey<PublicKey>> keys) implements SignatureScheme {

	/**
	 * The algorithms accepted.
	 */
	public enum Algorithm {

		/** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017). */
		RSA_SHA256("SHA256withRSA"),

		/** Ed25519 (RFC 8032). */
		ED25519("Ed25519");

		private final String name;

		Algorithm(String name) {
			this.name = name;
		}

		/**
		 * Tells whether a signature was made over a content with a key.
		 * @param signature the signature
		 * @param content its bytes, in pieces
		 * @param key the public half of the key
		 */
		boolean verify(byte[] signature, List<byte[]> content, PublicKey key) {
			try {
				Signature verifier = Signature.getInstance(this.name);
				verifier.initVerify(key);
				for (byte[] piece : content) {
					verifier.update(piece);
				}
				return verifier.verify(signature);
			}
			catch (SignatureException ex) {
				// Not of the length that the key makes.
				return false;
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("The key was checked at the start", ex);
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
		AcceptedKey<PublicKey> key = KeyTrial.find(this.keys, now, (candidate) -> {
			boolean found = false;
			for (byte[] signature : presented.signatures()) {
				found |= this.algorithm.verify(signature, presented.content(), candidate);
			}
			return found;
		});
		return new Proof(key.id(), assurance(), this.layout.signedHeaders(), null);
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
