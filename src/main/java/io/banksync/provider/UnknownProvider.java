package io.banksync.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.banksync.signature.AcceptedKey;
import io.banksync.signature.Hash;
import io.banksync.signature.HmacScheme;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.SignatureHeader;
import io.banksync.signature.SignatureLayout;
import io.banksync.signature.SignedContent;
import io.banksync.signature.SignedRequest;
import io.banksync.signature.TextEncoding;

/**
 * Replaces a provider at unknown paths, so that these take as long as known ones.
 */
public final class UnknownProvider {

	private static final String HEADER = "x-signature";

	private final HmacScheme scheme = new HmacScheme(Hash.SHA256,
			new SignatureLayout(
					new SignatureHeader(HEADER, SignatureHeader.Format.PLAIN, "", "", true, TextEncoding.HEX),
					SignedContent.parse("{body}"), null),
			List.of(new AcceptedKey<>("none", new byte[32], Instant.MIN)));

	/**
	 * Verifies a delivery without any chance of success.
	 */
	public void verify(byte[] body) {
		try {
			this.scheme.verify(new SignedRequest(body, Map.of(HEADER, List.of("00".repeat(32)))), Instant.EPOCH);
		}
		catch (InvalidSignatureException ex) {
			// This always happens.
		}
	}

}
