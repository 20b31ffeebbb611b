package io.banksync.provider;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.banksync.signature.AcceptedKey;
import io.banksync.signature.AdyenFieldsScheme;
import io.banksync.signature.Hash;
import io.banksync.signature.HmacScheme;
import io.banksync.signature.JwsScheme;
import io.banksync.signature.PaypalScheme;
import io.banksync.signature.PublicKeyScheme;
import io.banksync.signature.SignatureAlgorithm;
import io.banksync.signature.SignatureHeader;
import io.banksync.signature.SignatureLayout;
import io.banksync.signature.SignatureScheme;
import io.banksync.signature.SignedContent;
import io.banksync.signature.SignedTime;
import io.banksync.signature.StaticScheme;
import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;

/**
 * Creates a provider from its definition.
 */
final class ProviderFactory {

	private static final Logger logger = LoggerFactory.getLogger(ProviderFactory.class);

	/** The name of the public development key. */
	static final String DEVELOPMENT = "development";

	/** The part of a definition that names the providers with the same secret. */
	static final String SHARED_WITH = "shared-with";

	// PayPal sends a delivery again for three days.
	private static final Duration PAYPAL_TOLERANCE = Duration.ofDays(4);

	private final DefinitionSource source;

	private final Environment environment;

	private final Instant now;

	private final int minSecretBytes;

	private final boolean development;

	/**
	 * Creates one.
	 * @param source the definitions
	 * @param environment the source of keys that no definition names
	 * @param now the time
	 * @param minSecretBytes fewest bytes of a secret
	 * @param development public secrets are accepted, because it is a developer's machine
	 */
	ProviderFactory(DefinitionSource source, Environment environment, Instant now, int minSecretBytes,
			boolean development) {
		this.source = source;
		this.environment = environment;
		this.now = now;
		this.minSecretBytes = minSecretBytes;
		this.development = development;
	}

	/**
	 * Creates a provider.
	 * @param name its name
	 * @return empty: it is a preset without a key
	 * @throws StartupException if its definition or a key of it can't be used
	 */
	Optional<Provider> create(String name) {
		ProviderDefinition definition = this.source.get(name);
		ProviderKeys keys = new ProviderKeys(name, definition, this.environment, this.development, this.now);
		Map<ProviderKeys.Kind, List<KeyText>> texts = new EnumMap<>(ProviderKeys.Kind.class);
		for (VerifyDefinition verify : definition.verify()) {
			texts.computeIfAbsent(kind(verify), (kind) -> texts(name, definition, keys, kind));
		}
		if (texts.values().stream().allMatch(List::isEmpty)) {
			if (this.source.isOwn(name)) {
				throw keys.notSet(texts.keySet().iterator().next());
			}
			return Optional.empty();
		}
		try {
			PayloadMapping mapping = mapping(name, definition);
			Map<ProviderKeys.Kind, List<ProviderKey>> keyNames = keyNames(texts);
			List<SignatureScheme> schemes = new ArrayList<>();
			List<ProviderSignature> signatures = new ArrayList<>();
			for (int i = 0; i < definition.verify().size(); i++) {
				VerifyDefinition verify = definition.verify().get(i);
				List<KeyText> own = texts.getOrDefault(kind(verify), List.of());
				if (!own.isEmpty()) {
					SignatureScheme scheme = scheme("verify[" + i + "]", verify, own, keys, this.minSecretBytes,
							Provider.path(name, definition));
					schemes.add(scheme);
					signatures.add(ProviderSignature.of(verify, keys.variableOf(own, kind(verify))));
					if (scheme instanceof JwsScheme jws) {
						// One text may hold a set of several keys.
						keyNames.put(kind(verify), jws.keys().stream().map(ProviderKey::of).toList());
					}
				}
			}
			return Optional.of(new Provider(name, definition, schemes, signatures,
					keyNames.values().stream().flatMap(List::stream).toList(), keys.hashes(), mapping));
		}
		catch (ProviderConfigurationException ex) {
			throw this.source.wrong(name, ex.property(), String.valueOf(ex.getMessage()));
		}
	}

