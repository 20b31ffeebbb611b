package io.banksync.statement.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How the texts of an OFX file are coded: as a mark of the byte order says, else as the
 * file declares.
 */
final class OfxCharset {

	private static final String KEYS = "(?:OFXHEADER|DATA|VERSION|SECURITY|ENCODING|CHARSET|COMPRESSION"
			+ "|OLDFILEUID|NEWFILEUID)\\s*:";

	// There are banks that write the whole header on one line, without spaces.
	private static final Pattern HEADER = Pattern
		.compile("(ENCODING|CHARSET|COMPRESSION)\\s*:\\s*(\\S*?)(?=\\s|$|" + KEYS + ")");

	private static final Pattern XML_ENCODING = Pattern.compile("\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

	private static final Map<String, String> OTHER_NAMES = Map.of("CSUNICODE", "UTF-8", "UNICODE", "UTF-8", "UTF8",
			"UTF-8", "USASCII", "US-ASCII", "8859-1", "ISO-8859-1", "ISO8859-1", "ISO-8859-1");

	// In all of these the letters of tags are single bytes that mean nothing else.
	private static final Pattern READABLE = Pattern.compile("US-ASCII|UTF-8|ISO-8859-\\d{1,2}|WINDOWS-125\\d");

	private @Nullable Charset charset;

	private boolean marked;

	/**
	 * Takes note of the mark of UTF-8 at the start, which outranks what is declared.
	 */
	void marked() {
		this.charset = StandardCharsets.UTF_8;
		this.marked = true;
	}

	/**
	 * Takes the header of version 1.
	 */
	void header(String header, int line) {
		String encoding = "";
		String charset = "";
		Matcher matcher = HEADER.matcher(header);
		while (matcher.find()) {
			String value = matcher.group(2).toUpperCase(Locale.ROOT);
			switch (matcher.group(1)) {
				case "ENCODING" -> encoding = value;
				case "CHARSET" -> charset = value;
				default -> {
					if (!value.isEmpty() && !value.equals("NONE")) {
						throw new UnreadableException(line, "COMPRESSION", value, "must be NONE");
					}
				}
			}
		}
		boolean encodingSays = !encoding.isEmpty() && !encoding.equals("USASCII");
		boolean charsetSays = !charset.isEmpty() && !charset.equals("NONE");
		if (encodingSays || !charsetSays) {
			declare(encoding, "ENCODING", line);
		}
		else {
			declare(charset.matches("125\\d") ? "WINDOWS-" + charset : charset, "CHARSET", line);
		}
	}

	/**
	 * Takes what stands between {@code <?} and {@code ?>}.
	 */
	void instruction(String instruction, int line) {
		Matcher matcher = XML_ENCODING.matcher(instruction);
		if (instruction.startsWith("xml") && matcher.find()) {
			declare(matcher.group(1).toUpperCase(Locale.ROOT), "encoding", line);
		}
	}

	private void declare(String name, String field, int line) {
		if (this.marked || name.isEmpty()) {
			return;
		}
		String known = OTHER_NAMES.getOrDefault(name, name);
		if (!READABLE.matcher(known).matches() || !Charset.isSupported(known)) {
			throw new UnreadableException(line, field, name,
					"must be US-ASCII, UTF-8 or a charset of ISO-8859 or Windows");
		}
		this.charset = Charset.forName(known);
	}

	/**
	 * Returns a text. Where nothing is declared, it is UTF-8 if it is valid, else
	 * Windows-1252.
	 * @throws UnreadableException if it is not valid
	 */
	String decode(byte[] bytes, int line) {
		Charset declared = this.charset;
		String text = (declared != null) ? BankBytes.decode(bytes, declared) : BankBytes.decode(bytes);
		if (text == null) {
			throw new UnreadableException(line, null, new String(bytes, StandardCharsets.ISO_8859_1),
					"must be text in " + ((declared != null) ? declared : "UTF-8 or Windows-1252"));
		}
		return text;
	}

}
