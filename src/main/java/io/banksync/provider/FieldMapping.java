package io.banksync.provider;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import io.banksync.money.Money;
import io.banksync.transaction.TransactionDetails;
import io.banksync.web.error.FieldError;
import io.banksync.web.json.FieldReader;
import io.banksync.web.json.FreeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads the values of an event from the places that its definition names.
 */
final class FieldMapping {

	private static final int MAX_LENGTH = 255;

	private static final int MAX_DESCRIPTION_LENGTH = 2000;

	private static final int MAX_TOLD_LENGTH = 64;

	// Instead of a pointer to a time: the time of receipt, if a body has none.
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

	private final Selectors payer;

	private final Selectors payerAccount;

	private final Selectors account;

	private final Selectors fee;

	private final boolean strictText;

	/**
	 * The time of an event.
	 *
	 * @param at the time, or that of receipt if the reported one can't be true
	 * @param reported the reported time that can't be true; null: none
	 */
	record Time(Instant at, @Nullable String reported) {

	}

	/**
	 * Creates one.
	 * @param property the place of the fields in the definition
	 * @param fields the fields
	 * @param strictText texts must be JSON strings; numbers are not accepted
	 * @throws ProviderConfigurationException if a field can't be used
	 */
	FieldMapping(String property, FieldsDefinition fields, boolean strictText) {
		this.type = Selectors.parse(property + ".type", fields.type());
		this.paymentId = Selectors.parseReading(property + ".payment-id", fields.paymentId());
		this.status = Selectors.parse(property + ".status", fields.status());
		this.transactionId = Selectors.parseReading(property + ".transaction-id", fields.transactionId());
		this.reference = Selectors.parseReading(property + ".reference", fields.reference());
		this.description = Selectors.parse(property + ".description", fields.description());
		this.originalTransactionId = Selectors.parseReading(property + ".original-transaction-id",
				fields.originalTransactionId());
		this.payer = Selectors.parse(property + ".payer", fields.payer());
		this.payerAccount = Selectors.parse(property + ".payer-account", fields.payerAccount());
		this.account = Selectors.parse(property + ".account", fields.account());
		this.fee = Selectors.parseReading(property + ".fee", fields.fee());
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
		ProviderConfigurationException.throwIf(time.format().isEmpty(), property,
				"must name a format, or be removed: the default is rfc3339");
		return time.format().stream().map((format) -> TimeFormat.of(property, format, time.zone())).toList();
	}

	/**
	 * Returns the required fields of money that the definition does not place.
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

	/**
	 * Returns the details beside the money.
	 * @param currency the money's currency, which a fee has too; null: a fee can't be
	 * read
	 */
	TransactionDetails details(Event event, @Nullable Currency currency) {
		List<String> truncated = new ArrayList<>();
		return new TransactionDetails(
				freeText("reference", this.reference, event, MAX_LENGTH, truncated, FreeText::ofLines),
				freeText("description", this.description, event, MAX_DESCRIPTION_LENGTH, truncated, FreeText::ofLines),
				freeText("payer", this.payer, event, MAX_LENGTH, truncated, FreeText::of),
				freeText("payer_account", this.payerAccount, event, MAX_LENGTH, truncated, FreeText::of),
				freeText("account", this.account, event, MAX_LENGTH, truncated, FreeText::of),
				fee(event, currency, truncated), List.copyOf(truncated));
	}

	@Nullable String originalTransactionId(Event event, boolean required, List<FieldError> errors) {
		return required ? required(this.originalTransactionId, event, errors)
				: optional(this.originalTransactionId, event, errors);
	}

	/**
	 * Returns a text for people. A bad text never causes a refusal of money.
	 */
	private static @Nullable String freeText(String name, Selectors selectors, Event event, int maxLength,
			List<String> truncated, BiFunction<String, Integer, FreeText> cleaning) {
		Optional<JsonNode> value = selectors.find(event).map(Selectors.Found::value);
		if (value.isEmpty() || !Selector.isPlain(value.get())) {
			return null;
		}
		FreeText text = cleaning.apply(value.get().asString(), maxLength);
		if (text.cut()) {
			truncated.add(name);
		}
		return text.text().isEmpty() ? null : text.text();
	}

	// An unreadable fee is left out, and noted like a cut text.
	private @Nullable BigDecimal fee(Event event, @Nullable Currency currency, List<String> truncated) {
		Optional<Selectors.Found> found = this.fee.find(event);
		if (found.isEmpty() || currency == null) {
			return null;
		}
		Optional<BigDecimal> fee = this.amount.beside(found.get(), currency);
		if (fee.isEmpty()) {
			truncated.add("fee");
		}
		return fee.orElse(null);
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
	 * Returns the sender's name for the amount.
	 */
	String amountName() {
		return this.amount.name();
	}

	/**
	 * Tells whether incoming and outgoing money have places of their own.
	 */
	boolean hasAmountColumns() {
		return this.amount.hasColumns();
	}

	@Nullable Time occurredAt(Event event, Instant now, List<FieldError> errors) {
		Optional<Selectors.Found> found = this.occurredAt.find(event);
		if (found.isEmpty()) {
			return this.asReceived ? new Time(now, null) : missing(this.occurredAt, errors);
		}
		String name = found.get().selector().name();
		FieldReader reader = new FieldReader(errors);
		for (TimeFormat format : this.timeFormats) {
			Optional<Instant> time = parse(format, found.get().value());
			if (time.isPresent()) {
				Instant reported = new FieldReader(ignored()).time(name, time.get(), now);
				return (reported != null) ? new Time(reported, null) : new Time(now.truncatedTo(ChronoUnit.MICROS),
						FreeText.of(found.get().value().asString(), MAX_TOLD_LENGTH).text());
			}
		}
		return reader.error(name, "must be a time with zone such as \"2026-02-27T12:00:00Z\", or in the agreed format");
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
		return found.isPresent() ? text(found.get(), errors) : missing(selectors, errors);
	}

	private @Nullable String optional(Selectors selectors, Event event, List<FieldError> errors) {
		return selectors.find(event).map((found) -> text(found, errors)).orElse(null);
	}

	private @Nullable String text(Selectors.Found found, List<FieldError> errors) {
		JsonNode value = found.value();
		JsonNode text = (!this.strictText && Selector.isPlain(value)) ? StringNode.valueOf(value.asString()) : value;
		return new FieldReader(errors).text(found.selector().name(), text, 1, MAX_LENGTH, false);
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
	 * Returns all places that it reads.
	 */
	List<Selectors> places() {
		List<Selectors> places = new ArrayList<>(this.amount.places());
		places.addAll(List.of(this.type, this.paymentId, this.status, this.transactionId, this.currency,
				this.occurredAt, this.reference, this.description, this.originalTransactionId, this.payer,
				this.payerAccount, this.account, this.fee));
		return places;
	}

	/**
	 * Returns the headers that it reads, in lower case.
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
