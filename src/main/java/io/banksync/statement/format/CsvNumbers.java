package io.banksync.statement.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as a layout says that a bank writes them.
 */
final class CsvNumbers {

	private static final int MAX_LENGTH = 60;

	private final boolean comma;

	private final @Nullable String thousands;

	private final Pattern digits;

	private final CsvLayout.Negative negative;

	private final List<String> marks;

	CsvNumbers(CsvLayout layout) {
		this.comma = layout.decimal() == ',';
		this.thousands = (layout.thousands() != null) ? layout.thousands().toString() : null;
		this.negative = layout.negative();
		this.marks = layout.currencyMarks();
		String fraction = "\\" + layout.decimal();
		String groups = (this.thousands != null) ? "\\d{1,3}(?:" + Pattern.quote(this.thousands) + "\\d{3})+|" : "";
		this.digits = Pattern.compile("(?:" + groups + "\\d+)(?:" + fraction + "\\d*)?|" + fraction + "\\d+");
	}

	/**
	 * Returns the number in a text, with its sign.
	 * @return null if the text is not written as the layout says
	 */
	@Nullable BigDecimal read(String text) {
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		String whole = plain(text);
		String unmarked = withoutMark(whole);
		String unsigned = unmarked;
		boolean below = false;
		switch (this.negative) {
			case MINUS -> {
				below = unmarked.startsWith("-");
				unsigned = (below || unmarked.startsWith("+")) ? unmarked.substring(1) : unmarked;
			}
			case TRAILING_MINUS -> {
				below = unmarked.endsWith("-");
				unsigned = (below || unmarked.endsWith("+")) ? unmarked.substring(0, unmarked.length() - 1) : unmarked;
			}
			case PARENTHESES -> {
				below = unmarked.length() > 2 && unmarked.startsWith("(") && unmarked.endsWith(")");
				unsigned = below ? unmarked.substring(1, unmarked.length() - 1) : unmarked;
			}
		}
		unsigned = unsigned.strip();
		BigDecimal number = digits(unmarked.equals(whole) ? withoutMark(unsigned) : unsigned);
		return (number != null && below) ? number.negate() : number;
	}

	// Spreadsheets write narrow spaces, apostrophes and minuses that look like the usual
	// ones.
	private static String plain(String text) {
		return text.replace('\u00a0', ' ')
			.replace('\u202f', ' ')
			.replace('\u2009', ' ')
			.replace('\u2019', '\'')
			.replace('\u2212', '-')
			.strip();
	}

	private String withoutMark(String text) {
		for (String mark : this.marks) {
			if (text.startsWith(mark)) {
				return text.substring(mark.length()).strip();
			}
			if (text.endsWith(mark)) {
				return text.substring(0, text.length() - mark.length()).strip();
			}
		}
		return text;
	}

	private @Nullable BigDecimal digits(String text) {
		if (!this.digits.matcher(text).matches()) {
			return null;
		}
		String ungrouped = (this.thousands != null) ? text.replace(this.thousands, "") : text;
		return this.comma ? Decimals.withComma(ungrouped) : Decimals.withPoint(ungrouped);
	}

}
