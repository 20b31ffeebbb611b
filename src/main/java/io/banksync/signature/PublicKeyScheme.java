package io.banksync.signature;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A signature made with a key that only the provider has; we hold the public half.
 *
 * @param algorithm its algorithm
 * @param layout where it is in the delivery
 * @param keys the public keys accepted, newest first
 */
public record PublicKeyScheme(SignatureAlgorithm algorithm, SignatureLayout layout,
		List<AcceptedKey<PublicKey>> keys) implements SignatureScheme {

	/**
	 * A signature that may be right.
	 *
	 * @param signature the signature
	 * @param content the bytes that it must cover, in pieces
	 */
	private record Candidate(byte[] signature, List<byte[]> content) {

	}

	@Override
	public boolean isPresentIn(SignedRequest request) {
		return this.layout.header().isPresentIn(request);
	}

	@Override
	public Verification verify(SignedRequest request, Instant now) {
		List<Candidate> candidates = KeyTrial.affordable(
				this.layout.read(request, now).stream().flatMap(PublicKeyScheme::candidates).toList(),
				this.keys.size());
		AcceptedKey<PublicKey> key = KeyTrial.find(this.keys, now, (publicKey) -> KeyTrial.isAmong(candidates,
				(candidate) -> this.algorithm.verify(candidate.signature(), candidate.content(), publicKey)));
		return this.layout.proof(key.id(), this.algorithm.hash());
	}

	private static Stream<Candidate> candidates(SignatureLayout.Presented presented) {
		return presented.signatures().stream().map((signature) -> new Candidate(signature, presented.content()));
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
