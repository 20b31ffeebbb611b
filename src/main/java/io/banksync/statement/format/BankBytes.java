package io.banksync.statement.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of banks as text, without a character that stands for what can't be read.
 */
final class BankBytes {

	private static final Charset WINDOWS = Charset.forName("windows-1252");

	private BankBytes() {
	}

	/**
	 * Returns a text in a charset.
	 * @return null if it is not valid there
	 */
	static @Nullable String decode(byte[] bytes, Charset charset) {
		try {
			return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	/**
	 * Returns a text of which no charset is declared: it is UTF-8 if it is valid, else
	 * Windows-1252.
	 * @return null if it is neither
	 */
	static @Nullable String decode(byte[] bytes) {
		String text = decode(bytes, StandardCharsets.UTF_8);
		return (text != null) ? text : decode(bytes, WINDOWS);
	}

}
