package io.banksync.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.banksync.signature.AdyenFieldsScheme;
import io.banksync.signature.HmacScheme;
import io.banksync.signature.PaypalScheme;
import io.banksync.signature.PublicKeyScheme;
import io.banksync.signature.SignatureHeader;
import io.banksync.signature.SignatureLayout;
import io.banksync.signature.SignatureScheme;
import io.banksync.signature.SignedContent;
import io.banksync.signature.SignedTime;
import io.banksync.signature.StaticScheme;
import io.banksync.startup.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;

/**
 * Makes one provider out of its definition.
 */
final class ProviderFactory {

	private static final Logger logger = LoggerFactory.getLogger(ProviderFactory.class);

	private static final String DEVELOPMENT = "development";

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
	 * @param environment where keys are looked for that no definition names
	 * @param now the time
	 * @param minSecretBytes fewest bytes of a secret
	 * @param development public secrets are good, for it is a developer's machine
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
	 * Makes a provider.
	 * @param name its name
	 * @return empty: it is a preset that nobody has set a key for
	 * @throws StartupException if its definition or a key of it can't be used
	 */
	Optional<Provider> create(String name) {
		ProviderDefinition definition = this.source.get(name);
		ProviderKeys keys = new ProviderKeys(name, definition, this.environment, this.now);
		Map<ProviderKeys.Kind, List<KeyText>> texts = new EnumMap<>(ProviderKeys.Kind.class);
		for (VerifyDefinition verify : definition.verify()) {
			texts.computeIfAbsent(kind(verify), (kind) -> texts(name, definition, keys, kind));
		}
		if (texts.values().stream().allMatch(List::isEmpty)) {
			if (this.source.isOwn(name) || definition.developmentSecret() != null) {
				throw keys.notSet(texts.keySet().iterator().next());
			}
			return Optional.empty();
		}
		try {
			PayloadMapping mapping = mapping(name, definition);
			List<SignatureScheme> schemes = new ArrayList<>();
			List<ProviderSignature> signatures = new ArrayList<>();
			for (int i = 0; i < definition.verify().size(); i++) {
				VerifyDefinition verify = definition.verify().get(i);
				List<KeyText> own = texts.getOrDefault(kind(verify), List.of());
				if (!own.isEmpty()) {
					int minBytes = isPublic(own, definition) ? 1 : this.minSecretBytes;
					schemes.add(scheme("verify[" + i + "]", verify, own, keys, minBytes));
					signatures.add(ProviderSignature.of(verify));
				}
			}
			return Optional.of(new Provider(name, definition, schemes, signatures, keyNames(texts), mapping));
		}
		catch (ProviderConfigurationException ex) {
			throw this.source.wrong(name, ex.property(), String.valueOf(ex.getMessage()));
		}
	}

	private static PayloadMapping mapping(String name, ProviderDefinition definition) {
		PayloadMapping mapping = PayloadMapping.of(name, definition);
		if (mapping.splits() && definition.respond().shape() != AnswerShape.RECEIPTS) {
			throw new ProviderConfigurationException("respond.shape",
					"must be receipts: the others are for one event in a body");
		}
		return mapping;
	}

	/**
	 * Checks a definition, all of it but its keys and certificates.
	 * @param name the provider's name
	 * @throws DefinitionException if it can't be used
	 */
	void check(String name) {
		ProviderDefinition definition = this.source.get(name);
		try {
			for (int i = 0; i < definition.verify().size(); i++) {
				VerifyDefinition verify = definition.verify().get(i);
				String property = "verify[" + i + "]";
				switch (Objects.requireNonNull(verify.scheme())) {
					case ADYEN_FIELDS -> {
					}
					case PAYPAL -> paypalTime(property, verify);
					case STATIC -> header(property, verify);
					default -> layout(property, verify);
				}
			}
			mapping(name, definition);
		}
		catch (ProviderConfigurationException ex) {
			throw this.source.wrong(name, ex.property(), String.valueOf(ex.getMessage()));
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

	private static List<ProviderKey> keyNames(Map<ProviderKeys.Kind, List<KeyText>> texts) {
		return texts.values()
			.stream()
			.flatMap(List::stream)
			.map((text) -> new ProviderKey(text.id(), text.notAfter()))
			.toList();
	}

	private static ProviderKeys.Kind kind(VerifyDefinition verify) {
		return ProviderKeys.Kind.of(Objects.requireNonNull(verify.scheme()));
	}

	private boolean isPublic(List<KeyText> texts, ProviderDefinition definition) {
		return this.development && texts.getFirst().value().equals(definition.developmentSecret());
	}

	private static SignatureScheme scheme(String property, VerifyDefinition verify, List<KeyText> texts,
			ProviderKeys keys, int minBytes) {
		return switch (Objects.requireNonNull(verify.scheme())) {
			case HMAC -> new HmacScheme(verify.algorithm(), layout(property, verify),
					keys.secrets(texts, verify.keyEncoding(), minBytes));
			case STATIC ->
				new StaticScheme(header(property, verify), keys.secrets(texts, verify.keyEncoding(), minBytes));
			case RSA -> new PublicKeyScheme(PublicKeyScheme.Algorithm.RSA_SHA256, layout(property, verify),
					keys.rsaKeys(texts));
			case ED25519 -> new PublicKeyScheme(PublicKeyScheme.Algorithm.ED25519, layout(property, verify),
					keys.ed25519Keys(texts));
			case PAYPAL -> new PaypalScheme(keys.webhookIds(texts), paypalTime(property, verify),
					PaypalCertificates.source(property, verify), PaypalCertificates.issuers(property, verify));
			case ADYEN_FIELDS -> new AdyenFieldsScheme(keys.secrets(texts, verify.keyEncoding(), minBytes));
		};
	}

	private static String header(String property, VerifyDefinition verify) {
		if (verify.header() == null) {
			throw new ProviderConfigurationException(property + ".header",
					"is required: name the header that carries the signature");
		}
		return verify.header().toLowerCase(Locale.ROOT);
	}

	private static SignatureLayout layout(String property, VerifyDefinition verify) {
		SignatureHeader header = new SignatureHeader(header(property, verify), verify.format(), verify.label(),
				verify.prefix(), verify.prefixOptional(), verify.encoding());
		SignedTime time = (verify.timestamp() != null) ? verify.timestamp().toSignedTime() : null;
		SignedContent content;
		try {
			content = SignedContent.parse(verify.signed());
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
					"must be more than nothing, such as 5m");
		}
	}

}
