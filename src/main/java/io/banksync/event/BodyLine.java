package io.banksync.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A line of an indented JSON body.
 *
 * @param text the line; values are written as they were received
 * @param path the names that lead to its value, joined by dots; empty: the whole body
 * @param wrong what is wrong with its value; null: nothing
 */
record BodyLine(String text, String path, @Nullable String wrong) {

	private static final int DEEPEST_INDENT = 24;

	BodyLine withWrong(String what) {
		return new BodyLine(this.text, this.path, what);
	}

	/**
	 * Divides a text into lines.
	 */
	static List<BodyLine> ofText(String text) {
		return text.lines().map((line) -> new BodyLine(line, "", null)).toList();
	}

	/**
	 * Indents JSON. It moves only the white space between values, so that a reader sees
	 * every number and every text as they were received.
	 * @param json valid JSON
	 */
	static List<BodyLine> ofJson(String json) {
		return new Indenter(json).indent();
	}

	/**
	 * Where the indenter is: an object or an array, and the name or number of its value.
	 */
	private static final class Level {

		private final boolean array;

		private String name = "";

		private int number;

		Level(boolean array) {
			this.array = array;
		}

		String place() {
			return this.array ? String.valueOf(this.number) : this.name;
		}

	}

	private static final class Indenter {

		private final String json;

		private final Deque<Level> levels = new ArrayDeque<>();

		private final List<BodyLine> lines = new ArrayList<>();

		private final StringBuilder line = new StringBuilder();

		private String path = "";

		private int at;

		Indenter(String json) {
			this.json = json;
		}

		List<BodyLine> indent() {
			while (this.at < this.json.length()) {
				char next = this.json.charAt(this.at);
				switch (next) {
					case ' ', '\t', '\r', '\n' -> this.at++;
					case '{', '[' -> open(next);
					case '}', ']' -> close(next);
					case ',' -> goOn();
					case ':' -> {
						this.line.append(": ");
						this.at++;
					}
					default -> take(next == '"' ? endOfText() : endOfValue());
				}
			}
			breakLine();
			return this.lines;
		}

		private void open(char bracket) {
			begin();
			this.line.append(bracket);
			this.levels.push(new Level(bracket == '['));
			this.at++;
			int next = this.at;
			while (Character.isWhitespace(this.json.charAt(next))) {
				next++;
			}
			if (this.json.charAt(next) == '}' || this.json.charAt(next) == ']') {
				this.line.append(this.json.charAt(next));
				this.levels.pop();
				this.at = next + 1;
			}
			else {
				breakLine();
			}
		}

		private void close(char bracket) {
			this.levels.pop();
			breakLine();
			this.line.append("  ".repeat(Math.min(this.levels.size(), DEEPEST_INDENT))).append(bracket);
			this.path = "";
			this.at++;
		}

		private void goOn() {
			this.line.append(',');
			breakLine();
			this.levels.element().number++;
			this.at++;
		}

		private void take(int end) {
			String value = this.json.substring(this.at, end);
			Level level = this.levels.peek();
			if (level != null && !level.array && this.line.isEmpty()) {
				level.name = value.substring(1, value.length() - 1);
			}
			begin();
			this.line.append(value);
			this.at = end;
		}

		private int endOfText() {
			int end = this.at + 1;
			while (this.json.charAt(end) != '"') {
				end += (this.json.charAt(end) == '\\') ? 2 : 1;
			}
			return end + 1;
		}

		private int endOfValue() {
			int end = this.at;
			while (end < this.json.length() && ",:[]{}\" \t\r\n".indexOf(this.json.charAt(end)) < 0) {
				end++;
			}
			return end;
		}

		private void begin() {
			if (this.line.isEmpty()) {
				this.line.append("  ".repeat(Math.min(this.levels.size(), DEEPEST_INDENT)));
				List<String> places = new ArrayList<>();
				this.levels.descendingIterator().forEachRemaining((level) -> places.add(level.place()));
				this.path = String.join(".", places);
			}
		}

		private void breakLine() {
			if (!this.line.isEmpty()) {
				this.lines.add(new BodyLine(this.line.toString(), this.path, null));
				this.line.setLength(0);
			}
		}

	}

}
