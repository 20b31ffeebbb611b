package io.banksync.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A delivery before its verification.
 *
 * @param body the bytes exactly as received
 * @param headers values by name in lower case
 * @param sender its claimed sender; fetches for one sender run one after another
 */
public record SignedRequest(byte[] body, Map<String, List<String>> headers, String sender) {

	private static final int MAX_HEADER_LENGTH = 1024;

	// Enough for a JWS with its signer's certificates, or for ten RSA signatures.
	private static final int MAX_SIGNATURES_LENGTH = 8192;

	public SignedRequest(byte[] body, Map<String, List<String>> headers) {
		this(body, headers, "");
	}

	boolean has(String header) {
		return this.headers.getOrDefault(header, List.of()).stream().anyMatch((value) -> !value.isBlank());
	}

	boolean contains(String header, String text) {
		return this.headers.getOrDefault(header, List.of()).stream().anyMatch((value) -> value.contains(text));
	}

	/**
	 * Returns the only value of a header.
	 * @param header its name in lower case
	 * @throws InvalidSignatureException if it is missing, occurs twice or can't be read
	 */
	String header(String header) {
		List<String> values = this.headers.getOrDefault(header, List.of());
		if (values.stream().allMatch(String::isBlank)) {
			throw new InvalidSignatureException(SignatureProblem.MISSING);
		}
		if (values.size() > 1) {
			throw new InvalidSignatureException(SignatureProblem.REPEATED);
		}
		String value = values.getFirst();
		if (value.length() > MAX_HEADER_LENGTH || !value.chars().allMatch((c) -> c >= ' ' && c <= '~')) {
			throw new InvalidSignatureException(SignatureProblem.MALFORMED);
		}
		return value;
	}

	/**
	 * Returns the values of a header that may carry signatures, without those that are
	 * too long.
	 * @param header its name in lower case
	 * @throws InvalidSignatureException if it is missing
	 */
	List<String> lines(String header) {
		if (!has(header)) {
			throw new InvalidSignatureException(SignatureProblem.MISSING);
		}
		return this.headers.getOrDefault(header, List.of())
			.stream()
			.filter((value) -> value.length() <= MAX_SIGNATURES_LENGTH)
			.map(String::strip)
			.toList();
	}

	/**
	 * Returns the signatures of a header, alone or joined with commas: those that can be
	 * decoded, up to the number that is tried.
	 * @param header its name in lower case
	 * @param decoding empty: the text is not a signature
	 * @throws InvalidSignatureException if the header is missing
	 */
	<S> List<S> signatures(String header, Function<String, Optional<S>> decoding) {
		return lines(header).stream()
			.flatMap((line) -> members(line).stream())
			.map(decoding)
			.flatMap(Optional::stream)
			.limit(KeyTrial.MAX_SIGNATURES)
			.toList();
	}

	/**
	 * Splits values joined with commas, as a proxy joins headers of one name (RFC 9110
	 * section 5.3).
	 */
	static List<String> members(String line) {
		return Arrays.stream(line.split(",")).map(String::strip).toList();
	}

	@Override
	public String toString() {
		return "SignedRequest[" + this.body.length + " bytes]";
	}

}
