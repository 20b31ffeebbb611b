package io.banksync.provider;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A condition on a value of an event.
 *
 * @param at the places; none: there is no condition
 * @param condition what must hold for the value, if there is one
 */
record Guard(Selectors at, Predicate<Optional<JsonNode>> condition) {

	private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,18})?");

	static Guard of(String property, CreditDefinition.@Nullable GuardDefinition definition) {
		if (definition == null) {
			return new Guard(Selectors.parse(property + ".at", List.of()), (value) -> false);
		}
		ProviderConfigurationException.throwIf(
				definition.operators().size() != 1
						&& !definition.operators().equals(List.of(Operator.ABOVE, Operator.BELOW)),
				property, "must have one of is, is-not, present, absent, above and below, or above and below");
		return new Guard(Selectors.parseReading(property + ".at", definition.at()), condition(property, definition));
	}

	private static Predicate<Optional<JsonNode>> condition(String property,
			CreditDefinition.GuardDefinition definition) {
		return switch (definition.operators().getFirst()) {
			case IS -> isOneOf(definition.is());
			case IS_NOT -> isOneOf(definition.isNot()).negate();
			case PRESENT -> {
				ProviderConfigurationException.throwIf(!Boolean.TRUE.equals(definition.present()),
						property + ".present", "must be true; write absent: true for the opposite");
				yield Optional::isPresent;
			}
			case ABSENT -> {
				ProviderConfigurationException.throwIf(!Boolean.TRUE.equals(definition.absent()), property + ".absent",
						"must be true; write present: true for the opposite");
				yield Optional::isEmpty;
			}
			case ABOVE, BELOW -> {
				BigDecimal above = definition.above();
				BigDecimal below = definition.below();
				ProviderConfigurationException.throwIf(above != null && below != null && above.compareTo(below) >= 0,
						property + ".below", "must be more than above, or no number is between them");
				yield (value) -> value.map(Guard::number)
					.filter((number) -> (above == null || number.compareTo(above) > 0)
							&& (below == null || number.compareTo(below) < 0))
					.isPresent();
			}
		};
	}

	private static Predicate<Optional<JsonNode>> isOneOf(List<String> texts) {
		Set<String> values = new HashSet<>(texts);
		return (value) -> value.filter(Selector::isPlain)
			.filter((said) -> values.contains(said.asString()))
			.isPresent();
	}

	private static @Nullable BigDecimal number(JsonNode value) {
		if (value.isNumber()) {
			return value.decimalValue();
		}
		String text = value.isString() ? value.stringValue().strip() : "";
		return PLAIN_DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
	}

	/**
	 * A part of a condition.
	 */
	enum Operator {

		IS, IS_NOT, PRESENT, ABSENT, ABOVE, BELOW

	}

	boolean isEmpty() {
		return this.at.isEmpty();
	}

	boolean holds(Event event) {
		return !isEmpty() && this.condition.test(this.at.find(event).map(Selectors.Found::value));
	}

	/**
	 * Returns the headers that it reads, in lower case.
	 */
	Set<String> headers() {
		return this.at.headers();
	}

}
