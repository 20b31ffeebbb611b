package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How a secret is written.
 */
enum KeyEncoding {

	/** The text itself is the key. */
	UTF8("a text") {
		@Override
		byte[] decode(String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
	},

	/** Hexadecimal. */
	HEX("hexadecimal") {
		@Override
		byte[] decode(String text) {
			return HexFormat.of().parseHex(text);
		}
	},

	/** Base64. */
	BASE64("base64") {
		@Override
		byte[] decode(String text) {
			return Base64.getDecoder().decode(text);
		}
	},

	/** Base64 after {@code whsec_}, as Standard Webhooks writes it. */
	WHSEC("whsec_ and base64") {
		@Override
		byte[] decode(String text) {
			return Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
		}
	};

	private static final String PREFIX = "whsec_";

	private final String description;

	KeyEncoding(String description) {
		this.description = description;
	}

	/**
	 * Decodes a key.
	 * @throws IllegalArgumentException if the text is not a key
	 */
	abstract byte[] decode(String text);

	@Override
	public String toString() {
		return this.description;
	}

}
