package io.banksync.provider;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.banksync.signature.Assurance;
import io.banksync.signature.HmacScheme;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.SignatureProblem;
import io.banksync.signature.SignatureScheme;
import io.banksync.signature.SignedRequest;
import io.banksync.signature.Verification;
import org.jspecify.annotations.Nullable;

/**
 * A bank or payment provider whose webhooks BankSync accepts.
 */
public final class Provider {

	private final String name;

	private final ProviderDefinition definition;

	private final List<SignatureScheme> schemes;

	private final List<ProviderSignature> signatures;

	private final List<ProviderKey> keys;

	private final Set<String> keyHashes;

	private final PayloadMapping mapping;

	Provider(String name, ProviderDefinition definition, List<SignatureScheme> schemes,
			List<ProviderSignature> signatures, List<ProviderKey> keys, Set<String> keyHashes, PayloadMapping mapping) {
		this.name = name;
		this.definition = definition;
		this.schemes = schemes;
		this.signatures = signatures;
		this.keys = keys;
		this.keyHashes = keyHashes;
		this.mapping = mapping;
	}

	public String name() {
		return this.name;
	}

	/**
	 * Returns the path of its webhooks.
	 */
	public String path() {
		return path(this.name, this.definition);
	}

	static String path(String name, ProviderDefinition definition) {
		return (definition.path() != null) ? definition.path() : "/webhooks/" + name;
	}

	/**
	 * Tells whether it has keys. A definition that is only tried has none.
	 */
	public boolean hasKeys() {
		return !this.schemes.isEmpty();
	}

