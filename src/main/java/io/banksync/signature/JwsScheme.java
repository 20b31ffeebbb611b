package io.banksync.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A detached JWS in a header. It may name its key, and must name its algorithm. The
 * algorithm counts only if it fits the key.
 *
 * @param header the header that carries it, in lower case
 * @param time the time in it, by its name; null: none
 * @param critical names that may be critical in it, beside {@code b64}
 * @param keys the public keys accepted, newest first
 */
public record JwsScheme(String header, @Nullable SignedTime time, Set<String> critical,
		List<AcceptedKey<JwsKey>> keys) implements SignatureScheme {

	/**
	 * A JWS that may be right.
	 *
	 * @param jws the JWS
	 * @param content the bytes that it must cover, in pieces
	 */
	private record Candidate(DetachedJws jws, List<byte[]> content) {

		boolean isMadeWith(JwsKey key) {
			return key.fits(this.jws.kid(), this.jws.algorithm())
					&& this.jws.algorithm().algorithm().verify(this.jws.signature(), this.content, key.key());
		}

	}

	@Override
	public boolean isPresentIn(SignedRequest request) {
		return request.has(this.header);
	}

	@Override
	public Verification verify(SignedRequest request, Instant now) {
		List<Candidate> candidates = candidates(request, now);
		AcceptedKey<JwsKey> key = KeyTrial.find(this.keys, now,
				(candidateKey) -> KeyTrial.isAmong(candidates, (candidate) -> candidate.isMadeWith(candidateKey)));
		return new Verification(key.id(), assurance(), Set.of(), null);
	}

	private List<Candidate> candidates(SignedRequest request, Instant now) {
		List<DetachedJws> presented = KeyTrial.affordable(
				request.signatures(this.header, (text) -> DetachedJws.find(text, this.critical)), this.keys.size());
		// Computed once, because an attacker's body may be large.
		byte[] encoded = presented.stream().anyMatch(DetachedJws::isPayloadEncoded)
				? Base64.getUrlEncoder().withoutPadding().encode(request.body()) : request.body();
		List<Candidate> candidates = new ArrayList<>();
		InvalidSignatureException refusal = new InvalidSignatureException(SignatureProblem.MALFORMED);
		for (DetachedJws jws : presented) {
			try {
				if (this.time != null) {
					this.time.check(jws.time(String.valueOf(this.time.key())), now);
				}
				candidates.add(new Candidate(jws, jws.content(jws.isPayloadEncoded() ? encoded : request.body())));
			}
			catch (InvalidSignatureException ex) {
				refusal = ex;
			}
		}
		if (candidates.isEmpty()) {
			throw refusal;
		}
		return candidates;
	}

	@Override
	public Assurance assurance() {
		return Assurance.BODY;
	}

	@Override
	public Set<String> headers() {
		return Set.of(this.header);
	}

}
