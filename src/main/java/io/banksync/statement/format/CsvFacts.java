package io.banksync.statement.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the lines around the movements were found to say.
 */
final class CsvFacts {

	private final CsvMeta meta;

	private final String separator;

	private @Nullable Fact account;

	private @Nullable Fact currency;

	private @Nullable Fact opening;

	private @Nullable Fact closing;

	private @Nullable Fact from;

	private @Nullable Fact to;

	CsvFacts(CsvLayout layout) {
		this.meta = layout.meta();
		this.separator = layout.separator().toString();
	}

	/**
	 * Looks for what was not found yet.
	 */
	void look(CsvLine line) {
		String text = String.join(this.separator, line.cells());
		this.account = find(this.account, "meta.account", this.meta.account(), text, line);
		this.currency = find(this.currency, "meta.currency", this.meta.currency(), text, line);
		this.opening = find(this.opening, "meta.opening", this.meta.opening(), text, line);
		this.closing = find(this.closing, "meta.closing", this.meta.closing(), text, line);
		this.from = find(this.from, "meta.from", this.meta.from(), text, line);
		this.to = find(this.to, "meta.to", this.meta.to(), text, line);
	}

	private static @Nullable Fact find(@Nullable Fact known, String name, @Nullable Pattern pattern, String text,
			CsvLine line) {
		if (known != null || pattern == null) {
			return known;
		}
		Matcher matcher = pattern.matcher(text);
		String value = matcher.find() ? matcher.group(1) : null;
		return (value != null && !value.isBlank()) ? new Fact(name, value.strip(), line.number()) : null;
	}

	@Nullable Fact account() {
		return this.account;
	}

	@Nullable Fact currency() {
		return this.currency;
	}

	@Nullable Fact opening() {
		return this.opening;
	}

	@Nullable Fact closing() {
		return this.closing;
	}

	@Nullable Fact from() {
		return this.from;
	}

	@Nullable Fact to() {
		return this.to;
	}

	/**
	 * A value and its place.
	 *
	 * @param name what the layout calls it
	 * @param text the value as the bank writes it
	 * @param line the line in the file
	 */
	record Fact(String name, String text, int line) {

		FormatError error(String expected) {
			return new FormatError(1, 0, this.line, null, this.name, this.text, expected);
		}

	}

}
