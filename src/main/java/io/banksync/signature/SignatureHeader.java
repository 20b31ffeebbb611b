package io.banksync.signature;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a header presents signatures.
 *
 * @param name its name in lower case
 * @param format how it is divided
 * @param label which of its parts are signatures: the key before {@code =} or the version
 * before the comma; nothing for {@link Format#PLAIN}
 * @param prefix what stands before each signature
 * @param prefixOptional the prefix may be missing
 * @param encoding how each signature is written
 */
public record SignatureHeader(String name, Format format, String label, String prefix, boolean prefixOptional,
		TextEncoding encoding) {

	private static final int MAX_PARTS = 32;

	private static final int MAX_SIGNATURES = 10;

	/**
	 * How a header that may carry several values is divided.
	 */
	public enum Format {

		/** One signature. */
		PLAIN,

		/** {@code t=1492774577,v1=5257a8,v1=a0f1b2}. */
		KEY_VALUE,

		/** {@code v1,g0hM9S v1,Ceo5qE}. */
		SPACE_LIST

	}

	/**
	 * Tells whether a delivery has this header, with signatures of this label.
	 */
	boolean isPresentIn(SignedRequest request) {
		return request.has(this.name)
				&& (this.format != Format.SPACE_LIST || request.contains(this.name, this.label + ","));
	}

	/**
	 * What a header presents.
	 *
	 * @param signatures decoded, 1 to 10
	 * @param timestamp the value of the key asked for; null: not asked for
	 */
	record Presented(List<byte[]> signatures, @Nullable String timestamp) {

	}

	/**
	 * Reads the header.
	 * @param request the delivery
	 * @param timestampKey key of the part that is the time; null: it is no part of this
	 * header
	 * @throws InvalidSignatureException if it is not of this form
	 */
	Presented read(SignedRequest request, @Nullable String timestampKey) {
		String value = request.header(this.name).strip();
		return switch (this.format) {
			case PLAIN -> new Presented(decode(List.of(value)), null);
			case SPACE_LIST -> new Presented(decode(labelled(value, " ", ',')), null);
			case KEY_VALUE -> new Presented(decode(labelled(value, ",", '=')),
					(timestampKey != null) ? only(value, timestampKey) : null);
		};
	}

	private List<String> labelled(String header, String separator, char divider) {
		return values(header, separator, divider, this.label);
	}

	private static String only(String header, String key) {
		List<String> values = values(header, ",", '=', key);
		if (values.size() != 1) {
			throw new InvalidSignatureException(SignatureProblem.TIMESTAMP_MALFORMED);
		}
		return values.getFirst();
	}

	private static List<String> values(String header, String separator, char divider, String label) {
		String[] parts = header.split(separator, MAX_PARTS + 1);
		if (parts.length > MAX_PARTS) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		List<String> values = new ArrayList<>();
		for (String part : parts) {
			int at = part.indexOf(divider);
			if (at < 0) {
				throw new InvalidSignatureException(SignatureProblem.MALFORMED);
			}
			if (part.substring(0, at).equals(label)) {
				values.add(part.substring(at + 1));
			}
		}
		return values;
	}

	private List<byte[]> decode(List<String> texts) {
		if (texts.isEmpty() || texts.size() > MAX_SIGNATURES) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return texts.stream().map(this::decode).toList();
	}

	private byte[] decode(String text) {
		boolean prefixed = text.startsWith(this.prefix);
		if (!prefixed && !this.prefixOptional) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		try {
			byte[] signature = this.encoding.decode(prefixed ? text.substring(this.prefix.length()) : text);
			if (signature.length > 0) {
				return signature;
			}
		}
		catch (IllegalArgumentException ex) {
			// Refused like any other.
		}
		throw new InvalidSignatureException(SignatureProblem.MALFORMED);
	}

}
