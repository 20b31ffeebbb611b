package io.banksync.provider;

import java.util.Locale;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a provider signs: everything that a sender must know except the key.
 *
 * @param scheme how
 * @param secretVariable the environment variable of its key, with {@code _PREVIOUS}
 * behind it of the previous one; null: the definition names the keys
 * @param algorithm its hash; null: the scheme or the delivery determines it
 * @param form the form of an ECDSA signature; null: another scheme
 * @param keyEncoding how an HMAC's secret is written; null: another scheme
 * @param header the header with the signature; null: it is in the body
 * @param format how that header is divided
 * @param label which parts of it are signatures
 * @param prefix the text before a signature
 * @param encoding how a signature is written
 * @param signed what is signed
 * @param timestampSource where the signed time is; null: none
 * @param timestampUnit its unit; null: none
 * @param toleranceSeconds how far it may be from now; null: none
 */
public record ProviderSignature(@Schema(example = "hmac") String scheme, @Schema(example = "WEBHOOK_SECRET", types = {
		"string", "null" }) @Nullable String secretVariable,
		@Schema(example = "sha256", types = { "string", "null" }) @Nullable String algorithm,
		@Schema(example = "der", types = { "string", "null" }) @Nullable String form,
		@Schema(example = "utf8", types = { "string", "null" }) @Nullable String keyEncoding,
		@Schema(example = "X-Signature", types = { "string", "null" }) @Nullable String header,
		@Schema(example = "plain") String format, @Schema(example = "v1") String label,
		@Schema(example = "sha256=") String prefix, @Schema(example = "hex") String encoding,
		@Schema(example = "{body}") String signed,
		@Schema(types = { "string", "null" }) @Nullable String timestampSource,
		@Schema(types = { "string", "null" }) @Nullable String timestampUnit,
		@Schema(types = { "integer", "null" }) @Nullable Long toleranceSeconds){

	/**
	 * Describes how a provider signs.
	 * @param secretVariable the environment variable of its key; null: the definition
	 * names the keys
	 */
	static ProviderSignature of(VerifyDefinition verify, @Nullable String secretVariable) {
		VerifyDefinition.Scheme scheme = Objects.requireNonNull(verify.scheme());
		boolean hmac = scheme == VerifyDefinition.Scheme.HMAC;
		boolean ecdsa = scheme == VerifyDefinition.Scheme.ECDSA;
		VerifyDefinition.TimestampDefinition timestamp = verify.timestamp();
		return new ProviderSignature(name(scheme), secretVariable, scheme.hasHash() ? name(verify.hash()) : null,
				ecdsa ? name(verify.formOrDer()) : null,
				hmac ? verify.keyEncoding().name().toLowerCase(Locale.ROOT) : null, verify.header(),
				name(verify.format()), verify.label(), verify.prefix(), name(verify.encoding()), verify.signed(),
				(timestamp != null) ? timestamp.source() : null, (timestamp != null) ? name(timestamp.unit()) : null,
				(timestamp != null) ? (Long) timestamp.tolerance().toSeconds() : null);
	}

	/**
	 * Returns how it signs, as a sentence.
	 */
	public String sentence() {
		String by = switch (this.scheme) {
			case "hmac" -> "An HMAC with " + this.algorithm + " of " + this.signed;
			case "static" -> "The secret itself";
			case "rsa" -> "An RSA signature (PKCS #1) with " + this.algorithm + " of " + this.signed;
			case "rsa-pss" -> "An RSA signature (PSS) with " + this.algorithm + " of " + this.signed;
			case "ecdsa" ->
				"An ECDSA signature (P-256, " + this.form + ") with " + this.algorithm + " of " + this.signed;
			case "ed25519" -> "An Ed25519 signature of " + this.signed;
			case "jws" -> "A detached JWS of the body";
			case "paypal" -> "PayPal's signature of a checksum of the body, in its headers";
			default -> "Adyen's signature of eight fields of each item, in the body";
		};
		String where = (this.header != null) ? ", in the header " + this.header : "";
		String written = "static".equals(this.scheme) || this.header == null ? ""
				: ", as " + this.encoding + (this.prefix.isEmpty() ? "" : " behind " + this.prefix);
		String time = (this.toleranceSeconds != null)
				? ". The signed time may differ from ours by " + this.toleranceSeconds + " seconds" : "";
		return by + where + written + time + ".";
	}

	private static String name(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
