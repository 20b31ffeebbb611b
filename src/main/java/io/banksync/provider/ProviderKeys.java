package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.banksync.signature.AcceptedKey;
import io.banksync.signature.JwsKey;
import io.banksync.startup.StartupException;
import io.banksync.web.request.BodyHash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;

/**
 * The keys of one provider, from its definition or from the environment, checked.
 */
final class ProviderKeys {

	private static final Logger logger = LoggerFactory.getLogger(ProviderKeys.class);

	private static final String CURRENT = "current";

	private static final String PREVIOUS = "previous";

	private static final String NEW_SECRET = "a new secret: openssl rand -hex 32";

	private static final int MAX_ID_LENGTH = 64;

	private final String provider;

	private final Environment environment;

	private final @Nullable String ownVariable;

	private final Kind ownVariableKind;

	private final boolean blankIsUnset;

	private final @Nullable String developmentSecret;

	private final boolean development;

	private final Instant now;

	// Hashes of all secrets that were read.
	private final Set<String> hashes = new HashSet<>();

	/**
	 * A kind of key.
	 */
	enum Kind {

		/** A secret that both sides know. */
		SECRET("secrets", "SECRET"),

		/** The public half of the provider's key. */
		PUBLIC_KEY("public-keys", "PUBLIC_KEY"),

		/** The id that PayPal gave our webhook. */
		WEBHOOK_ID("webhook-ids", "ID");

		private final String property;

		private final String variable;

		Kind(String property, String variable) {
			this.property = property;
			this.variable = variable;
		}

		static Kind of(VerifyDefinition.Scheme scheme) {
			return switch (scheme) {
				case HMAC, STATIC, ADYEN_FIELDS -> SECRET;
				case RSA, RSA_PSS, ECDSA, ED25519, JWS -> PUBLIC_KEY;
				case PAYPAL -> WEBHOOK_ID;
			};
		}

	}

	/**
	 * Creates them.
	 * @param provider their provider
	 * @param definition its definition
	 * @param environment the source of keys that the definition does not name
	 * @param development public secrets are accepted, because it is a developer's machine
	 * @param now the time
	 */
	ProviderKeys(String provider, ProviderDefinition definition, Environment environment, boolean development,
			Instant now) {
		this.provider = provider;
		this.environment = environment;
		this.ownVariable = definition.secretVariable();
		this.ownVariableKind = ownVariableKind(definition);
		this.developmentSecret = definition.developmentSecret();
		this.blankIsUnset = development && this.developmentSecret != null;
		this.development = development;
		this.now = now;
	}

	/**
	 * Returns the kind of key in the definition's {@code secret-variable}: a secret or,
	 * if none is needed, the kind that is.
	 */
	private static Kind ownVariableKind(ProviderDefinition definition) {
		List<Kind> kinds = definition.verify()
			.stream()
			.map((verify) -> Kind.of(Objects.requireNonNull(verify.scheme())))
			.toList();
		return kinds.contains(Kind.SECRET) ? Kind.SECRET : kinds.getFirst();
	}

	/**
	 * Returns the default environment variable for keys of a kind.
	 */
	String variable(Kind kind) {
		return (kind == this.ownVariableKind && this.ownVariable != null) ? this.ownVariable
				: this.provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_WEBHOOK_" + kind.variable;
	}

	/**
	 * Returns the environment variable of keys.
	 * @param texts the keys
	 * @param kind their kind
	 * @return null: the definition names them
	 */
	@Nullable String variableOf(List<KeyText> texts, Kind kind) {
		return texts.getFirst().source().equals(variable(kind)) ? variable(kind) : null;
	}

