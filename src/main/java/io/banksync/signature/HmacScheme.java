package io.banksync.signature;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A signature made with a secret that we share with the provider (RFC 2104).
 *
 * @param hash the hash in it
 * @param layout where it is in the delivery
 * @param keys the secrets accepted, newest first
 */
public record HmacScheme(Hash hash, SignatureLayout layout, List<AcceptedKey<byte[]>> keys) implements SignatureScheme {

	@Override
	public boolean isPresentIn(SignedRequest request) {
		return this.layout.header().isPresentIn(request);
	}

	@Override
	public Verification verify(SignedRequest request, Instant now) {
		List<SignatureLayout.Presented> presented = this.layout.read(request, now);
		AcceptedKey<byte[]> key = KeyTrial.find(this.keys, now, (secret) -> {
			boolean found = false;
			for (SignatureLayout.Presented candidate : presented) {
				byte[] mac = this.hash.mac(candidate.content(), secret);
				found |= KeyTrial.isAmong(candidate.signatures(), (signature) -> MessageDigest.isEqual(signature, mac));
			}
			return found;
		});
		return this.layout.proof(key.id(), this.hash);
	}

	/**
	 * Signs a body with the newest secret, for a provider that signs bodies alone.
	 */
	public byte[] sign(byte[] body) {
		return this.hash.mac(List.of(body), this.keys.getFirst().value());
	}

	@Override
	public Assurance assurance() {
		return this.layout.assurance(this.hash);
	}

	@Override
	public Set<String> headers() {
		return this.layout.headers();
	}

}
