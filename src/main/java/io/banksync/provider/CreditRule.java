package io.banksync.provider;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which events move money, which way, and where they say so.
 *
 * @param property the part of the definition
 * @param types their types, each exact or with {@code *} at its end
 * @param when what must hold beside it
 * @param unless what must not hold
 * @param direction which way the money moves
 * @param restores it gives back what another transaction took
 * @param fields where these events say what
 */
record CreditRule(String property, List<String> types, Guard when, Guard unless, CreditDefinition.Direction direction,
		boolean restores, FieldMapping fields) {

	private static final String ANY = "*";

	/**
	 * Tells whether it is for events without a type too.
	 */
	boolean takesAny() {
		return this.types.contains(ANY);
	}

	boolean fits(@Nullable String type, Event event) {
		return matches(this.types, type) && (this.when.isEmpty() || this.when.holds(event))
				&& !this.unless.holds(event);
	}

	/**
	 * Tells whether a type is one of some.
	 * @param patterns each exact or with {@code *} at its end; {@code *} alone is any,
	 * also none
	 * @param type the type; null: unknown
	 */
	static boolean matches(List<String> patterns, @Nullable String type) {
		return patterns.stream()
			.anyMatch((pattern) -> pattern.equals(ANY) || (pattern.endsWith("*")
					? (type != null && type.startsWith(pattern.substring(0, pattern.length() - 1)))
					: pattern.equals(type)));
	}

}
