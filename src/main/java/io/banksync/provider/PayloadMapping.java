package io.banksync.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.banksync.json.FieldError;
import io.banksync.json.FieldReader;
import io.banksync.json.InvalidFieldsException;
import io.banksync.json.JsonReader;
import io.banksync.money.Money;
import io.banksync.request.BodyHash;
import io.banksync.signature.Assurance;
import io.banksync.signature.Proof;
import io.banksync.transaction.NewTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * Understands what a provider sends, as its definition says. Reading the same bytes again
 * gives the same, so that what was not understood can be read again under a mended
 * definition.
 */
final class PayloadMapping {

	private static final Logger logger = LoggerFactory.getLogger(PayloadMapping.class);

	private static final JsonReader READER = new JsonReader(10_000);

	private static final int MAX_LENGTH = 255;

	private final String provider;

	private final @Nullable JsonPointer split;

	private final Selectors eventId;

	private final FieldMapping fields;

	private final List<String> paymentIdRequiredFor;

	private final List<CreditRule> credits;

	private final List<String> attention;

	private final boolean typeMayBeMissing;

	private final Set<String> fieldHeaders;

	private final Set<String> headers;

	private PayloadMapping(String provider, @Nullable JsonPointer split, Selectors eventId, FieldMapping fields,
			List<String> paymentIdRequiredFor, List<CreditRule> credits, List<String> attention) {
		this.provider = provider;
		this.split = split;
		this.eventId = eventId;
		this.fields = fields;
		this.paymentIdRequiredFor = paymentIdRequiredFor;
		this.credits = credits;
		this.attention = attention;
		this.typeMayBeMissing = credits.stream().anyMatch(CreditRule::takesAny);
		this.fieldHeaders = fieldHeaders(fields, credits);
		this.headers = new HashSet<>(eventId.headers());
		this.headers.addAll(this.fieldHeaders);
	}

	/**
	 * Reads the mapping of a definition.
	 * @throws ProviderConfigurationException if a part of it can't be used
	 */
	static PayloadMapping of(String provider, ProviderDefinition definition) {
		FieldsDefinition fields = definition.fields();
		boolean strict = !definition.numbersAsText();
		FieldMapping defaults = new FieldMapping("fields", fields, strict);
		List<CreditRule> credits = IntStream.range(0, definition.credits().size())
			.mapToObj((i) -> rule("credits[" + i + "]", definition.credits().get(i), fields, strict))
			.toList();
		if (!defaults.hasType() && definition.credits().stream().anyMatch((credit) -> !credit.types().contains("*"))) {
			throw new ProviderConfigurationException("fields.type",
					"is required: credits name types, and nothing says where the type is");
		}
		if (!defaults.hasType() && !definition.attention().isEmpty()) {
			throw new ProviderConfigurationException("fields.type",
					"is required: attention names types, and nothing says where the type is");
		}
		return new PayloadMapping(provider, split(definition.split()),
				Selectors.parse("event-id", definition.eventId()), defaults, fields.paymentIdRequiredFor(), credits,
				definition.attention());
	}

	private static @Nullable JsonPointer split(@Nullable String pointer) {
		if (pointer == null) {
			return null;
		}
		Selectors checked = Selectors.parsePointers("split", List.of(pointer));
		return JsonPointer.compile(checked.all().getFirst().toString());
	}

	private static CreditRule rule(String property, CreditDefinition credit, FieldsDefinition base, boolean strict) {
		FieldMapping fields = new FieldMapping(property + ".fields", credit.fields().over(base), strict);
		fields.missingForMoney().ifPresent((name) -> {
			throw new ProviderConfigurationException("fields." + name,
					"is required: " + property + " moves money, and nothing says where this is");
		});
		return new CreditRule(property, credit.types(), Guard.of(property + ".when", credit.when()),
				Guard.of(property + ".unless", credit.unless()), credit.direction(), fields);
	}

