package io.banksync.provider;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which events move money, in which direction, and where their values are.
 *
 * @param property the part of the definition
 * @param types their types, each exact or with {@code *} at its end
 * @param when what must hold beside it
 * @param unless what must not hold
 * @param direction the direction of the money
 * @param restores it returns money that another transaction took
 * @param fields the fields of these events
 */
record CreditRule(String property, List<String> types, Guard when, Guard unless, CreditDefinition.Direction direction,
		boolean restores, FieldMapping fields) {

	private static final String ANY = "*";

	/**
	 * Tells whether it applies to events without a type too.
	 */
	boolean takesAny() {
		return this.types.contains(ANY);
	}

	boolean fits(@Nullable String type, Event event) {
		return matches(this.types, type) && (this.when.isEmpty() || this.when.holds(event))
				&& !this.unless.holds(event);
	}

	/**
	 * Tells whether a type matches one of several patterns.
	 * @param patterns each exact or with {@code *} at its end; {@code *} alone is any
	 * type, or none
	 * @param type the type; null: unknown
	 */
	static boolean matches(List<String> patterns, @Nullable String type) {
		return patterns.stream()
			.anyMatch((pattern) -> pattern.equals(ANY) || (pattern.endsWith("*")
					? (type != null && type.startsWith(pattern.substring(0, pattern.length() - 1)))
					: pattern.equals(type)));
	}

}
