package io.banksync.provider;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.banksync.signature.Hash;
import io.banksync.signature.SignatureHeader;
import io.banksync.signature.SignedContent;
import io.banksync.signature.SignedTime;
import io.banksync.signature.TextEncoding;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A way to sign.
 *
 * @param scheme how
 * @param algorithm the hash of an HMAC, of RSA or of ECDSA; null: SHA-256, or none
 * @param legacy a broken hash is accepted, with the assurance of a secret that is sent as
 * it is
 * @param form the form of an ECDSA signature; null: DER, or another scheme
 * @param keyEncoding how an HMAC's secret is written
 * @param header the header with the signature, or with the secret itself
 * @param format how that header is divided
 * @param label which parts of the header are signatures: {@code v1} in {@code t=..,v1=..}
 * or {@code v1,..}
 * @param prefix the text before a signature
 * @param prefixOptional the prefix may be missing
 * @param encoding how a signature is written
 * @param signed what is signed: {@code {body}}, {@code {t}}, {@code {header:NAME}},
 * {@code {method}}, {@code {path}}, {@code {/field}} and text
 * @param timestamp the time that is signed; null: none
 * @param critical JWS only: names that it may declare critical beside {@code b64}
 * @param certificates PayPal only: certificates that may sign, as PEM or the name of a
 * file; empty: they are fetched from PayPal
 * @param trustedIssuers PayPal only: whose certificates are trusted, as PEM or the name
 * of a file; empty: those that Java trusts
 */
record VerifyDefinition(@NotNull(
		message = "must be hmac, static, rsa, rsa-pss, ecdsa, ed25519, jws, paypal or adyen-fields") @Nullable Scheme scheme,
		@Nullable Hash algorithm, @DefaultValue("false") boolean legacy, @Nullable Form form,
		@DefaultValue("utf8") KeyEncoding keyEncoding,
		@Nullable @Pattern(regexp = "[A-Za-z0-9_-]+", message = "must be the name of a header") String header,
		@DefaultValue("plain") SignatureHeader.Format format, @DefaultValue("v1") String label,
		@DefaultValue("") String prefix, @DefaultValue("false") boolean prefixOptional,
		@DefaultValue("hex") TextEncoding encoding, @DefaultValue("{body}") String signed,
		@Valid @Nullable TimestampDefinition timestamp, @DefaultValue List<String> critical,
		@DefaultValue List<String> certificates, @DefaultValue List<String> trustedIssuers) {

	/**
	 * The schemes.
	 */
	enum Scheme {

		/** A secret that we share. */
		HMAC,

		/** The secret itself is sent. */
		STATIC,

		/** RSASSA-PKCS1-v1_5. */
		RSA,

		/** RSASSA-PSS. */
		RSA_PSS,

		/** ECDSA on P-256 with SHA-256. */
		ECDSA,

		/** Ed25519. */
		ED25519,

		/** A detached JWS. */
		JWS,

		/** PayPal's, over a checksum of the body. */
		PAYPAL,

		/** Adyen's, over eight fields of each item. */
		ADYEN_FIELDS;

		/**
		 * Tells whether a definition chooses its hash.
		 */
		boolean hasHash() {
			return this == HMAC || this == RSA || this == RSA_PSS || this == ECDSA;
		}

	}

	/**
	 * The forms of an ECDSA signature.
	 */
	enum Form {

		/** A DER sequence, as OpenSSL and Java make it. */
		DER,

		/** r and s of 32 bytes each, as browsers and JWS make it. */
		RAW

	}

	/**
	 * Returns the hash in a signature.
	 */
	Hash hash() {
		return (this.algorithm != null) ? this.algorithm : Hash.SHA256;
	}

	/**
	 * Returns the form of an ECDSA signature.
	 */
	Form formOrDer() {
		return (this.form != null) ? this.form : Form.DER;
	}

	/**
	 * Returns the headers that are signed, in lower case.
	 */
	Set<String> signedHeaders() {
		boolean template = switch (this.scheme) {
			case HMAC, RSA, RSA_PSS, ECDSA, ED25519 -> !hash().isWeak();
			case null, default -> false;
		};
		try {
			return template ? SignedContent.parse(this.signed).headers() : Set.of();
		}
		catch (IllegalArgumentException ex) {
			return Set.of();
		}
	}

	/**
	 * The time that is signed.
	 *
	 * @param source {@code header:NAME}, or its key in the signature's header, such as
	 * {@code t}, or for a JWS its name in the header
	 * @param unit its unit
	 * @param tolerance how far it may be from now, before or after
	 */
	record TimestampDefinition(
			@NotBlank(message = "must be header:NAME, or the key of a part of the signature's header") String source,
			@DefaultValue("s") SignedTime.Unit unit, @DefaultValue("5m") Duration tolerance) {

		private static final String HEADER = "header:";

		SignedTime toSignedTime() {
			boolean own = this.source.startsWith(HEADER);
			return new SignedTime(own ? this.source.substring(HEADER.length()).toLowerCase(Locale.ROOT) : null,
					own ? null : this.source, this.unit, this.tolerance);
		}

	}

}