	/**
	 * Returns the keys of a kind as text, newest first.
	 * @param defined the keys that the definition names
	 * @return empty: none is set
	 * @throws StartupException if an environment variable is set but unusable
	 */
	List<KeyText> texts(List<SecretDefinition> defined, Kind kind) {
		if (!defined.isEmpty()) {
			return defined(defined, kind);
		}
		String variable = variable(kind);
		String previousVariable = variable + "_PREVIOUS";
		String current = this.environment.getProperty(variable);
		String previous = this.environment.getProperty(previousVariable, "");
		if (current == null || current.isBlank()) {
			if (!this.blankIsUnset && (current != null || !previous.isBlank())) {
				throw notSet(kind);
			}
			return List.of();
		}
		List<KeyText> texts = new ArrayList<>(List.of(new KeyText(variable, CURRENT, current, null)));
		if (!previous.isEmpty()) {
			if (previous.isBlank()) {
				throw new StartupException(previousVariable + " is not set.",
						"Set it to the key before the current one, or remove it; " + NEW_SECRET);
			}
			texts.add(new KeyText(previousVariable, PREVIOUS, previous, null));
		}
		return texts;
	}

	/**
	 * Reports that there is no key of a kind.
	 */
	StartupException notSet(Kind kind) {
		String what = switch (kind) {
			case SECRET -> "the secret agreed with " + this.provider + " (" + NEW_SECRET + ")";
			case PUBLIC_KEY -> "the public key of " + this.provider;
			case WEBHOOK_ID -> "the id that " + this.provider + " shows for this webhook";
		};
		return new StartupException(variable(kind) + " is not set.", "Set it to " + what + "; or, without "
				+ this.provider + ", remove its variables and its block of providers.yml.");
	}

	private List<KeyText> defined(List<SecretDefinition> secrets, Kind kind) {
		List<KeyText> texts = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (SecretDefinition secret : secrets) {
			int place = texts.size();
			String usual = switch (place) {
				case 0 -> CURRENT;
				case 1 -> PREVIOUS;
				default -> PREVIOUS + "-" + place;
			};
			String id = (secret.id() != null) ? secret.id() : usual;
			String source = this.provider + "." + kind.property + "[" + place + "]";
			if (!ids.add(id)) {
				throw new StartupException(source + ".id occurs twice: " + id + ".",
						"Give every key an id of its own.");
			}
			texts.add(new KeyText(source, id, secret.value(), secret.notAfter()));
		}
		return texts;
	}

	/**
	 * Reads secrets.
	 * @param encoding how they are written
	 * @param minBytes fewest bytes, except of public ones
	 * @throws StartupException if one has the wrong form, is too short, occurs twice or,
	 * except on a developer's machine, is public or weak
	 */
	List<AcceptedKey<byte[]>> secrets(List<KeyText> texts, KeyEncoding encoding, int minBytes) {
		List<AcceptedKey<byte[]>> keys = keys(texts, encoding::decode, encoding.toString());
		for (int i = 0; i < keys.size(); i++) {
			KeyText text = texts.get(i);
			byte[] secret = keys.get(i).value();
			boolean known = this.development && SecretWeakness.isPublic(text.value(), this.developmentSecret);
			if (secret.length < minBytes && !known) {
				throw new StartupException(text.source() + " is shorter than " + minBytes + " bytes.",
						"Use a longer one; " + NEW_SECRET);
			}
			SecretWeakness.find(text.value(), secret, this.developmentSecret)
				.ifPresent((weakness) -> tellOrRefuse(text, weakness));
			note(secret);
		}
		return keys;
	}

	private void tellOrRefuse(KeyText text, String weakness) {
		if (!this.development) {
			throw new StartupException(text.source() + " " + weakness + ".", "Agree on another; " + NEW_SECRET);
		}
		if (!text.id().equals(ProviderFactory.DEVELOPMENT)) {
			logger.warn("{} {}: others may sign with it, too. With DATABASE_URL the start fails.", text.source(),
					weakness);
		}
	}

	private void note(byte[] key) {
		this.hashes.add(HexFormat.of().formatHex(BodyHash.of(key)));
	}

	/**
	 * Returns the hashes of all keys, to find two providers with the same one.
	 */
	Set<String> hashes() {
		return this.hashes;
	}

