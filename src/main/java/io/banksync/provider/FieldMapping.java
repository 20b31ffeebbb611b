package io.banksync.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.banksync.json.FieldError;
import io.banksync.json.FieldReader;
import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes the values of an event from where a provider puts them.
 */
final class FieldMapping {

	private static final int MAX_LENGTH = 255;

	private static final int MAX_DESCRIPTION_LENGTH = 2000;

	private static final long MAX_EPOCH_MILLIS = 253_402_300_799_999L;

	// In place of a pointer to a time: that of the delivery, where a body says none.
	private static final String RECEIVED = "received";

	private final Selectors type;

	private final Selectors paymentId;

	private final Selectors status;

	private final Selectors transactionId;

	private final AmountMapping amount;

	private final Selectors currency;

	private final Map<String, String> currencyMapping;

	private final @Nullable Currency defaultCurrency;

	private final Selectors occurredAt;

	private final boolean asReceived;

	private final List<TimeFormat> timeFormats;

	private final Selectors reference;

	private final Selectors description;

	private final Selectors originalTransactionId;

	private final boolean strictText;

	/**
	 * A form of times.
	 */
	private interface TimeFormat {

		/**
		 * Returns the moment that a value says.
		 * @return empty: it is not of this form
		 */
		Optional<Instant> parse(JsonNode value);

	}

	/**
	 * Creates one.
	 * @param property where the fields stand in the definition
	 * @param fields the fields
	 * @param strictText texts must be JSON strings, numbers are not taken as such
	 * @throws ProviderConfigurationException if a field can't be used
	 */
	FieldMapping(String property, FieldsDefinition fields, boolean strictText) {
		this.type = Selectors.parse(property + ".type", fields.type());
		this.paymentId = Selectors.parse(property + ".payment-id", fields.paymentId());
		this.status = Selectors.parse(property + ".status", fields.status());
		this.transactionId = Selectors.parseReading(property + ".transaction-id", fields.transactionId());
		this.reference = Selectors.parse(property + ".reference", fields.reference());
		this.description = Selectors.parse(property + ".description", fields.description());
		this.originalTransactionId = Selectors.parse(property + ".original-transaction-id",
				fields.originalTransactionId());
		FieldsDefinition.CurrencyDefinition currencyDefinition = fields.currency();
		this.currency = Selectors.parse(property + ".currency.at",
				(currencyDefinition != null) ? currencyDefinition.at() : List.of());
		this.currencyMapping = (currencyDefinition != null) ? currencyDefinition.mapping() : Map.of();
		this.currencyMapping.values().forEach((code) -> currency(property + ".currency.mapping", code));
		this.amount = new AmountMapping(property + ".amount", fields.amount(), this.currencyMapping);
		this.defaultCurrency = (currencyDefinition != null && currencyDefinition.defaultCode() != null)
				? currency(property + ".currency.default", currencyDefinition.defaultCode()) : null;
		FieldsDefinition.TimeDefinition time = fields.occurredAt();
		List<String> times = (time != null) ? time.at() : List.of();
		this.asReceived = !times.isEmpty() && times.getLast().equals(RECEIVED);
		this.occurredAt = Selectors.parseReading(property + ".occurred-at.at",
				this.asReceived ? times.subList(0, times.size() - 1) : times);
		this.timeFormats = (time != null) ? formats(property + ".occurred-at.format", time) : List.of();
		this.strictText = strictText;
	}

	private static Currency currency(String property, String code) {
		return Money.currency(code)
			.orElseThrow(() -> new ProviderConfigurationException(property,
					"must be ISO 4217 codes such as NGN, not \"" + code + "\""));
	}

	private static List<TimeFormat> formats(String property, FieldsDefinition.TimeDefinition time) {
		return time.format().stream().map((format) -> format(property, format, time.zone())).toList();
	}

	private static TimeFormat format(String property, String format, @Nullable ZoneId zone) {
		return switch (format) {
			case "rfc3339" -> (value) -> value.isString()
					? Optional.of(OffsetDateTime.parse(value.stringValue().strip()).toInstant()) : Optional.empty();
			case "epoch-seconds" -> (value) -> epoch(value, 1000);
			case "epoch-millis" -> (value) -> epoch(value, 1);
			default -> pattern(property, format, zone);
		};
	}

