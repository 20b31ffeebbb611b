package io.banksync.webhook.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A hex HMAC-SHA256 with a prefix, as a header presents it.
 */
public final class HmacSignature {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int MAC_LENGTH = 32;

	private static final String PREFIX = "sha256=";

	private static final int MAX_HEADER_LENGTH = 1024;

	private final byte[] mac;

	private HmacSignature(byte[] mac) {
		this.mac = mac;
	}

	/**
	 * Reads a header.
	 * @param header for example {@code sha256=9f86d0...}, hex in either case
	 * @return the signature it presents
	 * @throws InvalidSignatureException if it presents none
	 */
	public static HmacSignature parse(String header) {
		if (header.length() > MAX_HEADER_LENGTH || !header.startsWith(PREFIX)
				|| header.length() != PREFIX.length() + 2 * MAC_LENGTH) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		try {
			return new HmacSignature(HexFormat.of().parseHex(header, PREFIX.length(), header.length()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
	}

	/**
	 * Proves that one of the secrets made this signature over these bytes. Every secret
	 * is computed, so that the time it takes does not tell which one, if any, it was.
	 * @param body the bytes as received
	 * @param secrets the secrets accepted
	 * @throws InvalidSignatureException if none did
	 */
	public void verify(byte[] body, List<byte[]> secrets) {
		boolean genuine = false;
		for (byte[] secret : secrets) {
			genuine |= MessageDigest.isEqual(mac(body, secret), this.mac);
		}
		if (!genuine) {
			throw new InvalidSignatureException(SignatureProblem.MISMATCH);
		}
	}

	private static byte[] mac(byte[] body, byte[] secret) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(secret, ALGORITHM));
			return mac.doFinal(body);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

}
