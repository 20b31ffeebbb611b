package io.banksync.signature;

import java.security.PublicKey;
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
public record PublicKeyScheme(SignatureAlgorithm algorithm, SignatureLayout layout,
		List<AcceptedKey<PublicKey>> keys) implements SignatureScheme {

	@Override
	public boolean isPresentIn(SignedRequest request) {
		return this.layout.header().isPresentIn(request);
	}

	@Override
	public Proof verify(SignedRequest request, Instant now) {
		List<SignatureLayout.Presented> presented = KeyTrial.affordable(this.layout.read(request, now),
				this.keys.size());
		AcceptedKey<PublicKey> key = KeyTrial.find(this.keys, now,
				(publicKey) -> KeyTrial.isAmong(presented, (candidate) -> isMadeWith(publicKey, candidate)));
		return this.layout.proof(key.id(), this.algorithm.hash());
	}

	private boolean isMadeWith(PublicKey key, SignatureLayout.Presented candidate) {
		return KeyTrial.isAmong(KeyTrial.affordable(candidate.signatures(), this.keys.size()),
				(signature) -> this.algorithm.verify(signature, candidate.content(), key));
	}

	@Override
	public Assurance assurance() {
		return this.layout.assurance(this.algorithm.hash());
	}

	@Override
	public Set<String> headers() {
		return this.layout.headers();
	}

}
