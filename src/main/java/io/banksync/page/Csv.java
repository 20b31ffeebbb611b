package io.banksync.page;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Lines of RFC 4180. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it; a number stays one.
 */
final class Csv {

	private final StringBuilder lines = new StringBuilder();

	private boolean lineBegun;

	/**
	 * Adds a value to the line.
	 * @param value the value; null: nothing
	 */
	Csv add(@Nullable Object value) {
		if (this.lineBegun) {
			this.lines.append(',');
		}
		this.lineBegun = true;
		if (value instanceof BigDecimal number) {
			this.lines.append(number.toPlainString());
		}
		else if (value instanceof Number number) {
			this.lines.append(number);
		}
		else if (value != null) {
			this.lines.append(quoted(harmless(value.toString())));
		}
		return this;
	}

	Csv endLine() {
		this.lines.append("\r\n");
		this.lineBegun = false;
		return this;
	}

	// OWASP, CSV injection. What payers write ends up in our customer's spreadsheet.
	private static String harmless(String text) {
		return (!text.isEmpty() && "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(text.charAt(0)) >= 0) ? "'" + text
				: text;
	}

	private static String quoted(String text) {
		boolean plain = text.chars().noneMatch((c) -> c == '"' || c == ',' || c == '\r' || c == '\n');
		return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
	}

	@Override
	public String toString() {
		return this.lines.toString();
	}

}
