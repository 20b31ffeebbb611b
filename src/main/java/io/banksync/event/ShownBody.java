package io.banksync.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event as a page shows them: as indented JSON, as text and as
 * hexadecimal digits. Long bodies are cut off; the download has all bytes.
 *
 * @param size how many bytes there are
 * @param json the lines of the indented JSON; null: it is not JSON that we read
 * @param text the text as received; null: it is not UTF-8
 * @param hex the first bytes as hexadecimal digits, with their offsets
 * @param cut a view does not show all bytes
 */
record ShownBody(int size, @Nullable List<BodyLine> json, @Nullable String text, List<String> hex, boolean cut) {

	private static final JsonReader READER = new JsonReader(10_000);

	private static final int HEX_BYTES = 4096;

	private static final int HEX_WIDTH = 16;

	private static final int MOST_LINES = 2000;

	private static final int MOST_CHARACTERS = 65_536;

	/**
	 * Shows a body.
	 * @param problems what is wrong with it, marked at the lines of the values
	 */
	static ShownBody of(byte[] body, List<FieldError> problems) {
		String text = text(body);
		List<BodyLine> json = (text != null && isJson(body)) ? mark(BodyLine.ofJson(text), problems) : null;
		boolean cut = text != null && text.length() > MOST_CHARACTERS || json != null && json.size() > MOST_LINES;
		return new ShownBody(body.length, (json != null) ? first(json, MOST_LINES) : null, shorten(text), hex(body),
				cut);
	}

	/**
	 * Returns the lines to compare with those of another body.
	 */
	List<BodyLine> lines() {
		if (this.json != null) {
			return this.json;
		}
		return (this.text != null) ? BodyLine.ofText(this.text) : BodyLine.ofText(hexText());
	}

	public String hexText() {
		return String.join("\n", this.hex);
	}

	/**
	 * Returns the name of the wanted view, or of the first that shows something.
	 */
	String view(@Nullable String wanted) {
		return (wanted != null && views().contains(wanted)) ? wanted : views().getFirst();
	}

	/**
	 * Returns the name of the view behind another, and of the first behind the last.
	 */
	public String next(String view) {
		return views().get((views().indexOf(view) + 1) % views().size());
	}

	/**
	 * Returns the names of the views that show something.
	 */
	public List<String> views() {
		if (this.text == null) {
			return List.of("hex");
		}
		return (this.json != null) ? List.of("pretty", "text", "hex") : List.of("text", "hex");
	}

	private static @Nullable String text(byte[] body) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private static boolean isJson(byte[] body) {
		try {
			return READER.read(body).isContainer();
		}
		catch (InvalidFieldsException ex) {
			return false;
		}
	}

	private static List<BodyLine> mark(List<BodyLine> lines, List<FieldError> problems) {
		return lines.stream()
			.map((line) -> problems.stream()
				.filter((problem) -> !line.path().isEmpty() && line.path().equals(problem.field()))
				.findFirst()
				.map((problem) -> line.withWrong(problem.message()))
				.orElse(line))
			.toList();
	}

	private static @Nullable String shorten(@Nullable String text) {
		return (text != null) ? text.substring(0, Math.min(text.length(), MOST_CHARACTERS)) : null;
	}

	private static <T> List<T> first(List<T> all, int most) {
		return all.subList(0, Math.min(all.size(), most));
	}

	private static List<String> hex(byte[] body) {
		HexFormat digits = HexFormat.ofDelimiter(" ");
		int end = Math.min(body.length, HEX_BYTES);
		return IntStream.iterate(0, (at) -> at < end, (at) -> at + HEX_WIDTH).mapToObj((at) -> {
			byte[] row = Arrays.copyOfRange(body, at, Math.min(at + HEX_WIDTH, end));
			return "%08x  %-47s  %s".formatted(at, digits.formatHex(row),
					new String(row, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "."));
		}).toList();
	}

}
