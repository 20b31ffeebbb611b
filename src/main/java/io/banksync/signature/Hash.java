package io.banksync.signature;

import java.security.GeneralSecurityException;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hash in a signature.
 */
public enum Hash {

	/** MD5, broken: for senders with nothing else. */
	MD5("HmacMD5", true),

	/** SHA-1, broken: for senders with nothing else. */
	SHA1("HmacSHA1", true),

	/** SHA-256. */
	SHA256("HmacSHA256", false),

	/** SHA-512. */
	SHA512("HmacSHA512", false);

	private final String mac;

	private final boolean weak;

	Hash(String mac, boolean weak) {
		this.mac = mac;
		this.weak = weak;
	}

	/**
	 * Tells whether collisions can be made.
	 */
	public boolean isWeak() {
		return this.weak;
	}

	/**
	 * Computes the HMAC of a content (RFC 2104).
	 * @param content its bytes, in pieces
	 * @param key the secret
	 */
	byte[] mac(List<byte[]> content, byte[] key) {
		try {
			Mac function = Mac.getInstance(this.mac);
			function.init(new SecretKeySpec(key, this.mac));
			content.forEach(function::update);
			return function.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + this.mac, ex);
		}
	}

}