	private PayloadMapping mapping(String name, ProviderDefinition definition) {
		PayloadMapping mapping = PayloadMapping.of(name, definition);
		requireOneMeaning(name, definition);
		requireOthers(name, definition);
		if (mapping.splits() && definition.respond().shape() != AnswerShape.RECEIPTS) {
			throw new ProviderConfigurationException("respond.shape",
					"must be receipts: the others are for one event in a body");
		}
		return mapping;
	}

	/**
	 * Checks a definition, except for its keys and certificates.
	 * @param name the provider's name
	 * @throws DefinitionException if it can't be used
	 */
	void check(String name) {
		ProviderDefinition definition = this.source.get(name);
		try {
			for (int i = 0; i < definition.verify().size(); i++) {
				VerifyDefinition verify = definition.verify().get(i);
				String property = "verify[" + i + "]";
				String path = Provider.path(name, definition);
				requireFitting(property, verify);
				switch (Objects.requireNonNull(verify.scheme())) {
					case ADYEN_FIELDS -> {
					}
					case PAYPAL -> paypalTime(property, verify);
					case STATIC -> header(property, verify);
					case JWS -> {
						header(property, verify);
						jwsTime(property, verify);
					}
					case HMAC -> layout(property, verify, path);
					case RSA, RSA_PSS, ECDSA, ED25519 -> {
						algorithm(property, verify);
						layout(property, verify, path);
					}
				}
			}
			mapping(name, definition);
		}
		catch (ProviderConfigurationException ex) {
			throw this.source.wrong(name, ex.property(), String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Creates a provider without keys, which accepts no delivery.
	 * @throws DefinitionException if its definition can't be used
	 */
	Provider createWithoutKeys(String name) {
		check(name);
		ProviderDefinition definition = this.source.get(name);
		return new Provider(name, definition, List.of(), List.of(), List.of(), Set.of(), mapping(name, definition));
	}

	/**
	 * Makes sure that no type is both under credits and ignored. The user's file may
	 * treat a type as money that a preset ignores.
	 */
	private void requireOneMeaning(String name, ProviderDefinition definition) {
		if (this.source.isOwn(name, "ignore")) {
			List<CreditDefinition> credits = definition.credits();
			for (int i = 0; i < credits.size(); i++) {
				for (String type : credits.get(i).types()) {
					ProviderConfigurationException.throwIf(definition.ignore().contains(type), "ignore", "has " + type
							+ ", and so has credits[" + i + "].types: a type either moves money or does not");
				}
			}
		}
	}

	/**
	 * Makes sure that the providers in {@code shared-with} exist and are others.
	 */
	private void requireOthers(String name, ProviderDefinition definition) {
		for (String other : definition.sharedWith()) {
			ProviderConfigurationException.throwIf(other.equals(name), SHARED_WITH,
					"names " + name + " itself: name the providers with the same secret, or remove it");
			ProviderConfigurationException.throwIf(!this.source.names().contains(other), SHARED_WITH, "names \"" + other
					+ "\", which is no provider: name some of " + String.join(", ", this.source.names()));
		}
	}

	private List<KeyText> texts(String name, ProviderDefinition definition, ProviderKeys keys, ProviderKeys.Kind kind) {
		List<KeyText> texts = keys.texts(switch (kind) {
			case SECRET -> definition.secrets();
			case PUBLIC_KEY -> definition.publicKeys();
			case WEBHOOK_ID -> definition.webhookIds();
		}, kind);
		if (texts.isEmpty() && kind == ProviderKeys.Kind.SECRET && this.development
				&& definition.developmentSecret() != null) {
			logger.warn(
					"{} is not set: webhooks of {} are accepted with the PUBLIC development secret. Anyone can sign "
							+ "with it. Set {} before real money depends on it.",
					keys.variable(kind), name, keys.variable(kind));
			return List.of(new KeyText(keys.variable(kind), DEVELOPMENT, definition.developmentSecret(), null));
		}
		return texts;
	}

	private static Map<ProviderKeys.Kind, List<ProviderKey>> keyNames(Map<ProviderKeys.Kind, List<KeyText>> texts) {
		Map<ProviderKeys.Kind, List<ProviderKey>> names = new EnumMap<>(ProviderKeys.Kind.class);
		texts.forEach((kind, own) -> names.put(kind,
				own.stream().map((text) -> new ProviderKey(text.id(), text.notAfter())).toList()));
		return names;
	}

	private static ProviderKeys.Kind kind(VerifyDefinition verify) {
		return ProviderKeys.Kind.of(Objects.requireNonNull(verify.scheme()));
	}

	private static SignatureScheme scheme(String property, VerifyDefinition verify, List<KeyText> texts,
			ProviderKeys keys, int minBytes, String path) {
		requireFitting(property, verify);
		return switch (Objects.requireNonNull(verify.scheme())) {
			case HMAC -> new HmacScheme(verify.hash(), layout(property, verify, path),
					keys.secrets(texts, verify.keyEncoding(), minBytes));
			case STATIC ->
				new StaticScheme(header(property, verify), keys.secrets(texts, verify.keyEncoding(), minBytes));
			case RSA, RSA_PSS -> publicKey(property, verify, path, keys.publicKeys(texts, PublicKeyForm.RSA));
			case ECDSA -> publicKey(property, verify, path, keys.publicKeys(texts, PublicKeyForm.P256));
			case ED25519 -> publicKey(property, verify, path, keys.publicKeys(texts, PublicKeyForm.ED25519));
			case JWS -> new JwsScheme(header(property, verify), jwsTime(property, verify),
					Set.copyOf(verify.critical()), keys.jwsKeys(texts));
			case PAYPAL -> new PaypalScheme(keys.webhookIds(texts), paypalTime(property, verify),
					PaypalCertificates.source(property, verify), PaypalCertificates.issuers(property, verify));
			case ADYEN_FIELDS -> new AdyenFieldsScheme(keys.secrets(texts, verify.keyEncoding(), minBytes));
		};
	}

	private static SignatureScheme publicKey(String property, VerifyDefinition verify, String path,
			List<AcceptedKey<PublicKey>> keys) {
		return new PublicKeyScheme(algorithm(property, verify), layout(property, verify, path), keys);
	}

	private static SignatureAlgorithm algorithm(String property, VerifyDefinition verify) {
		return switch (Objects.requireNonNull(verify.scheme())) {
			case RSA -> switch (verify.hash()) {
				case MD5 -> SignatureAlgorithm.RSA_MD5;
				case SHA1 -> SignatureAlgorithm.RSA_SHA1;
				case SHA256 -> SignatureAlgorithm.RSA_SHA256;
				case SHA512 -> SignatureAlgorithm.RSA_SHA512;
			};
			case RSA_PSS -> switch (verify.hash()) {
				case SHA256 -> SignatureAlgorithm.RSA_PSS_SHA256;
				case SHA512 -> SignatureAlgorithm.RSA_PSS_SHA512;
				default -> throw new ProviderConfigurationException(property + ".algorithm",
						"must be sha256 or sha512, for RSA-PSS has no other");
			};
			case ECDSA -> {
				ProviderConfigurationException.throwIf(verify.hash() != Hash.SHA256, property + ".algorithm",
						"must be sha256, for ECDSA on P-256 has no other");
				yield (verify.formOrDer() == VerifyDefinition.Form.RAW) ? SignatureAlgorithm.ECDSA_P256_RAW
						: SignatureAlgorithm.ECDSA_P256_DER;
			}
			case ED25519 -> SignatureAlgorithm.ED25519;
			default -> throw new IllegalArgumentException("No scheme with public keys: " + verify.scheme());
		};
	}

	/**
	 * Makes sure that there is no key that the scheme would ignore.
	 */
	private static void requireFitting(String property, VerifyDefinition verify) {
		VerifyDefinition.Scheme scheme = Objects.requireNonNull(verify.scheme());
		String others = ", which this scheme does not have: remove it";
		ProviderConfigurationException.throwIf(verify.algorithm() != null && !scheme.hasHash(), property + ".algorithm",
				"chooses a hash" + others);
		ProviderConfigurationException.throwIf(verify.form() != null && scheme != VerifyDefinition.Scheme.ECDSA,
				property + ".form", "is for ecdsa" + others);
		boolean paypal = scheme == VerifyDefinition.Scheme.PAYPAL;
		ProviderConfigurationException.throwIf(!verify.certificates().isEmpty() && !paypal, property + ".certificates",
				"is for paypal" + others);
		ProviderConfigurationException.throwIf(!verify.trustedIssuers().isEmpty() && !paypal,
				property + ".trusted-issuers", "is for paypal" + others);
		boolean jws = scheme == VerifyDefinition.Scheme.JWS;
		ProviderConfigurationException.throwIf(!verify.critical().isEmpty() && !jws, property + ".critical",
				"is for jws" + others);
		String inJws = "is not for jws, which says itself what is signed: remove it";
		ProviderConfigurationException.throwIf(jws && !verify.signed().equals("{body}"), property + ".signed", inJws);
		ProviderConfigurationException.throwIf(jws && !verify.prefix().isEmpty(), property + ".prefix", inJws);
		ProviderConfigurationException.throwIf(jws && verify.format() != SignatureHeader.Format.PLAIN,
				property + ".format", inJws);
		boolean weak = scheme.hasHash() && verify.hash().isWeak();
		ProviderConfigurationException.throwIf(weak && !verify.legacy(), property + ".algorithm",
				"is broken: use sha256 or sha512. If the provider has nothing else, put legacy: true beside it; its "
						+ "events then have the assurance static");
		ProviderConfigurationException.throwIf(verify.legacy() && !weak, property + ".legacy",
				"is for algorithm sha1 or md5 only: remove it");
	}

	private static @Nullable SignedTime jwsTime(String property, VerifyDefinition verify) {
		if (verify.timestamp() == null) {
			return null;
		}
		SignedTime time = verify.timestamp().toSignedTime();
		if (time.header() != null) {
			throw new ProviderConfigurationException(property + ".timestamp.source",
					"must be a name in the header of the JWS, such as iat: a JWS does not sign other headers");
		}
		requirePositive(property, time);
		return time;
	}

	private static String header(String property, VerifyDefinition verify) {
		if (verify.header() == null) {
			throw new ProviderConfigurationException(property + ".header",
					"is required: name the header that carries the signature");
		}
		return verify.header().toLowerCase(Locale.ROOT);
	}

	private static SignatureLayout layout(String property, VerifyDefinition verify, String path) {
		SignatureHeader header = new SignatureHeader(header(property, verify), verify.format(), verify.label(),
				verify.prefix(), verify.prefixOptional(), verify.encoding());
		SignedTime time = (verify.timestamp() != null) ? verify.timestamp().toSignedTime() : null;
		SignedContent content;
		try {
			content = SignedContent.parse(verify.signed(), path);
		}
		catch (IllegalArgumentException ex) {
			throw new ProviderConfigurationException(property + ".signed", String.valueOf(ex.getMessage()));
		}
		if (content.hasTime() && time == null) {
			throw new ProviderConfigurationException(property + ".timestamp",
					"is required: signed holds {t}, and nothing says where that time is");
		}
		if (time != null) {
			boolean signed = content.hasTime() || (time.header() != null && content.headers().contains(time.header()));
			if (!signed) {
				throw new ProviderConfigurationException(property + ".signed",
						"must hold {t}: a time that is not signed proves nothing");
			}
			if (time.key() != null && verify.format() != SignatureHeader.Format.KEY_VALUE) {
				throw new ProviderConfigurationException(property + ".timestamp.source",
						"must be header:NAME, for the format is not key-value");
			}
			requirePositive(property, time);
		}
		return new SignatureLayout(header, content, time);
	}

	private static SignedTime paypalTime(String property, VerifyDefinition verify) {
		Duration tolerance = (verify.timestamp() != null) ? verify.timestamp().tolerance() : PAYPAL_TOLERANCE;
		SignedTime time = new SignedTime(PaypalScheme.TIME_HEADER, null, SignedTime.Unit.RFC3339, tolerance);
		requirePositive(property, time);
		return time;
	}

	private static void requirePositive(String property, SignedTime time) {
		if (!time.tolerance().isPositive()) {
			throw new ProviderConfigurationException(property + ".timestamp.tolerance",
					"must be more than zero, such as 5m");
		}
	}

}
