package io.banksync.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.banksync.money.Money;
import io.banksync.signature.Assurance;
import io.banksync.signature.Verification;
import io.banksync.transaction.NewTransaction;
import io.banksync.web.error.FieldError;
import io.banksync.web.json.FieldReader;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonReader;
import io.banksync.web.request.BodyHash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads the deliveries of a provider by its definition. The same bytes always give the
 * same result, so an event that was not understood can be read again with a corrected
 * definition.
 */
final class PayloadMapping {

	private static final Logger logger = LoggerFactory.getLogger(PayloadMapping.class);

	private static final JsonReader READER = new JsonReader(10_000);

	private static final int MAX_LENGTH = 255;

	private final String provider;

	// One array within the other; empty: a body is one event.
	private final List<JsonPointer> split;

	private final Selectors eventId;

	private final FieldMapping fields;

	private final List<String> paymentIdRequiredFor;

	private final List<CreditRule> credits;

	private final List<String> attention;

	private final List<String> ignore;

	private final List<String> describes;

	private final boolean typeMayBeMissing;

	private final Set<String> fieldHeaders;

	private final Set<String> headers;

	private final boolean readsAround;

	private PayloadMapping(String provider, List<JsonPointer> split, Selectors eventId, FieldMapping fields,
			List<String> paymentIdRequiredFor, List<CreditRule> credits, List<String> attention, List<String> ignore,
			List<String> describes) {
		this.provider = provider;
		this.split = split;
		this.eventId = eventId;
		this.fields = fields;
		this.paymentIdRequiredFor = paymentIdRequiredFor;
		this.credits = credits;
		this.attention = attention;
		this.ignore = ignore;
		this.describes = describes;
		this.typeMayBeMissing = credits.stream().anyMatch(CreditRule::takesAny);
		this.fieldHeaders = fieldHeaders(fields, credits);
		this.headers = new HashSet<>(eventId.headers());
		this.headers.addAll(this.fieldHeaders);
		this.readsAround = places().stream().anyMatch((place) -> place.up() > 0);
	}

	/**
	 * Reads the mapping of a definition.
	 * @throws ProviderConfigurationException if a part of it can't be used
	 */
	static PayloadMapping of(String provider, ProviderDefinition definition) {
		FieldsDefinition fields = definition.fields();
		boolean strict = !definition.numbersAsText();
		FieldMapping defaults = new FieldMapping("fields", fields, strict);
		Set<String> signedHeaders = signedHeaders(definition.verify());
		List<CreditRule> credits = IntStream.range(0, definition.credits().size())
			.mapToObj((i) -> rule("credits[" + i + "]", definition.credits().get(i), fields, strict, signedHeaders))
			.toList();
		if (!defaults.hasType() && definition.credits().stream().anyMatch((credit) -> !credit.types().contains("*"))) {
			throw new ProviderConfigurationException("fields.type",
					"is required: credits name types, and nothing says where the type is");
		}
		requireType(defaults, "attention", definition.attention());
		requireType(defaults, "ignore", definition.ignore());
		requireType(defaults, "describes", definition.describes());
		ProviderConfigurationException.throwIf(!definition.describes().isEmpty() && fields.paymentId().isEmpty(),
				"fields.payment-id",
				"is required: describes names types, and nothing says to which payment they belong");
		PayloadMapping mapping = new PayloadMapping(provider, split(definition.split()),
				Selectors.parseReading("event-id", definition.eventId()), defaults, fields.paymentIdRequiredFor(),
				credits, definition.attention(), definition.ignore(), definition.describes());
		mapping.places().forEach((place) -> place.requireWithin(mapping.split.size()));
		return mapping;
	}

	private static void requireType(FieldMapping fields, String property, List<String> types) {
		if (!fields.hasType() && !types.isEmpty()) {
			throw new ProviderConfigurationException("fields.type",
					"is required: " + property + " names types, and nothing says where the type is");
		}
	}

	private static List<JsonPointer> split(List<String> pointers) {
		List<Selector> checked = Selectors.parse("split", pointers).all();
		if (!checked.stream().allMatch(Selector::isPointer)) {
			throw new ProviderConfigurationException("split",
					"must be a JSON pointer such as /events, or several, each within the elements of the one before");
		}
		return checked.stream().map((selector) -> JsonPointer.compile(selector.toString())).toList();
	}

