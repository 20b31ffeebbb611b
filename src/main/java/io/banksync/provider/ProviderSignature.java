package io.banksync.provider;

import java.util.Locale;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a provider proves a delivery genuine: all that a sender has to know but the key.
 *
 * @param scheme how
 * @param algorithm the hash of an HMAC; null: another scheme
 * @param keyEncoding how an HMAC's secret is written; null: another scheme
 * @param header the header with the signature; null: it is in the body
 * @param format how that header is divided
 * @param label which parts of it are signatures
 * @param prefix what stands before a signature
 * @param encoding how a signature is written
 * @param signed what is signed
 * @param timestampSource where the signed time is; null: none
 * @param timestampUnit how it is written; null: none
 * @param toleranceSeconds how far it may lie from now; null: none
 */
public record ProviderSignature(@Schema(example = "hmac") String scheme, @Schema(example = "sha256", types = {
		"string", "null" }) @Nullable String algorithm,
		@Schema(example = "utf8", types = { "string", "null" }) @Nullable String keyEncoding,
		@Schema(example = "X-Signature", types = { "string", "null" }) @Nullable String header,
		@Schema(example = "plain") String format, @Schema(example = "v1") String label,
		@Schema(example = "sha256=") String prefix, @Schema(example = "hex") String encoding,
		@Schema(example = "{body}") String signed,
		@Schema(types = { "string", "null" }) @Nullable String timestampSource,
		@Schema(types = { "string", "null" }) @Nullable String timestampUnit,
		@Schema(types = { "integer", "null" }) @Nullable Long toleranceSeconds){

	static ProviderSignature of(VerifyDefinition verify) {
		boolean hmac = verify.scheme() == VerifyDefinition.Scheme.HMAC;
		VerifyDefinition.TimestampDefinition timestamp = verify.timestamp();
		return new ProviderSignature(name(Objects.requireNonNull(verify.scheme())),
				hmac ? name(verify.algorithm()) : null,
				hmac ? verify.keyEncoding().name().toLowerCase(Locale.ROOT) : null, verify.header(),
				name(verify.format()), verify.label(), verify.prefix(), name(verify.encoding()), verify.signed(),
				(timestamp != null) ? timestamp.source() : null, (timestamp != null) ? name(timestamp.unit()) : null,
				(timestamp != null) ? (Long) timestamp.tolerance().toSeconds() : null);
	}

	private static String name(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
