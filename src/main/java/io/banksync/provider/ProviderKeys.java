package io.banksync.provider;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.banksync.signature.AcceptedKey;
import io.banksync.startup.StartupException;
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

	private static final String PUBLIC_KEY_PREFIX = "whpk_";

	// RFC 8410: what stands before the 32 bytes of an Ed25519 key in its X.509 form.
	private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

	private static final int ED25519_BYTES = 32;

	private static final int MIN_RSA_BITS = 2048;

	private final String provider;

	private final Environment environment;

	private final @Nullable String secretVariable;

	private final boolean blankIsUnset;

	private final Instant now;

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
				case RSA, ED25519 -> PUBLIC_KEY;
				case PAYPAL -> WEBHOOK_ID;
			};
		}

	}

	/**
	 * Creates them.
	 * @param provider whose they are
	 * @param definition its definition
	 * @param environment where keys are looked for that the definition does not name
	 * @param now the time
	 */
	ProviderKeys(String provider, ProviderDefinition definition, Environment environment, Instant now) {
		this.provider = provider;
		this.environment = environment;
		this.secretVariable = definition.secretVariable();
		this.blankIsUnset = definition.developmentSecret() != null;
		this.now = now;
	}

	/**
	 * Returns the environment variable that keys of a kind come from where the definition
	 * names none.
	 */
	String variable(Kind kind) {
		return (kind == Kind.SECRET && this.secretVariable != null) ? this.secretVariable
				: this.provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_WEBHOOK_" + kind.variable;
	}

	/**
	 * Returns the keys of a kind as text, newest first.
	 * @param defined the keys that the definition names
	 * @return empty: none is set
	 * @throws StartupException if an environment variable is set without being of use
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
	 * Says that there is no key of a kind.
	 */
	StartupException notSet(Kind kind) {
		String what = switch (kind) {
			case SECRET -> "the secret agreed with " + this.provider + " (" + NEW_SECRET + ")";
			case PUBLIC_KEY -> "the public key of " + this.provider;
			case WEBHOOK_ID -> "the id that " + this.provider + " shows for this webhook";
		};
		return new StartupException(variable(kind) + " is not set.", "Set it to " + what
				+ "; or remove it, and where it is missed put " + this.provider + " in PROVIDERS_OFF.");
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
				throw new StartupException(source + ".id is there twice: " + id + ".",
						"Give every key an id of its own.");
			}
			texts.add(new KeyText(source, id, secret.value(), secret.notAfter()));
		}
		return texts;
	}

	/**
	 * Reads secrets.
	 * @param encoding how they are written
	 * @param minBytes fewest bytes
	 * @throws StartupException if one is not written so, is too short or is there twice
	 */
	List<AcceptedKey<byte[]>> secrets(List<KeyText> texts, KeyEncoding encoding, int minBytes) {
		List<AcceptedKey<byte[]>> keys = keys(texts, encoding::decode, encoding.toString());
		for (int i = 0; i < keys.size(); i++) {
			if (keys.get(i).value().length < minBytes) {
				throw new StartupException(texts.get(i).source() + " is shorter than " + minBytes + " bytes.",
						"Use a longer one; " + NEW_SECRET);
			}
		}
		return keys;
	}

	/**
	 * Takes ids as they are.
	 */
	List<AcceptedKey<String>> webhookIds(List<KeyText> texts) {
		return keys(texts, Function.identity(), "a text");
	}

	/**
	 * Reads public keys of RSA, at least 2048 bits.
	 * @throws StartupException if one is none
	 */
	List<AcceptedKey<PublicKey>> rsaKeys(List<KeyText> texts) {
		List<AcceptedKey<PublicKey>> keys = keys(texts, (text) -> publicKey("RSA", pem(text)),
				"a public key of RSA in PEM form");
		for (int i = 0; i < keys.size(); i++) {
			if (((RSAPublicKey) keys.get(i).value()).getModulus().bitLength() < MIN_RSA_BITS) {
				throw new StartupException(texts.get(i).source() + " is shorter than " + MIN_RSA_BITS + " bits.",
						"Ask " + this.provider + " for its current key.");
			}
		}
		return keys;
	}

	/**
	 * Reads public keys of Ed25519.
	 * @throws StartupException if one is none
	 */
	List<AcceptedKey<PublicKey>> ed25519Keys(List<KeyText> texts) {
		return keys(texts, (text) -> publicKey("Ed25519", ed25519(text)),
				"a public key of Ed25519: PEM, whpk_ and base64, or base64");
	}

	private static byte[] ed25519(String text) {
		if (text.contains("-----BEGIN")) {
			return pem(text);
		}
		String base64 = text.startsWith(PUBLIC_KEY_PREFIX) ? text.substring(PUBLIC_KEY_PREFIX.length()) : text;
		byte[] key = Base64.getDecoder().decode(base64.strip());
		if (key.length != ED25519_BYTES) {
			return key;
		}
		byte[] encoded = Arrays.copyOf(ED25519_HEADER, ED25519_HEADER.length + key.length);
		System.arraycopy(key, 0, encoded, ED25519_HEADER.length, key.length);
		return encoded;
	}

	/**
	 * Returns the bytes of the first block of a PEM file (RFC 7468).
	 */
	private static byte[] pem(String text) {
		// In an environment variable, line breaks are often written as \n.
		return Base64.getDecoder()
			.decode(text.replace("\\n", "\n")
				.replaceAll("(?s).*?-----BEGIN [A-Z ]+-----(.*?)-----END [A-Z ]+-----.*", "$1")
				.replaceAll("\\s", ""));
	}

	private static PublicKey publicKey(String algorithm, byte[] encoded) {
		try {
			return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException(ex);
		}
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
				logger.warn("{} (\"{}\") expired at {}: what is signed with it is refused.", text.source(), text.id(),
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
		catch (IllegalArgumentException ex) {
			// The decoder's own message could quote the key.
			throw new StartupException(text.source() + " is not " + form + ".",
					"Copy it again from the provider, without quotes or spaces.");
		}
	}

}
