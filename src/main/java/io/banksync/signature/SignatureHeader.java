package io.banksync.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How a header presents signatures. A bad signature among others is skipped.
 *
 * @param name its name in lower case
 * @param format how it is divided
 * @param label which of its parts are signatures: the key before {@code =} or the version
 * before the comma; nothing for {@link Format#PLAIN}
 * @param prefix the text before each signature
 * @param prefixOptional the prefix may be missing
 * @param encoding how each signature is written
 */
public record SignatureHeader(String name, Format format, String label, String prefix, boolean prefixOptional,
		TextEncoding encoding) {

	private static final String COMMA = ",";

	/**
	 * How a header that may carry several values is divided.
	 */
	public enum Format {

		/**
		 * One signature. Several headers may have been joined with commas (RFC 9110
		 * section 5.3).
		 */
		PLAIN,

		/** One signature, and a second is refused. */
		SINGLE,

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
				&& (this.format != Format.SPACE_LIST || request.contains(this.name, this.label + COMMA));
	}

	/**
	 * The signatures of a header with the same time.
	 *
	 * @param signatures decoded, at least one
	 * @param timestamp the time, as presented; null: not requested
	 */
	record Presented(List<byte[]> signatures, @Nullable String timestamp) {

	}

	/**
	 * Reads all lines of the header.
	 * @param request the delivery
	 * @param timestampKey key of the time's part; null: the time is not in this header
	 * @return at least one, with 1 to 10 signatures in all, each with a time of its own
	 * @throws InvalidSignatureException if no line has this form
	 */
	List<Presented> read(SignedRequest request, @Nullable String timestampKey) {
		if (this.format == Format.SINGLE) {
			return decode(request.header(this.name).strip())
				.map((signature) -> List.of(new Presented(List.of(signature), null)))
				.orElseThrow(() -> new InvalidSignatureException(SignatureProblem.MALFORMED));
		}
		// Grouped by time, so that the signed bytes are computed once for each.
		Map<Optional<String>, List<byte[]>> byTime = new LinkedHashMap<>();
		SignatureProblem problem = SignatureProblem.MALFORMED;
		int left = KeyTrial.MAX_SIGNATURES;
		for (String line : request.lines(this.name)) {
			Optional<String> time = Optional.empty();
			if (this.format == Format.KEY_VALUE && timestampKey != null) {
				List<String> times = values(line, COMMA, '=', timestampKey);
				if (times.size() != 1) {
					problem = SignatureProblem.TIMESTAMP_MALFORMED;
					continue;
				}
				time = Optional.of(times.getFirst());
			}
			List<byte[]> signatures = texts(line).stream()
				.map(this::decode)
				.flatMap(Optional::stream)
				.limit(left)
				.toList();
			if (!signatures.isEmpty()) {
				byTime.computeIfAbsent(time, (key) -> new ArrayList<>()).addAll(signatures);
				left -= signatures.size();
			}
		}
		if (byTime.isEmpty()) {
			throw new InvalidSignatureException(problem);
		}
		return byTime.entrySet()
			.stream()
			.map((entry) -> new Presented(entry.getValue(), entry.getKey().orElse(null)))
			.toList();
	}

	private List<String> texts(String line) {
		return switch (this.format) {
			case SINGLE -> List.of(line);
			case PLAIN -> this.prefix.contains(COMMA) ? List.of(line) : SignedRequest.members(line);
			case SPACE_LIST -> values(line, " ", ',', this.label);
			case KEY_VALUE -> values(line, COMMA, '=', this.label);
		};
	}

	private static List<String> values(String line, String separator, char divider, String label) {
		List<String> values = new ArrayList<>();
		for (String part : line.split(separator)) {
			int at = part.indexOf(divider);
			if (at >= 0 && part.substring(0, at).equals(label)) {
				values.add(part.substring(at + 1));
			}
		}
		return values;
	}

	private Optional<byte[]> decode(String text) {
		boolean prefixed = text.startsWith(this.prefix);
		if (!prefixed && !this.prefixOptional) {
			return Optional.empty();
		}
		return this.encoding.find(prefixed ? text.substring(this.prefix.length()) : text);
	}

}
