package io.banksync.signature;

import java.util.List;
import java.util.Map;

/**
 * A delivery before it is known to be genuine.
 *
 * @param body the bytes exactly as they came
 * @param headers values by name in lower case
 */
public record SignedRequest(byte[] body, Map<String, List<String>> headers) {

	private static final int MAX_HEADER_LENGTH = 1024;

	boolean has(String header) {
		return this.headers.getOrDefault(header, List.of()).stream().anyMatch((value) -> !value.isBlank());
	}

	boolean contains(String header, String text) {
		return this.headers.getOrDefault(header, List.of()).stream().anyMatch((value) -> value.contains(text));
	}

	/**
	 * Returns the one value of a header.
	 * @param header its name in lower case
	 * @throws InvalidSignatureException if it is missing, came twice or can't be read
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

	@Override
	public String toString() {
		return "SignedRequest[" + this.body.length + " bytes]";
	}

}