	/**
	 * Returns all places, by the part of the definition that names them.
	 */
	private List<Selectors> places() {
		List<Selectors> places = new ArrayList<>(List.of(this.eventId));
		places.addAll(this.fields.places());
		for (CreditRule rule : this.credits) {
			places.addAll(rule.fields().places());
			places.addAll(List.of(rule.when().at(), rule.unless().at()));
		}
		return places;
	}

	/**
	 * Returns the headers that every way of signing covers.
	 */
	private static Set<String> signedHeaders(List<VerifyDefinition> ways) {
		Set<String> signed = new HashSet<>();
		for (int i = 0; i < ways.size(); i++) {
			Set<String> headers = ways.get(i).signedHeaders();
			if (i == 0) {
				signed.addAll(headers);
			}
			signed.retainAll(headers);
		}
		return signed;
	}

	private static void requireRestoring(String property, CreditDefinition credit) {
		if (Selectors.parseReading(property + ".restores", credit.restores()).isEmpty()) {
			return;
		}
		if (credit.direction() != CreditDefinition.Direction.IN) {
			throw new ProviderConfigurationException(property + ".direction",
					"must be in, or be removed: restored money comes back to us");
		}
		if (!credit.fields().originalTransactionId().isEmpty()) {
			throw new ProviderConfigurationException(property + ".fields.original-transaction-id",
					"is given by restores: remove it");
		}
	}

	private static void requireIdentity(String property, CreditDefinition credit, boolean signed) {
		if (!signed && credit.identity() == null) {
			throw new ProviderConfigurationException(property + ".fields.transaction-id",
					"must be a field of the body or a signed header: with the hash of the body or an unsigned "
							+ "header, two equal payments count as one. If you mean that, put identity: unsigned "
							+ "beside types");
		}
		if (signed && credit.identity() != null) {
			throw new ProviderConfigurationException(property + ".identity",
					"is for transaction ids from unsigned headers or the hash of the body: remove it");
		}
	}

	private static CreditRule rule(String property, CreditDefinition credit, FieldsDefinition base, boolean strict,
			Set<String> signedHeaders) {
		requireRestoring(property, credit);
		FieldMapping fields = new FieldMapping(property + ".fields", credit.fieldsOver(base), strict);
		fields.missingForMoney().ifPresent((name) -> {
			throw new ProviderConfigurationException("fields." + name,
					"is required: " + property + " moves money, and nothing says where this is");
		});
		if (fields.hasAmountColumns() && credit.direction() != CreditDefinition.Direction.SIGNED) {
			throw new ProviderConfigurationException(property + ".direction",
					"must be signed: debit and credit of the amount say which way the money went");
		}
		requireIdentity(property, credit, fields.hasSignedIdentity(signedHeaders));
		return new CreditRule(property, credit.types(), Guard.of(property + ".when", credit.when()),
				Guard.of(property + ".unless", credit.unless()), credit.direction(), !credit.restores().isEmpty(),
				fields);
	}

	/**
	 * Tells whether a body carries many events.
	 */
	boolean splits() {
		return !this.split.isEmpty();
	}

	/**
	 * Tells whether a type of events has no rule.
	 */
	boolean isUnknown(String type) {
		return !this.credits.isEmpty() && !CreditRule.matches(this.ignore, type)
				&& !CreditRule.matches(this.attention, type) && !CreditRule.matches(this.describes, type)
				&& this.credits.stream().noneMatch((rule) -> CreditRule.matches(rule.types(), type));
	}

	/**
	 * Returns the headers that it reads, in lower case.
	 */
	Set<String> headers() {
		return this.headers;
	}

	/**
	 * Returns the headers that it reads for more than the event's id, in lower case.
	 */
	Set<String> fieldHeaders() {
		return this.fieldHeaders;
	}

	private static Set<String> fieldHeaders(FieldMapping fields, List<CreditRule> credits) {
		Set<String> headers = new HashSet<>(fields.headers());
		credits.forEach((rule) -> {
			headers.addAll(rule.when().headers());
			headers.addAll(rule.unless().headers());
			headers.addAll(rule.fields().headers());
		});
		return headers;
	}

