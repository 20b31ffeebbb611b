package io.banksync.signature;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How a signature is written as text.
 */
public enum TextEncoding {

	/** Hexadecimal, in either case. */
	HEX {
		@Override
		byte[] decode(String text) {
			return HexFormat.of().parseHex(text);
		}
	},

	/** Base64 of RFC 4648 section 4, with padding and without stray bits. */
	BASE64 {
		@Override
		byte[] decode(String text) {
			byte[] bytes = Base64.getDecoder().decode(text);
			// The decoder accepts several texts for the same bytes.
			if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
				throw new IllegalArgumentException("Not the only way to write these bytes");
			}
			return bytes;
		}
	},

	/**
	 * Base64 of RFC 4648 section 5, without padding and without stray bits (RFC 7515).
	 */
	BASE64URL {
		@Override
		byte[] decode(String text) {
			byte[] bytes = Base64.getUrlDecoder().decode(text);
			if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
				throw new IllegalArgumentException("Not the only way to write these bytes");
			}
			return bytes;
		}
	};

	/**
	 * Decodes a text.
	 * @throws IllegalArgumentException if it does not have this encoding
	 */
	abstract byte[] decode(String text);

	/**
	 * Decodes a text.
	 * @return empty: it does not have this encoding, or is empty
	 */
	Optional<byte[]> find(String text) {
		try {
			return Optional.of(decode(text)).filter((bytes) -> bytes.length > 0);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
