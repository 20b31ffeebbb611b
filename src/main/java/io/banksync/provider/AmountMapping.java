package io.banksync.provider;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.banksync.money.Money;
import io.banksync.web.error.FieldError;
import io.banksync.web.json.FieldReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads the amount of an event.
 */
final class AmountMapping {

	private final FieldsDefinition.@Nullable AmountDefinition definition;

	private final Selectors at;

	private final Selectors debit;

	private final Selectors credit;

	private final Map<String, String> currencies;

	/**
	 * Creates one.
	 * @param property its place in the definition
	 * @param definition where the amount is; null: there is none
	 * @param currencies ISO 4217 codes by the provider's own names
	 * @throws ProviderConfigurationException if it can't be used
	 */
	AmountMapping(String property, FieldsDefinition.@Nullable AmountDefinition definition,
			Map<String, String> currencies) {
		this.definition = definition;
		this.currencies = currencies;
		this.at = Selectors.parseReading(property + ".at", (definition != null) ? definition.at() : List.of());
		this.debit = Selectors.parseReading(property + ".debit", (definition != null) ? definition.debit() : List.of());
		this.credit = Selectors.parseReading(property + ".credit",
				(definition != null) ? definition.credit() : List.of());
		if (definition != null) {
			ProviderConfigurationException.throwIf(definition.unit() == null, property + ".unit",
					"must be minor or major");
			ProviderConfigurationException.throwIf(this.debit.isEmpty() && !this.credit.isEmpty(), property + ".debit",
					"is required with credit; for a single place write at");
			ProviderConfigurationException.throwIf(this.credit.isEmpty() && !this.debit.isEmpty(), property + ".credit",
					"is required with debit; for a single place write at");
			ProviderConfigurationException.throwIf(!this.at.isEmpty() && hasColumns(), property + ".at",
					"must not be given with debit and credit: remove one of them");
		}
	}

	boolean isEmpty() {
		return this.at.isEmpty() && !hasColumns();
	}

	/**
	 * Tells whether incoming and outgoing money have places of their own.
	 */
	boolean hasColumns() {
		return !this.debit.isEmpty() || !this.credit.isEmpty();
	}

	/**
	 * Tells whether an amount contains its currency.
	 */
	boolean saysCurrency() {
		return format() == AmountFormat.CURRENCY_PREFIXED;
	}

	/**
	 * Returns all places that it reads.
	 */
	List<Selectors> places() {
		return List.of(this.at, this.debit, this.credit);
	}

	/**
	 * Returns the sender's name for the amount.
	 */
	String name() {
		return hasColumns() ? this.debit.name() + " or " + this.credit.name() : this.at.name();
	}

	private AmountFormat format() {
		return (this.definition != null) ? this.definition.format() : AmountFormat.PLAIN;
	}

	/**
	 * Returns the currency in the amount itself.
	 * @return empty: it contains none that is known
	 */
	Optional<Currency> currency(Event event) {
		return this.places()
			.stream()
			.flatMap((place) -> place.find(event).stream())
			.flatMap((found) -> written(found.value()).stream())
			.flatMap((written) -> currency(String.valueOf(written.currency())).stream())
			.findFirst();
	}

	private Optional<Currency> currency(String text) {
		return Money.currency(this.currencies.getOrDefault(text, text.toUpperCase(Locale.ROOT)));
	}

	private Optional<AmountFormat.Written> written(JsonNode value) {
		return value.isString() ? Optional.ofNullable(format().read(value.stringValue())) : Optional.empty();
	}

	/**
	 * Returns the amount.
	 * @param currency its currency, or null if that was not understood
	 */
	@Nullable Money money(Event event, @Nullable Currency currency, List<FieldError> errors) {
		if (hasColumns()) {
			return columns(event, currency, errors);
		}
		Optional<Selectors.Found> found = this.at.find(event);
		return found.isPresent() ? money(found.get(), currency, errors)
				: new FieldReader(errors).error(this.at.name(), "is required");
	}

	/**
	 * Returns another amount of an event in the same format, which may be zero.
	 * @param currency its currency
	 * @return empty: it can't be read
	 */
	Optional<BigDecimal> beside(Selectors.Found found, Currency currency) {
		if (isZero(found.value())) {
			return Optional.of(BigDecimal.ZERO);
		}
		return Optional.ofNullable(money(found, currency, FieldMapping.ignored())).map(Money::amount);
	}

	private @Nullable Money columns(Event event, @Nullable Currency currency, List<FieldError> errors) {
		Optional<Selectors.Found> out = this.debit.find(event).filter((found) -> !isZero(found.value()));
		Optional<Selectors.Found> in = this.credit.find(event).filter((found) -> !isZero(found.value()));
		FieldReader reader = new FieldReader(errors);
		if (out.isPresent() == in.isPresent()) {
			return reader.error(name(),
					out.isPresent() ? "must be filled, but not both" : "is required, one of the two");
		}
		Selectors.Found found = in.orElseGet(out::orElseThrow);
		Money money = money(found, currency, errors);
		if (money == null) {
			return null;
		}
		if (money.amount().signum() < 0) {
			return reader.error(found.selector().name(), "must be more than zero");
		}
		return in.isPresent() ? money : new Money(money.amount().negate(), money.currency());
	}

	// An empty column may contain 0.00.
	private boolean isZero(JsonNode value) {
		if (value.isNumber()) {
			return value.decimalValue().signum() == 0;
		}
		return written(value).filter((written) -> written.number().matches("-?0+(\\.0+)?")).isPresent();
	}

	private @Nullable Money money(Selectors.Found found, @Nullable Currency currency, List<FieldError> errors) {
		FieldReader reader = new FieldReader(errors);
		String name = found.selector().name();
		JsonNode value = found.value();
		if (value.isString() && format() != AmountFormat.PLAIN) {
			Optional<AmountFormat.Written> written = written(value);
			if (written.isEmpty()) {
				return reader.error(name, "must be " + format().expected());
			}
			if (saysCurrency() && currency != null
					&& !currency(String.valueOf(written.get().currency())).equals(Optional.of(currency))) {
				return reader.error(name, "must be in " + currency.getCurrencyCode());
			}
			value = StringNode.valueOf(written.get().number());
		}
		return reader.money(name, value, minorDigits(currency), currency);
	}

	private int minorDigits(@Nullable Currency currency) {
		if (currency == null || this.definition == null || this.definition.unit() == FieldsDefinition.Unit.MAJOR) {
			return 0;
		}
		return this.definition.digits().getOrDefault(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
	}

}