	/**
	 * Tells whether it reads values outside an event in its body.
	 */
	boolean readsAround() {
		return this.readsAround;
	}

	/**
	 * A body, or one of its elements.
	 *
	 * @param body its bytes
	 * @param json their JSON
	 * @param around the enclosing values, nearest first
	 */
	private record Element(byte[] body, JsonNode json, List<JsonNode> around) {

		/**
		 * Returns its elements.
		 * @return empty: there is no array
		 */
		Optional<List<Element>> divided(JsonPointer pointer) {
			JsonNode array = this.json.at(pointer);
			List<byte[]> bodies = array.isArray() ? READER.elements(this.body, pointer) : List.of();
			if (!array.isArray() || bodies.size() != array.size()) {
				return Optional.empty();
			}
			List<JsonNode> outside = Stream.concat(Stream.of(this.json), this.around.stream()).toList();
			return Optional.of(IntStream.range(0, array.size())
				.mapToObj((i) -> new Element(bodies.get(i), array.get(i), outside))
				.toList());
		}

	}

	/**
	 * The id of an event.
	 *
	 * @param value its id; null: none usable
	 * @param signed the signature covers it
	 * @param inBody it is in the body
	 */
	private record EventId(@Nullable String value, boolean signed, boolean inBody) {

	}

	/**
	 * Reads the id of an event, or notes why it can't.
	 */
	private interface Naming {

		EventId name(Event event, List<FieldError> errors);

	}

	/**
	 * Reads a delivery. Never throws because of its content.
	 * @param body its bytes
	 * @param headers its headers by name in lower case
	 * @param verification the result of the verification
	 * @param receivedAt when it was received
	 * @return its events, at least one
	 */
	List<ParsedEvent> readDelivery(byte[] body, Map<String, String> headers, Verification verification,
			Instant receivedAt) {
		Naming naming = (event, errors) -> eventId(event, verification, errors);
		JsonNode root;
		try {
			root = READER.read(body);
		}
		catch (InvalidFieldsException ex) {
			return List.of(unreadable(body, headers, naming, ParsedEvent.Understanding.NOT_JSON, ex.errors()));
		}
		List<Element> elements = dividedSafely(new Element(body, root, List.of()));
		if (elements.isEmpty()) {
			return List.of(unreadable(body, headers, naming, ParsedEvent.Understanding.NOT_IDENTIFIED,
					List.of(new FieldError(this.split.getFirst().toString().substring(1).replace('/', '.'),
							"must be an array with at least one event"))));
		}
		return elements.stream()
			.map((element) -> readSafely(element, headers, verification, receivedAt, naming))
			.toList();
	}

	/**
	 * Divides a genuine body. A fault of ours must not lose it.
	 */
	private List<Element> dividedSafely(Element whole) {
		try {
			return divided(whole);
		}
		catch (RuntimeException ex) {
			logger.error("A delivery of {} with {} bytes can't be divided, and is kept in quarantine", this.provider,
					whole.body().length, ex);
			return List.of();
		}
	}

	/**
	 * Divides a body into its events.
	 * @return empty: an array is missing, or all are empty
	 */
	private List<Element> divided(Element whole) {
		List<Element> elements = List.of(whole);
		for (JsonPointer pointer : this.split) {
			List<Element> inner = new ArrayList<>();
			for (Element element : elements) {
				Optional<List<Element>> divided = element.divided(pointer);
				if (divided.isEmpty()) {
					return List.of();
				}
				inner.addAll(divided.get());
			}
			elements = inner;
		}
		return elements;
	}

	/**
	 * Reads one event again, which may be one of several in a body.
	 * @param body its bytes
	 * @param delivery the bytes of its body with several events; null: it was alone, or
	 * nothing outside it is read
	 * @param headers the delivery's headers by name in lower case
	 * @param verification the result of the delivery's verification
	 * @param receivedAt when it was received
	 * @param eventId its stored id; null: none, so read it
	 * @param eventIdSigned the signature covered that id
	 */
	ParsedEvent readEvent(byte[] body, byte @Nullable [] delivery, Map<String, String> headers,
			Verification verification, Instant receivedAt, @Nullable String eventId, boolean eventIdSigned) {
		Naming naming = (event, errors) -> (eventId != null)
				? new EventId(eventId, eventIdSigned, isInBody(eventId, event)) : eventId(event, verification, errors);
		try {
			List<JsonNode> around = (delivery != null) ? around(body, delivery, headers, eventId) : List.of();
			return readSafely(new Element(body, READER.read(body), around), headers, verification, receivedAt, naming);
		}
		catch (InvalidFieldsException ex) {
			return unreadable(body, headers, naming, ParsedEvent.Understanding.NOT_JSON, ex.errors());
		}
	}