	private static Optional<Instant> epoch(JsonNode value, long factor) {
		String digits = Selector.isPlain(value) ? value.asString().strip() : "";
		return digits.matches("\\d{1,15}") && Long.parseLong(digits) <= MAX_EPOCH_MILLIS / factor
				? Optional.of(Instant.ofEpochMilli(Long.parseLong(digits) * factor)) : Optional.empty();
	}

	private static String withoutEra(String pattern) {
		if (pattern.contains("G")) {
			return pattern;
		}
		StringBuilder strict = new StringBuilder();
		boolean quoted = false;
		for (char c : pattern.toCharArray()) {
			quoted ^= c == '\'';
			strict.append((c == 'y' && !quoted) ? 'u' : c);
		}
		return strict.toString();
	}

	private static TimeFormat pattern(String property, String pattern, @Nullable ZoneId zone) {
		DateTimeFormatter formatter;
		try {
			// Strict, or 31 February would be the 28th. Strict years need no era.
			formatter = DateTimeFormatter.ofPattern(withoutEra(pattern), Locale.ENGLISH)
				.withResolverStyle(ResolverStyle.STRICT);
		}
		catch (IllegalArgumentException ex) {
			throw new ProviderConfigurationException(property,
					"must be rfc3339, epoch-seconds, epoch-millis or a pattern such as yyyy-MM-dd HH:mm:ss, not \""
							+ pattern + "\"");
		}
		return (value) -> {
			if (!value.isString()) {
				return Optional.empty();
			}
			TemporalAccessor parsed = formatter.parseBest(value.stringValue().strip(), ZonedDateTime::from,
					OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
			return switch (parsed) {
				case ZonedDateTime time -> Optional.of(time.toInstant());
				case OffsetDateTime time -> Optional.of(time.toInstant());
				case LocalDateTime time when zone != null -> Optional.of(time.atZone(zone).toInstant());
				case LocalDate day when zone != null -> Optional.of(day.atStartOfDay(zone).toInstant());
				default -> Optional.empty();
			};
		};
	}

	/**
	 * Returns what must be there for an event to move money but is not told where to
	 * find.
	 */
	Optional<String> missingForMoney() {
		if (this.transactionId.isEmpty()) {
			return Optional.of("transaction-id");
		}
		if (this.amount.isEmpty()) {
			return Optional.of("amount");
		}
		if (this.currency.isEmpty() && this.defaultCurrency == null && !this.amount.saysCurrency()) {
			return Optional.of("currency");
		}
		return (this.occurredAt.isEmpty() && !this.asReceived) ? Optional.of("occurred-at") : Optional.empty();
	}

	boolean hasType() {
		return !this.type.isEmpty();
	}

	@Nullable String type(Event event, boolean required, List<FieldError> errors) {
		return required ? required(this.type, event, errors) : optional(this.type, event, errors);
	}

	@Nullable String paymentId(Event event, boolean required, List<FieldError> errors) {
		return required ? required(this.paymentId, event, errors) : optional(this.paymentId, event, errors);
	}

	@Nullable String status(Event event, List<FieldError> errors) {
		return optional(this.status, event, errors);
	}

	@Nullable String transactionId(Event event, List<FieldError> errors) {
		return required(this.transactionId, event, errors);
	}

	@Nullable String reference(Event event, List<FieldError> errors) {
		return optional(this.reference, event, errors);
	}

	@Nullable String originalTransactionId(Event event, List<FieldError> errors) {
		return optional(this.originalTransactionId, event, errors);
	}

	@Nullable String description(Event event, List<FieldError> errors) {
		return this.description.find(event)
			.map((found) -> text(found, MAX_DESCRIPTION_LENGTH, true, errors))
			.orElse(null);
	}

	@Nullable Currency currency(Event event, List<FieldError> errors) {
		Optional<Selectors.Found> found = this.currency.find(event);
		if (found.isEmpty()) {
			return defaultCurrency(event, errors);
		}
		JsonNode value = found.get().value();
		String mapped = this.currencyMapping.get(value.isString() ? value.stringValue().strip() : "");
		return new FieldReader(errors).currency(found.get().selector().name(),
				(mapped != null) ? StringNode.valueOf(mapped) : value);
	}

	private @Nullable Currency defaultCurrency(Event event, List<FieldError> errors) {
		if (this.amount.saysCurrency()) {
			Optional<Currency> said = this.amount.currency(event);
			if (said.isPresent()) {
				return said.get();
			}
			if (this.currency.isEmpty() && this.defaultCurrency == null) {
				return new FieldReader(errors).error(this.amount.name(), "must begin with an ISO 4217 currency code");
			}
		}
		return (this.defaultCurrency != null) ? this.defaultCurrency : missing(this.currency, errors);
	}

	@Nullable Money money(Event event, @Nullable Currency currency, List<FieldError> errors) {
		return this.amount.money(event, currency, errors);
	}

	/**
	 * Returns how a sender calls the amount.
	 */
	String amountName() {
		return this.amount.name();
	}

	/**
	 * Tells whether what came in and what went out stand in two places.
	 */
	boolean hasAmountColumns() {
		return this.amount.hasColumns();
	}

	@Nullable Instant occurredAt(Event event, Instant now, List<FieldError> errors) {
		Optional<Selectors.Found> found = this.occurredAt.find(event);
		if (found.isEmpty()) {
			return this.asReceived ? now : missing(this.occurredAt, errors);
		}
		String name = found.get().selector().name();
		FieldReader reader = new FieldReader(errors);
		for (TimeFormat format : this.timeFormats) {
			Optional<Instant> time = parse(format, found.get().value());
			if (time.isPresent()) {
				return reader.time(name, time.get(), now);
			}
		}
		return reader.error(name, "must be a time with zone such as \"2026-02-27T12:00:00Z\", or as agreed");
	}

	private static Optional<Instant> parse(TimeFormat format, JsonNode value) {
		try {
			return format.parse(value);
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private @Nullable String required(Selectors selectors, Event event, List<FieldError> errors) {
		Optional<Selectors.Found> found = selectors.find(event);
		return found.isPresent() ? text(found.get(), MAX_LENGTH, false, errors) : missing(selectors, errors);
	}

	private @Nullable String optional(Selectors selectors, Event event, List<FieldError> errors) {
		return selectors.find(event).map((found) -> text(found, MAX_LENGTH, false, errors)).orElse(null);
	}

	private @Nullable String text(Selectors.Found found, int maxLength, boolean lines, List<FieldError> errors) {
		JsonNode value = found.value();
		JsonNode text = (!this.strictText && Selector.isPlain(value)) ? StringNode.valueOf(value.asString()) : value;
		return new FieldReader(errors).text(found.selector().name(), text, 1, maxLength, lines);
	}

	private static <T> @Nullable T missing(Selectors selectors, List<FieldError> errors) {
		return new FieldReader(errors).error(selectors.name(), "is required");
	}

	/**
	 * Tells whether a transaction always has an id that is a field of the body or one of
	 * some headers.
	 * @param signedHeaders the headers, in lower case
	 */
	boolean hasSignedIdentity(Set<String> signedHeaders) {
		return this.transactionId.all().stream().allMatch((place) -> place.readsFieldOr(signedHeaders));
	}

	/**
	 * Returns all places that are read.
	 */
	List<Selectors> places() {
		List<Selectors> places = new ArrayList<>(this.amount.places());
		places.addAll(List.of(this.type, this.paymentId, this.status, this.transactionId, this.currency,
				this.occurredAt, this.reference, this.description, this.originalTransactionId));
		return places;
	}

	/**
	 * Returns the headers that are read, in lower case.
	 */
	Set<String> headers() {
		Set<String> headers = new HashSet<>();
		places().forEach((selectors) -> headers.addAll(selectors.headers()));
		return headers;
	}

	static List<FieldError> ignored() {
		return new ArrayList<>();
	}

}
