package io.banksync.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * No signature: the secret itself is sent. It proves the sender, but nothing about the
 * body.
 *
 * @param header the header with it, in lower case
 * @param keys the secrets accepted, newest first
 */
public record StaticScheme(String header, List<AcceptedKey<byte[]>> keys) implements SignatureScheme {

	@Override
	public boolean isPresentIn(SignedRequest request) {
		return request.has(this.header);
	}

	@Override
	public Verification verify(SignedRequest request, Instant now) {
		List<byte[]> shown = request.lines(this.header)
			.stream()
			.limit(KeyTrial.MAX_SIGNATURES)
			.map((line) -> line.getBytes(StandardCharsets.UTF_8))
			.toList();
		AcceptedKey<byte[]> key = KeyTrial.find(this.keys, now,
				(secret) -> KeyTrial.isAmong(shown, (candidate) -> MessageDigest.isEqual(candidate, secret)));
		return new Verification(key.id(), assurance(), Set.of(), null);
	}

	@Override
	public Assurance assurance() {
		return Assurance.STATIC;
	}

	@Override
	public Set<String> headers() {
		return Set.of(this.header);
	}

}
