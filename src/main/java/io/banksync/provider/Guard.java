package io.banksync.provider;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A condition: a value of an event is one of some.
 *
 * @param at where the value stands; nowhere: there is no condition
 * @param values what it may be
 */
record Guard(Selectors at, Set<String> values) {

	static Guard of(String property, CreditDefinition.@Nullable GuardDefinition definition) {
		return new Guard(Selectors.parse(property + ".at", (definition != null) ? definition.at() : List.of()),
				(definition != null) ? Set.copyOf(definition.is()) : Set.of());
	}

	boolean isEmpty() {
		return this.at.isEmpty();
	}

	boolean holds(Event event) {
		return this.at.find(event)
			.map(Selectors.Found::value)
			.filter(Selector::isPlain)
			.filter((value) -> this.values.contains(value.asString()))
			.isPresent();
	}

	/**
	 * Returns the headers that are read, in lower case.
	 */
	Set<String> headers() {
		return this.at.headers();
	}

}
