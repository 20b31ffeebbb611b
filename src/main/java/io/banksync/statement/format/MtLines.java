package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a file whose charset nobody declared. A byte order mark wins; without one,
 * a line is UTF-8 if it is valid, else Windows-1252.
 */
final class MtLines {

	static final int MAX_LENGTH = 64 * 1024;

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	private static final int END = -1;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final InputStream file;

	private final byte[] buffer = new byte[8 * 1024];

	private final byte[] line = new byte[MAX_LENGTH];

	private final @Nullable Charset declared;

	private int position;

	private int limit;

	private int number;

	private boolean afterReturn;

	MtLines(InputStream file) throws IOException {
		this.file = file;
		this.limit = Math.max(0, file.readNBytes(this.buffer, 0, 3));
		this.declared = byteOrderMark();
	}

	/**
	 * Returns the next line.
	 * @return null at the end of the file
	 */
	@Nullable MtLine next() throws IOException {
		int unit = unit();
		if (this.afterReturn && unit == '\n') {
			unit = unit();
		}
		this.afterReturn = false;
		if (unit == END) {
			return null;
		}
		this.number++;
		int length = 0;
		while (unit != END && unit != '\n' && unit != '\r') {
			length = append(unit, length);
			unit = unit();
		}
		this.afterReturn = unit == '\r';
		return read(length, unit != END);
	}

	private @Nullable Charset byteOrderMark() {
		Charset found = null;
		if (startsWith(0xEF, 0xBB, 0xBF)) {
			found = StandardCharsets.UTF_8;
			this.position = 3;
		}
		else if (startsWith(0xFE, 0xFF)) {
			found = StandardCharsets.UTF_16BE;
			this.position = 2;
		}
		else if (startsWith(0xFF, 0xFE)) {
			found = StandardCharsets.UTF_16LE;
			this.position = 2;
		}
		return found;
	}

	private boolean startsWith(int... mark) {
		for (int i = 0; i < mark.length; i++) {
			if (i >= this.limit || (this.buffer[i] & 0xFF) != mark[i]) {
				return false;
			}
		}
		return true;
	}

	// A byte, or two of them in UTF-16. Half a character at the end stays what it is: no
	// decoder takes it.
	private int unit() throws IOException {
		int first = octet();
		if (first == END || !isWide()) {
			return first;
		}
		int second = octet();
		if (second == END) {
			return first;
		}
		return (this.declared == StandardCharsets.UTF_16BE) ? first << 8 | second : second << 8 | first;
	}

	private int octet() throws IOException {
		if (this.position == this.limit) {
			this.limit = this.file.read(this.buffer);
			this.position = 0;
			if (this.limit <= 0) {
				this.limit = 0;
				return END;
			}
		}
		return this.buffer[this.position++] & 0xFF;
	}

	private boolean isWide() {
		return this.declared != null && this.declared != StandardCharsets.UTF_8;
	}

	// The length goes on past the limit by one, which says that the line was too long.
	private int append(int unit, int length) {
		int width = isWide() ? 2 : 1;
		if (length + width > MAX_LENGTH) {
			return MAX_LENGTH + 1;
		}
		if (this.declared == StandardCharsets.UTF_16BE) {
			this.line[length] = (byte) (unit >> 8);
			this.line[length + 1] = (byte) unit;
		}
		else {
			this.line[length] = (byte) unit;
			if (width == 2) {
				this.line[length + 1] = (byte) (unit >> 8);
			}
		}
		return length + width;
	}

	private MtLine read(int length, boolean ended) {
		if (length > MAX_LENGTH) {
			return new MtLine(this.number, "", "must have at most " + MAX_LENGTH + " bytes", ended);
		}
		String text = decode(length);
		if (text == null) {
			String charsets = (this.declared != null) ? this.declared.name() : "UTF-8 or Windows-1252";
			return new MtLine(this.number, "", "must be text in " + charsets, ended);
		}
		String stripped = withoutControlsAround(text);
		if (stripped.indexOf('\0') >= 0) {
			return new MtLine(this.number, "", "must be text, without NUL characters", ended);
		}
		return new MtLine(this.number, stripped, null, ended);
	}

	private @Nullable String decode(int length) {
		if (this.declared != null) {
			return decode(length, this.declared);
		}
		String text = decode(length, StandardCharsets.UTF_8);
		return (text != null) ? text : decode(length, WINDOWS_1252);
	}

	private @Nullable String decode(int length, Charset charset) {
		try {
			return charset.newDecoder().decode(ByteBuffer.wrap(this.line, 0, length)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	// Banks frame messages with STX and ETX, and mainframes fill blocks up with NUL.
	private static String withoutControlsAround(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isFrame(text.charAt(start))) {
			start++;
		}
		while (end > start && isFrame(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	private static boolean isFrame(char character) {
		return character == BYTE_ORDER_MARK || character != '\t' && Character.isISOControl(character);
	}

}
