package io.banksync.web.request;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of a body.
 */
public final class BodyHash {

	private BodyHash() {
	}

	/**
	 * Returns the SHA-256 of a body, 32 bytes.
	 * @param body its bytes
	 */
	public static byte[] of(byte[] body) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(body);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
