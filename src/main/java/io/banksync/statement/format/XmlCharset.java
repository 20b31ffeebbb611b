package io.banksync.statement.format;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The charset of an XML file, by its first bytes: a byte order mark wins over what the
 * file declares.
 *
 * @param charset how its bytes are read
 * @param markLength how many bytes the mark has before the text; 0 if there is none
 */
record XmlCharset(Charset charset, int markLength) {

	/** How many bytes a declaration may take. */
	static final int START_LENGTH = 1024;

	private static final Pattern DECLARATION = Pattern
		.compile("<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");

	private static final String BEGINNING = "<?xml";

	/**
	 * Finds the charset of a file.
	 * @param start its first bytes, at most {@link #START_LENGTH}
	 * @throws XmlRefusedException if it declares what is no charset, or not its own
	 */
	static XmlCharset of(byte[] start) throws XmlRefusedException {
		if (begins(start, 0xEF, 0xBB, 0xBF)) {
			return new XmlCharset(StandardCharsets.UTF_8, 3);
		}
		if (begins(start, 0xFE, 0xFF)) {
			return new XmlCharset(StandardCharsets.UTF_16BE, 2);
		}
		if (begins(start, 0xFF, 0xFE)) {
			return new XmlCharset(StandardCharsets.UTF_16LE, 2);
		}
		if (begins(start, 0, '<')) {
			return new XmlCharset(StandardCharsets.UTF_16BE, 0);
		}
		if (begins(start, '<', 0)) {
			return new XmlCharset(StandardCharsets.UTF_16LE, 0);
		}
		Matcher declaration = DECLARATION.matcher(new String(start, StandardCharsets.ISO_8859_1));
		return new XmlCharset(declaration.lookingAt() ? declared(declaration.group(1), start) : StandardCharsets.UTF_8,
				0);
	}

	private static Charset declared(String name, byte[] start) throws XmlRefusedException {
		try {
			Charset charset = Charset.forName(name);
			// A declaration that can be read a byte at a time is not in UTF-16, whatever
			// it says.
			if (charset.decode(ByteBuffer.wrap(start, 0, BEGINNING.length())).toString().equals(BEGINNING)) {
				return charset;
			}
		}
		catch (IllegalArgumentException ex) {
			// Refused below: to a person a charset that is none is one that it is not in.
		}
		throw new XmlRefusedException(1, 1, name, "must be in the charset that it declares");
	}

	private static boolean begins(byte[] start, int... bytes) {
		for (int i = 0; i < bytes.length; i++) {
			if (i >= start.length || (start[i] & 0xFF) != bytes[i]) {
				return false;
			}
		}
		return true;
	}

}