	/**
	 * Verifies that a delivery is this provider's.
	 * @param body its bytes
	 * @param headers its headers by name in lower case
	 * @param now the time
	 * @return the result
	 * @throws InvalidSignatureException if the delivery is not genuine
	 */
	public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
		return verify(body, headers, "", now);
	}

	/**
	 * Verifies that a delivery is this provider's.
	 * @param body its bytes
	 * @param headers its headers by name in lower case
	 * @param sender the network of its sender
	 * @param now the time
	 * @return the result
	 * @throws InvalidSignatureException if the delivery is not genuine
	 */
	public Verification verify(byte[] body, Map<String, List<String>> headers, String sender, Instant now) {
		SignedRequest request = new SignedRequest(body, canonical(headers), sender);
		List<SignatureScheme> present = this.schemes.stream().filter((scheme) -> scheme.isPresentIn(request)).toList();
		if (present.isEmpty()) {
			throw new InvalidSignatureException(SignatureProblem.MISSING);
		}
		Set<String> headersRead = present.getFirst().headers();
		InvalidSignatureException refusal = null;
		for (SignatureScheme scheme : present) {
			// One header may hold signatures of several schemes.
			if (scheme.headers().equals(headersRead)) {
				try {
					return scheme.verify(request, now);
				}
				catch (InvalidSignatureException ex) {
					refusal = (refusal != null) ? refusal : ex;
				}
			}
		}
		throw Objects.requireNonNull(refusal);
	}

	/**
	 * Signs a body as the provider does, if it signs bodies alone and with HMAC.
	 * @return empty: it has no such secret
	 */
	public Optional<byte[]> sign(byte[] body) {
		return this.schemes.stream()
			.filter(HmacScheme.class::isInstance)
			.map(HmacScheme.class::cast)
			.findFirst()
			.map((scheme) -> scheme.sign(body));
	}

	/**
	 * Returns the headers that its events are read from, if they occur once and can be
	 * stored.
	 * @param headers the delivery's headers by name in lower case
	 */
	public Map<String, String> readableHeaders(Map<String, List<String>> headers) {
		Map<String, List<String>> canonical = canonical(headers);
		Map<String, String> readable = new HashMap<>();
		for (String header : this.mapping.headers()) {
			List<String> values = canonical.getOrDefault(header, List.of());
			if (values.size() == 1 && isReadable(values.getFirst().strip())) {
				readable.put(header, values.getFirst().strip());
			}
		}
		return readable;
	}

	/**
	 * Returns the headers that must be stored to read an event again. The event id itself
	 * is stored with the event.
	 * @param headers what {@link #readableHeaders} returned
	 */
	public Map<String, String> headersToKeep(Map<String, String> headers) {
		Map<String, String> kept = new HashMap<>(headers);
		kept.keySet().retainAll(this.mapping.fieldHeaders());
		return kept;
	}

	private static boolean isReadable(String value) {
		return !value.isEmpty() && value.length() <= 255 && value.chars().allMatch((c) -> c >= ' ' && c <= '~');
	}

	/**
	 * Returns the headers under the names that the definition uses.
	 */
	private Map<String, List<String>> canonical(Map<String, List<String>> headers) {
		if (this.definition.headerAliases().isEmpty()) {
			return headers;
		}
		Map<String, List<String>> canonical = new HashMap<>(headers);
		this.definition.headerAliases().forEach((header, alias) -> {
			List<String> values = headers.get(alias.toLowerCase(Locale.ROOT));
			if (values != null) {
				canonical.merge(header.toLowerCase(Locale.ROOT), values,
						(own, other) -> Stream.concat(own.stream(), other.stream()).toList());
			}
		});
		return canonical;
	}

	/**
	 * Reads a delivery. Never throws because of its content.
	 * @param body its bytes
	 * @param headers what {@link #readableHeaders} returned for it
	 * @param verification the result of the verification
	 * @param receivedAt when it was received
	 * @return its events, at least one
	 */
	public List<ParsedEvent> readDelivery(byte[] body, Map<String, String> headers, Verification verification,
			Instant receivedAt) {
		return this.mapping.readDelivery(body, headers, verification, receivedAt);
	}

	/**
	 * Tells whether its bodies carry many events.
	 */
	public boolean splits() {
		return this.mapping.splits();
	}

	/**
	 * Tells whether a type of events has no rule: the definition has rules for money, but
	 * none of its lists names the type.
	 */
	public boolean isUnknown(String type) {
		return this.mapping.isUnknown(type);
	}

	/**
	 * Tells whether it also reads values outside its events in a body.
	 */
	public boolean readsAround() {
		return this.mapping.readsAround();
	}

	/**
	 * Reads a stored event again.
	 * @param body its bytes
	 * @param delivery the bytes of its body with several events; null: it was alone, or
	 * {@link #readsAround} says that they are not needed
	 * @param headers what {@link #readableHeaders} returned for its delivery
	 * @param verification the result of the verifications delivery
	 * @param receivedAt when it was received
	 * @param eventId its stored id; null: none, so read it
	 * @param eventIdSigned the signature covered that id
	 */
	public ParsedEvent readEvent(byte[] body, byte @Nullable [] delivery, Map<String, String> headers,
			Verification verification, Instant receivedAt, @Nullable String eventId, boolean eventIdSigned) {
		return this.mapping.readEvent(body, delivery, headers, verification, receivedAt, eventId, eventIdSigned);
	}

	/**
	 * Returns a required header that a delivery lacks.
	 * @param headers the delivery's headers by name in lower case
	 * @return null: it has all
	 */
	public @Nullable String missingHeader(Map<String, List<String>> headers) {
		return this.definition.requiredHeaders()
			.stream()
			.filter((header) -> headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of())
				.stream()
				.allMatch(String::isBlank))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns the headers of a refused delivery that may be stored, without signatures
	 * and secrets, in lower case.
	 */
	public Set<String> harmlessHeaders() {
		Set<String> headers = new HashSet<>(this.mapping.headers());
		this.schemes.forEach((scheme) -> headers.removeAll(scheme.headers()));
		return headers;
	}

	/**
	 * Tells whether only the media type JSON is accepted.
	 */
	public boolean acceptsJsonOnly() {
		return this.definition.accept() == ProviderDefinition.Accept.JSON;
	}

	public Unreadable unreadable() {
		return this.definition.unreadable();
	}

	public AnswerShape answerShape() {
		return this.definition.respond().shape();
	}

	/**
	 * Returns the status of a success.
	 */
	public int successStatus() {
		return this.definition.respond().status();
	}

	/**
	 * Returns the body of a success; null: a receipt.
	 */
	public @Nullable String successBody() {
		return this.definition.respond().body();
	}

	/**
	 * Returns the status for a delivery that is not genuine.
	 */
	public int invalidSignatureStatus() {
		return this.definition.respond().invalidSignatureStatus();
	}

	/**
	 * Returns the places of the event id, as in the definition.
	 */
	public List<String> eventId() {
		return this.definition.eventId();
	}

	/**
	 * Returns its keys by name, never by value.
	 */
	public List<ProviderKey> keys() {
		return this.keys;
	}

	/**
	 * Tells whether it shares a key with another provider: then each delivery of one is
	 * genuine for both.
	 */
	boolean sharesKeyWith(Provider other) {
		return !Collections.disjoint(this.keyHashes, other.keyHashes);
	}

	/**
	 * Returns the providers with the same key on purpose, as in the definition.
	 */
	List<String> sharedWith() {
		return this.definition.sharedWith();
	}

	/**
	 * Returns its ways of signing, as far as it has keys for them.
	 */
	public List<ProviderSignature> signatures() {
		return this.signatures;
	}

	/**
	 * Returns its weakest assurance.
	 */
	public Assurance assurance() {
		return this.schemes.stream().map(SignatureScheme::assurance).min(Assurance::compareTo).orElse(Assurance.STATIC);
	}

	@Override
	public String toString() {
		return "Provider[" + this.name + "]";
	}

}