	/**
	 * Returns the values around an event. Among several with the same bytes, its id
	 * decides.
	 */
	private List<JsonNode> around(byte[] body, byte[] delivery, Map<String, String> headers, @Nullable String eventId) {
		List<Element> same = dividedSafely(new Element(delivery, READER.read(delivery), List.of())).stream()
			.filter((element) -> Arrays.equals(element.body(), body))
			.toList();
		return same.stream()
			.filter((element) -> this.eventId.find(event(element, headers))
				.filter((found) -> found.value().asString("").strip().equals(eventId))
				.isPresent())
			.findFirst()
			.or(() -> same.stream().findFirst())
			.map(Element::around)
			.orElse(List.of());
	}

	private static ParsedEvent unreadable(byte[] body, Map<String, String> headers, Naming naming,
			ParsedEvent.Understanding understanding, List<FieldError> errors) {
		Event event = event(new Element(body, MissingNode.getInstance(), List.of()), headers);
		EventId id = nameSafely(event, naming);
		return new ParsedEvent(body, id.value(), id.signed(), id.inBody(), null, null, null, null, null, null,
				understanding, errors, null, false, false, null, false);
	}

	private static Event event(Element element, Map<String, String> headers) {
		return new Event(element.json(), element.around(), headers, () -> sha256(element.body()));
	}

	private static EventId nameSafely(Event event, Naming naming) {
		try {
			return naming.name(event, FieldMapping.ignored());
		}
		catch (RuntimeException ex) {
			return new EventId(null, false, false);
		}
	}

	/**
	 * Reads a genuine event. A fault of ours must not lose it: the event is stored as not
	 * understood, and read again when the fault is corrected.
	 */
	private ParsedEvent readSafely(Element element, Map<String, String> headers, Verification verification,
			Instant receivedAt, Naming naming) {
		byte[] body = element.body();
		try {
			return read(element, headers, verification, receivedAt, naming);
		}
		catch (RuntimeException ex) {
			logger.error("An event of {} with {} bytes can't be read, and is kept in quarantine", this.provider,
					body.length, ex);
			return unreadable(body, headers, naming, ParsedEvent.Understanding.NOT_IDENTIFIED,
					List.of(new FieldError("body", "can't be read; it is kept")));
		}
	}

	private ParsedEvent read(Element element, Map<String, String> headers, Verification verification,
			Instant receivedAt, Naming naming) {
		byte[] body = element.body();
		if (!element.json().isObject()) {
			return unreadable(body, headers, naming, ParsedEvent.Understanding.NOT_IDENTIFIED,
					List.of(new FieldError("body", "must be a JSON object")));
		}
		List<FieldError> errors = new ArrayList<>();
		Event event = event(element, headers);
		EventId id = naming.name(event, errors);
		String type = this.fields.type(event, this.fields.hasType() && !this.typeMayBeMissing, errors);
		String paymentId = this.fields.paymentId(event, CreditRule.matches(this.paymentIdRequiredFor, type), errors);
		boolean identified = errors.isEmpty();
		Optional<CreditRule> rule = this.credits.stream().filter((credit) -> credit.fits(type, event)).findFirst();
		FieldMapping mapping = rule.map(CreditRule::fields).orElse(this.fields);
		// An event that moves no money is kept whatever else it contains.
		List<FieldError> moneyErrors = rule.isPresent() ? errors : FieldMapping.ignored();
		Currency currency = mapping.currency(event, moneyErrors);
		Money money = mapping.money(event, currency, moneyErrors);
		FieldMapping.Time time = mapping.occurredAt(event, receivedAt, moneyErrors);
		NewTransaction transaction = rule
			.map((credit) -> transaction(event, credit, money, time, verification.assurance(), errors))
			.orElse(null);
		// An event that moves no money has no time, rather than one that nobody reported.
		Instant occurredAt = (time != null && (time.reported() == null || rule.isPresent())) ? time.at() : null;
		return new ParsedEvent(body, id.value(), id.signed(), id.inBody(), type, paymentId,
				mapping.status(event, FieldMapping.ignored()), occurredAt, money, transaction,
				understanding(identified, errors), List.copyOf(errors), rule.map(CreditRule::property).orElse(null),
				rule.filter(CreditRule::restores).isPresent(), CreditRule.matches(this.attention, type),
				CreditRule.matches(this.describes, type) ? mapping.details(event, null) : null,
				transaction != null && !this.describes.isEmpty());
	}

