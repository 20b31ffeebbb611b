package io.banksync.provider;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Events that move money.
 *
 * @param types their types, each exact or with {@code *} at its end; {@code *} alone is
 * any, also none
 * @param when a condition beside it; null: none
 * @param unless a condition under which they do not; null: none
 * @param direction which way the money moves
 * @param fields where these events say what, as far as it differs from the others
 */
record CreditDefinition(
		@DefaultValue @NotEmpty(message = "must name the types of event that move money") List<String> types,
		@Valid @Nullable GuardDefinition when, @Valid @Nullable GuardDefinition unless,
		@DefaultValue("in") Direction direction, @DefaultValue @Valid FieldsDefinition fields) {

	/**
	 * Which way money moves.
	 */
	enum Direction {

		/** To us: the amount is more than zero. */
		IN,

		/** Away from us: the amount is more than zero, and is kept as less. */
		OUT,

		/** As the amount's sign says. */
		SIGNED

	}

	/**
	 * A condition: a value is one of some.
	 *
	 * @param at places of the value, the first that is there
	 * @param is the values that it may have
	 */
	record GuardDefinition(@DefaultValue @NotEmpty(message = "must say where the value is") List<String> at,
			@DefaultValue @NotEmpty(message = "must name the values") List<@NotBlank String> is) {

	}

}
