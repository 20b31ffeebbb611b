package io.banksync.statement.format;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The fields of MT940 and MT942, and those that banks add to them.
 */
enum MtTag {

	REFERENCE("20", 1, MtPart.HEAD, MtPart.HEAD), RELATED_REFERENCE("21", 1, MtPart.HEAD, MtPart.HEAD),

	ACCOUNT("25", 1, MtPart.HEAD, MtPart.HEAD), ACCOUNT_AND_BANK("25P", 2, MtPart.HEAD, MtPart.HEAD),

	NUMBER("28", 1, MtPart.HEAD, MtPart.HEAD), NUMBER_AND_PAGE("28C", 1, MtPart.HEAD, MtPart.HEAD),

	TIME("13", 1, MtPart.HEAD, MtPart.HEAD), TIME_AND_ZONE("13D", 1, MtPart.HEAD, MtPart.HEAD),

	FLOOR("34F", 1, MtPart.HEAD, MtPart.HEAD),

	OPENING("60F", 1, MtPart.HEAD, MtPart.HEAD), OPENING_OF_PAGE("60M", 1, MtPart.HEAD, MtPart.HEAD),

	MOVEMENT("61", MtTag.MANY, MtPart.HEAD, MtPart.ENTRIES), DETAILS("86", MtTag.MANY, MtPart.HEAD, MtPart.END),

	NOT_SWIFT("NS", MtTag.MANY, MtPart.HEAD, MtPart.END),

	CLOSING("62F", 1, MtPart.HEAD, MtPart.ENTRIES), CLOSING_OF_PAGE("62M", 1, MtPart.HEAD, MtPart.ENTRIES),

	AVAILABLE("64", 1, MtPart.END, MtPart.END), FORWARD_AVAILABLE("65", 1, MtPart.END, MtPart.END),

	DEBITS("90D", 1, MtPart.HEAD, MtPart.END), CREDITS("90C", 1, MtPart.HEAD, MtPart.END);

	private static final int MANY = Integer.MAX_VALUE;

	private static final Pattern TAG = Pattern.compile(":(\\d\\d[A-Z]?|NS):");

	private static final Map<String, MtTag> TAGS = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((tag) -> tag.code, Function.identity()));

	private final String code;

	private final int lines;

	private final MtPart first;

	private final MtPart last;

	MtTag(String code, int lines, MtPart first, MtPart last) {
		this.code = code;
		this.lines = lines;
		this.first = first;
		this.last = last;
	}

	/**
	 * Returns the tag at the beginning of a line.
	 * @return null if there is none, or none of these messages
	 */
	static @Nullable MtTag of(String line) {
		Matcher matcher = TAG.matcher(line);
		return matcher.lookingAt() ? TAGS.get(matcher.group(1)) : null;
	}

	/**
	 * Returns the tag as it is written, with its colons.
	 */
	String written() {
		return ":" + this.code + ":";
	}

	/**
	 * Returns how many lines the field may have.
	 */
	int lines() {
		return this.lines;
	}

	/**
	 * Tells whether the field is text, of any number of lines.
	 */
	boolean isText() {
		return this.lines == MANY;
	}

	boolean mayStandIn(MtPart part) {
		return part.compareTo(this.first) >= 0 && part.compareTo(this.last) <= 0;
	}

	/**
	 * Says where the field may stand, completing the sentence "The field ...".
	 */
	String place() {
		if (this.first == MtPart.END) {
			return "must come after the closing balance";
		}
		return (this.last == MtPart.HEAD) ? "must come before the entries" : "must come before the closing balance";
	}

}
