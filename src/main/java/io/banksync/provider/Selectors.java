package io.banksync.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Places of a value in an event; the first with a value counts.
 *
 * @param property the part of the definition that names them
 * @param the places, maybe none
 */
record Selectors(String property, List<Selector> all) {

	/**
	 * A value that was found.
	 *
	 * @param selector its place
	 * @param value the value
	 */
	record Found(Selector selector, JsonNode value) {

	}

	/**
	 * Reads the places of a definition.
	 * @param property the part of the definition
	 * @param texts its texts
	 * @throws ProviderConfigurationException if one can't be read
	 */
	static Selectors parse(String property, List<String> texts) {
		try {
			return new Selectors(property, texts.stream().map(Selector::parse).toList());
		}
		catch (IllegalArgumentException ex) {
			throw new ProviderConfigurationException(property, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Reads places that must not be the same for all events.
	 * @throws ProviderConfigurationException if one reads nothing
	 */
	static Selectors parseReading(String property, List<String> texts) {
		Selectors selectors = parse(property, texts);
		if (!selectors.all.stream().allMatch(Selector::readsAnything)) {
			throw new ProviderConfigurationException(property,
					"must be a JSON pointer such as /data/amount, header:NAME, or a template with such in braces");
		}
		return selectors;
	}

	/**
	 * Makes sure that no place leads out of the body.
	 * @param depth how deep in the body an event is
	 * @throws ProviderConfigurationException if one is
	 */
	void requireWithin(int depth) {
		for (Selector selector : this.all) {
			if (selector.up() > depth) {
				throw new ProviderConfigurationException(this.property, (depth == 0)
						? "has ../, which leads out of an element of split: say with split where the elements are"
						: "has more ../ than split has pointers: remove some");
			}
		}
	}

	Optional<Found> find(Event event) {
		for (Selector selector : this.all) {
			Optional<JsonNode> value = selector.find(event);
			if (value.isPresent() && !(value.get().isString() && value.get().stringValue().isBlank())) {
				return Optional.of(new Found(selector, value.get()));
			}
		}
		return Optional.empty();
	}

	boolean isEmpty() {
		return this.all.isEmpty();
	}

	/**
	 * Returns the sender's name for a missing value.
	 */
	String name() {
		return this.all.isEmpty() ? this.property : this.all.getFirst().name();
	}

	/**
	 * Returns how far outside the event they read at most.
	 */
	int up() {
		return this.all.stream().mapToInt(Selector::up).max().orElse(0);
	}

	/**
	 * Returns the headers that it reads, in lower case.
	 */
	Set<String> headers() {
		Set<String> headers = new HashSet<>();
		this.all.forEach((selector) -> headers.addAll(selector.headers()));
		return headers;
	}

}