	/**
	 * Reads ids unchanged.
	 */
	List<AcceptedKey<String>> webhookIds(List<KeyText> texts) {
		List<AcceptedKey<String>> ids = keys(texts, Function.identity(), "a text");
		ids.forEach((id) -> note(id.value().getBytes(StandardCharsets.UTF_8)));
		return ids;
	}

	/**
	 * Reads public keys.
	 * @param form their type
	 * @throws StartupException if one is not a key
	 */
	List<AcceptedKey<PublicKey>> publicKeys(List<KeyText> texts, PublicKeyForm form) {
		List<AcceptedKey<PublicKey>> keys = keys(texts, form::parse, "a public key");
		keys.forEach((key) -> note(key.value().getEncoded()));
		return keys;
	}

	/**
	 * Reads JWKs. If there are several, each needs a name of its own.
	 * @throws StartupException if one is not a key, or two could be confused
	 */
	List<AcceptedKey<JwsKey>> jwsKeys(List<KeyText> texts) {
		List<AcceptedKey<List<JwsKey>>> sets = keys(texts, (text) -> JsonWebKeys.parse(this.provider, text), "a JWK");
		List<AcceptedKey<JwsKey>> keys = new ArrayList<>();
		Set<String> kids = new HashSet<>();
		boolean single = sets.stream().mapToInt((set) -> set.value().size()).sum() == 1;
		for (int i = 0; i < sets.size(); i++) {
			for (JwsKey key : sets.get(i).value()) {
				String kid = key.kid();
				if (kid == null && !single) {
					throw new StartupException(texts.get(i).source() + " has a JWK without kid, beside another.",
							"Give each the kid that " + this.provider + " writes into its signatures.");
				}
				if (kid != null && !kids.add(kid)) {
					throw new StartupException(texts.get(i).source() + " has two JWKs with the same kid.",
							"Remove one of the two.");
				}
				note(key.key().getEncoded());
				keys.add(new AcceptedKey<>(single ? sets.get(i).id() : id(kid, sets.get(i).id(), keys.size()), key,
						sets.get(i).notAfter()));
			}
		}
		return keys;
	}

	/**
	 * Returns the name of one of several keys: its owner's name for it, if that can be
	 * stored.
	 */
	private static String id(@Nullable String kid, String setId, int place) {
		boolean kept = kid != null && kid.length() <= MAX_ID_LENGTH && kid.chars().allMatch((c) -> c > ' ' && c <= '~');
		return kept ? String.valueOf(kid) : setId + "-" + place;
	}

	private <K> List<AcceptedKey<K>> keys(List<KeyText> texts, Function<String, K> decoding, String form) {
		List<AcceptedKey<K>> keys = new ArrayList<>();
		Map<String, String> sources = new HashMap<>();
		for (KeyText text : texts) {
			String other = sources.putIfAbsent(text.value(), text.source());
			if (other != null) {
				throw new StartupException(text.source() + " is the same as " + other + ".",
						"Set it to the one before the current one, or remove it; " + NEW_SECRET);
			}
			if (text.isExpiredAt(this.now)) {
				logger.warn("{} (\"{}\") expired at {}: signatures made with it are refused.", text.source(), text.id(),
						text.notAfter());
			}
			keys.add(new AcceptedKey<>(text.id(), decoded(text, decoding, form), text.notAfter()));
		}
		if (texts.stream().allMatch((text) -> text.isExpiredAt(this.now))) {
			throw new StartupException("All keys of " + this.provider + " have expired.",
					"Add a key that is valid, or give one a later not-after.");
		}
		return keys;
	}

	private static <K> K decoded(KeyText text, Function<String, K> decoding, String form) {
		try {
			return decoding.apply(text.value());
		}
		catch (UnusableKeyException ex) {
			throw new StartupException(text.source() + " " + ex.getMessage() + ".", ex.remedy());
		}
		catch (IllegalArgumentException ex) {
			// The decoder's own message might quote the key.
			throw new StartupException(text.source() + " is not " + form + ".",
					"Copy it again from the provider, without quotes or spaces.");
		}
	}

}