	private @Nullable NewTransaction transaction(Event event, CreditRule rule, @Nullable Money money,
			FieldMapping.@Nullable Time time, Assurance assurance, List<FieldError> errors) {
		FieldMapping mapping = rule.fields();
		String transactionId = mapping.transactionId(event, errors);
		Money moved = directed(money, rule, errors);
		String original = mapping.originalTransactionId(event, rule.restores(), errors);
		if (transactionId == null || moved == null || time == null || !errors.isEmpty()) {
			return null;
		}
		return new NewTransaction(this.provider, transactionId, moved, time.at(), original, assurance,
				mapping.details(event, moved.currency()), time.reported());
	}

	private static ParsedEvent.Understanding understanding(boolean identified, List<FieldError> errors) {
		if (!identified) {
			return ParsedEvent.Understanding.NOT_IDENTIFIED;
		}
		return errors.isEmpty() ? ParsedEvent.Understanding.COMPLETE : ParsedEvent.Understanding.INCOMPLETE;
	}

	private static @Nullable Money directed(@Nullable Money money, CreditRule rule, List<FieldError> errors) {
		if (money == null || rule.direction() == CreditDefinition.Direction.SIGNED) {
			return money;
		}
		if (money.amount().signum() < 0) {
			return new FieldReader(errors).error(rule.fields().amountName(), "must be more than zero");
		}
		return (rule.direction() == CreditDefinition.Direction.OUT)
				? new Money(money.amount().negate(), money.currency()) : money;
	}

	private EventId eventId(Event event, Verification verification, List<FieldError> errors) {
		Optional<Selectors.Found> found = this.eventId.find(event);
		FieldReader reader = new FieldReader(errors);
		if (found.isEmpty()) {
			boolean header = this.eventId.all().stream().noneMatch(Selector::readsBody);
			reader.error(this.eventId.all().getLast().name(), header
					? "must be given once, as 1 to " + MAX_LENGTH + " printable ASCII characters" : "is required");
			return new EventId(null, false, false);
		}
		Selector selector = found.get().selector();
		JsonNode value = found.get().value();
		String id = reader.text(selector.name(), Selector.isPlain(value) ? StringNode.valueOf(value.asString()) : value,
				1, MAX_LENGTH, false);
		return (id != null) ? new EventId(id, isSigned(selector, verification), isInBody(id, event))
				: new EventId(null, false, false);
	}

	private boolean isInBody(String id, Event event) {
		return this.eventId.all()
			.stream()
			.filter(Selector::readsBody)
			.flatMap((selector) -> selector.find(event).stream())
			.anyMatch((value) -> Selector.isPlain(value) && value.asString().strip().equals(id));
	}

	/**
	 * Tells whether a signature covers the places of a selector.
	 */
	private boolean isSigned(Selector selector, Verification verification) {
		return verification.signedHeaders().containsAll(selector.headers())
				&& (!selector.readsBody() || isBodySigned(selector, verification));
	}

	private boolean isBodySigned(Selector selector, Verification verification) {
		if (verification.assurance() != Assurance.FIELDS) {
			return verification.assurance() == Assurance.BODY;
		}
		Set<String> fields = verification.signedFields();
		return (fields != null) ? selector.readsOnly(fields, this.split.size()) : selector.up() == 0;
	}

	private static String sha256(byte[] body) {
		return HexFormat.of().formatHex(BodyHash.of(body));
	}

}
