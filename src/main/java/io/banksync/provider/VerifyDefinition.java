package io.banksync.provider;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.banksync.signature.HmacScheme;
import io.banksync.signature.SignatureHeader;
import io.banksync.signature.SignedTime;
import io.banksync.signature.TextEncoding;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A way in which deliveries are proved genuine.
 *
 * @param scheme how
 * @param algorithm the hash of an HMAC
 * @param keyEncoding how an HMAC's secret is written
 * @param header the header with the signature, or with the secret itself
 * @param format how that header is divided
 * @param label which parts of the header are signatures: {@code v1} in {@code t=..,v1=..}
 * or {@code v1,..}
 * @param prefix what stands before a signature
 * @param prefixOptional the prefix may be missing
 * @param encoding how a signature is written
 * @param signed what is signed: {@code {body}}, {@code {t}}, {@code {header:NAME}} and
 * text
 * @param timestamp the time that is signed; null: none
 * @param certificates PayPal only: certificates that may sign, as PEM or the name of a
 * file; empty: they are fetched from PayPal
 * @param trustedIssuers PayPal only: whose certificates are trusted, as PEM or the name
 * of a file; empty: those that Java trusts
 */
record VerifyDefinition(
		@NotNull(message = "must be hmac, static, rsa, ed25519, paypal or adyen-fields") @Nullable Scheme scheme,
		@DefaultValue("sha256") HmacScheme.Algorithm algorithm, @DefaultValue("utf8") KeyEncoding keyEncoding,
		@Nullable @Pattern(regexp = "[A-Za-z0-9-]+", message = "must be the name of a header") String header,
		@DefaultValue("plain") SignatureHeader.Format format, @DefaultValue("v1") String label,
		@DefaultValue("") String prefix, @DefaultValue("false") boolean prefixOptional,
		@DefaultValue("hex") TextEncoding encoding, @DefaultValue("{body}") String signed,
		@Valid @Nullable TimestampDefinition timestamp, @DefaultValue List<String> certificates,
		@DefaultValue List<String> trustedIssuers) {

	/**
	 * The ways there are.
	 */
	enum Scheme {

		/** A secret that we share. */
		HMAC,

		/** The secret itself is shown. */
		STATIC,

		/** RSASSA-PKCS1-v1_5 with SHA-256. */
		RSA,

		/** Ed25519. */
		ED25519,

		/** PayPal's, over a checksum of the body. */
		PAYPAL,

		/** Adyen's, over eight fields of each item. */
		ADYEN_FIELDS

	}

	/**
	 * The time that is signed.
	 *
	 * @param source {@code header:NAME}, or the key of the part of the signature's header
	 * that it is, such as {@code t}
	 * @param unit how it is written
	 * @param tolerance how far it may lie from now, either way
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
