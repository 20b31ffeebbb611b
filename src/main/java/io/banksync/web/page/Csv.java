package io.banksync.web.page;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Lines of RFC 4180. A text that a spreadsheet would execute as a formula gets an
 * apostrophe in front. The same holds within a text, because a spreadsheet that divides
 * lines at another character begins a cell there. Numbers stay numbers.
 */
final class Csv {

	// Characters after which a cell may begin.
	private static final String BEGIN = "(?<=^|[;|\\t\\r\\n\\x0b\\f\\u0085\\u2028\\u2029])";

	// What spreadsheets may ignore at the beginning of a cell: spaces, quotes, byte order
	// marks, and invisible characters.
	private static final String LEFT_OUT = "[ \"\\x00-\\x08\\x0e-\\x1f\\x7f\\u00a0\\p{Zs}\\p{Cf}\\p{M}\\u115f\\u1160\\u3164\\uffa0]*+";

	// OWASP, CSV injection; with the wide and the small forms.
	private static final Pattern FORMULA = Pattern
		.compile(BEGIN + "(?=" + LEFT_OUT + "[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b])");

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

	// Texts of payers end up in our customer's spreadsheet.
	private static String harmless(String text) {
		String harmless = FORMULA.matcher(text).replaceAll("'");
		return (!text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0 && harmless.charAt(0) != '\'') ? "'" + harmless
				: harmless;
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