	/**
	 * Tells whether a body carries many events.
	 */
	boolean splits() {
		return this.split != null;
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
	 * What an event is called.
	 *
	 * @param value its id; null: none that can be used
	 * @param signed the proof covers it
	 * @param inBody the body says it
	 */
	private record EventId(@Nullable String value, boolean signed, boolean inBody) {

	}

	/**
	 * Finds out what an event is called, or notes why that can't be said.
	 */
	private interface Naming {

		EventId name(Event event, List<FieldError> errors);

	}

	/**
	 * Reads a delivery. Never throws for what it holds.
	 * @param body its bytes
	 * @param headers its headers by name in lower case
	 * @param proof what was proved of it
	 * @param receivedAt when it came
	 * @return its events, at least one
	 */
	List<Reading> readDelivery(byte[] body, Map<String, String> headers, Proof proof, Instant receivedAt) {
		Naming naming = (event, errors) -> eventId(event, proof, errors);
		JsonNode root;
		try {
			root = READER.read(body);
		}
		catch (InvalidFieldsException ex) {
			return List.of(unreadable(body, headers, naming, Reading.Understanding.NOT_JSON, ex.errors()));
		}
		if (this.split == null) {
			return List.of(readSafely(body, root, headers, proof, receivedAt, naming));
		}
		JsonNode array = root.at(this.split);
		List<byte[]> elements = array.isArray() ? READER.elements(body, this.split) : List.of();
		if (elements.isEmpty() || elements.size() != array.size()) {
			return List.of(unreadable(body, headers, naming, Reading.Understanding.NOT_IDENTIFIED,
					List.of(new FieldError(this.split.toString().substring(1).replace('/', '.'),
							"must be an array with at least one event"))));
		}
		return IntStream.range(0, elements.size())
			.mapToObj((i) -> readSafely(elements.get(i), array.get(i), headers, proof, receivedAt, naming))
			.toList();
	}

	/**
	 * Reads one event again, which may be one of several that came in one body.
	 * @param body its bytes
	 * @param headers the delivery's headers by name in lower case
	 * @param proof what was proved of the delivery
	 * @param receivedAt when it came
	 * @param eventId the id that it is kept under; null: none, so look for it
	 * @param eventIdSigned the proof covered that id
	 */
	Reading readEvent(byte[] body, Map<String, String> headers, Proof proof, Instant receivedAt,
			@Nullable String eventId, boolean eventIdSigned) {
		Naming naming = (event, errors) -> (eventId != null)
				? new EventId(eventId, eventIdSigned, isInBody(eventId, event)) : eventId(event, proof, errors);
		try {
			return readSafely(body, READER.read(body), headers, proof, receivedAt, naming);
		}
		catch (InvalidFieldsException ex) {
			return unreadable(body, headers, naming, Reading.Understanding.NOT_JSON, ex.errors());
		}
	}

	private static Reading unreadable(byte[] body, Map<String, String> headers, Naming naming,
			Reading.Understanding understanding, List<FieldError> errors) {
		Event event = new Event(MissingNode.getInstance(), headers, () -> sha256(body));
		EventId id = nameSafely(event, naming);
		return new Reading(body, id.value(), id.signed(), id.inBody(), null, null, null, null, null, null,
				understanding, errors, null, false);
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
	 * Reads an event. It is genuine, so a fault of ours must not keep it out: it is kept
	 * as not understood, and read again when the fault is mended.
	 */
	private Reading readSafely(byte[] body, JsonNode json, Map<String, String> headers, Proof proof, Instant receivedAt,
			Naming naming) {
		try {
			return read(body, json, headers, proof, receivedAt, naming);
		}
		catch (RuntimeException ex) {
			logger.error("An event of {} with {} bytes can't be read, and is kept in quarantine", this.provider,
					body.length, ex);
			return unreadable(body, headers, naming, Reading.Understanding.NOT_IDENTIFIED,
					List.of(new FieldError("body", "can't be read; it is kept")));
		}
	}

	private Reading read(byte[] body, JsonNode json, Map<String, String> headers, Proof proof, Instant receivedAt,
			Naming naming) {
		if (!json.isObject()) {
			return unreadable(body, headers, naming, Reading.Understanding.NOT_IDENTIFIED,
					List.of(new FieldError("body", "must be a JSON object")));
		}
		List<FieldError> errors = new ArrayList<>();
		Event event = new Event(json, headers, () -> sha256(body));
		EventId id = naming.name(event, errors);
		String type = this.fields.type(event, this.fields.hasType() && !this.typeMayBeMissing, errors);
		String paymentId = this.fields.paymentId(event, CreditRule.matches(this.paymentIdRequiredFor, type), errors);
		boolean identified = errors.isEmpty();
		Optional<CreditRule> rule = this.credits.stream().filter((credit) -> credit.fits(type, event)).findFirst();
		FieldMapping mapping = rule.map(CreditRule::fields).orElse(this.fields);
		// What moves no money is kept whatever else it says.
		List<FieldError> moneyErrors = rule.isPresent() ? errors : FieldMapping.ignored();
		Currency currency = mapping.currency(event, moneyErrors);
		Money money = mapping.money(event, currency, moneyErrors);
		FieldMapping.Time time = mapping.occurredAt(event, receivedAt, moneyErrors);
		NewTransaction transaction = rule
			.map((credit) -> transaction(event, credit, money, time, proof.assurance(), errors))
			.orElse(null);
		// What moves no money has no time rather than one that nobody told.
		Instant occurredAt = (time != null && (time.told() == null || rule.isPresent())) ? time.at() : null;
		return new Reading(body, id.value(), id.signed(), id.inBody(), type, paymentId,
				mapping.status(event, FieldMapping.ignored()), occurredAt, money, transaction,
				understanding(identified, errors), List.copyOf(errors), rule.map(CreditRule::property).orElse(null),
				CreditRule.matches(this.attention, type));
	}

	private @Nullable NewTransaction transaction(Event event, CreditRule rule, @Nullable Money money,
			FieldMapping.@Nullable Time time, Assurance assurance, List<FieldError> errors) {
		FieldMapping mapping = rule.fields();
		String transactionId = mapping.transactionId(event, errors);
		Money moved = directed(money, rule, errors);
		String original = mapping.originalTransactionId(event, errors);
		if (transactionId == null || moved == null || time == null || !errors.isEmpty()) {
			return null;
		}
		List<String> truncated = new ArrayList<>();
		return new NewTransaction(this.provider, transactionId, moved, time.at(), mapping.reference(event, truncated),
				mapping.description(event, truncated), original, assurance, mapping.payer(event, truncated),
				mapping.payerAccount(event, truncated), mapping.account(event, truncated), List.copyOf(truncated),
				time.told());
	}

	private static Reading.Understanding understanding(boolean identified, List<FieldError> errors) {
		if (!identified) {
			return Reading.Understanding.NOT_IDENTIFIED;
		}
		return errors.isEmpty() ? Reading.Understanding.COMPLETE : Reading.Understanding.INCOMPLETE;
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

	private EventId eventId(Event event, Proof proof, List<FieldError> errors) {
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
		return (id != null) ? new EventId(id, isSigned(selector, proof), isInBody(id, event))
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
	 * Tells whether a proof covers what a selector reads.
	 */
	private static boolean isSigned(Selector selector, Proof proof) {
		Set<String> fields = proof.signedFields();
		boolean bodySigned = proof.assurance() == Assurance.BODY
				|| (proof.assurance() == Assurance.FIELDS && (fields == null || selector.readsOnly(fields)));
		return proof.signedHeaders().containsAll(selector.headers()) && (!selector.readsBody() || bodySigned);
	}

	private static String sha256(byte[] body) {
		return HexFormat.of().formatHex(BodyHash.of(body));
	}

}
