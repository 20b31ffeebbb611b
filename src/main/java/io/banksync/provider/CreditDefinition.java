package io.banksync.provider;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Events that move money.
 *
 * @param types their types, each exact or with {@code *} at its end; {@code *} alone is
 * any type, or none
 * @param when a condition beside it; null: none
 * @param unless a condition under which they do not; null: none
 * @param direction the direction of the money
 * @param restores places of the id of the transaction whose money this event returns,
 * such as a refund that failed; empty: it returns none
 * @param identity what identifies a transaction; null: something signed
 * @param fields the fields of these events, as far as they differ from the definition's
 */
record CreditDefinition(
		@DefaultValue @NotEmpty(message = "must name the types of event that move money") List<String> types,
		@Valid @Nullable GuardDefinition when, @Valid @Nullable GuardDefinition unless,
		@DefaultValue("in") Direction direction, @DefaultValue List<String> restores, @Nullable Identity identity,
		@DefaultValue @Valid FieldsDefinition fields) {

	/**
	 * Returns the fields of these events.
	 * @param base the definition's fields
	 */
	FieldsDefinition fieldsOver(FieldsDefinition base) {
		return this.fields.over(this.restores.isEmpty() ? base : base.restoring(this.restores));
	}

	/**
	 * The direction of money.
	 */
	enum Direction {

		/** To us: the amount is more than zero. */
		IN,

		/** Away from us: the amount is more than zero, and is stored as negative. */
		OUT,

		/** According to the amount's sign. */
		SIGNED

	}

	/**
	 * What identifies a transaction.
	 */
	enum Identity {

		/**
		 * Unsigned headers, or the hash of the body: two equal payments count as one.
		 */
		UNSIGNED

	}

	/**
	 * A condition on a value of an event.
	 *
	 * @param at places; the first with a value counts
	 * @param is it is one of these
	 * @param isNot it is none of these, or there is no value
	 * @param present there is a value
	 * @param absent there is no value
	 * @param above it is a number greater than this
	 * @param below it is a number smaller than this
	 */
	record GuardDefinition(@DefaultValue @NotEmpty(message = "must say where the value is") List<String> at,
			@DefaultValue List<@NotBlank String> is, @DefaultValue List<@NotBlank String> isNot,
			@Nullable Boolean present, @Nullable Boolean absent, @Nullable BigDecimal above,
			@Nullable BigDecimal below) {

		/**
		 * Returns what of it is said.
		 */
		List<Guard.Operator> operators() {
			Map<Guard.Operator, Boolean> said = new EnumMap<>(Guard.Operator.class);
			said.put(Guard.Operator.IS, !this.is.isEmpty());
			said.put(Guard.Operator.IS_NOT, !this.isNot.isEmpty());
			said.put(Guard.Operator.PRESENT, this.present != null);
			said.put(Guard.Operator.ABSENT, this.absent != null);
			said.put(Guard.Operator.ABOVE, this.above != null);
			said.put(Guard.Operator.BELOW, this.below != null);
			return said.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
		}

	}

}
