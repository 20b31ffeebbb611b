package io.banksync.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A request that means harm.
 *
 * @param kind what it is counted under
 * @param name what it is told by
 * @param pieces what is sent at each attempt, 0 for the first: an attempt that is
 * measured again must not be taken for the same request
 * @param pause before each piece but the first
 */
record HostileRequest(String kind, String name, IntFunction<List<byte[]>> pieces, Duration pause) {

	static HostileRequest of(String kind, String name, IntFunction<byte[]> request) {
		return new HostileRequest(kind, name, (attempt) -> List.of(request.apply(attempt)), Duration.ZERO);
	}

	/**
	 * Returns a text as bytes of which each is a character, for lines of a request.
	 */
	static String bytes(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return this.kind + ": " + this.name.replace("\r", "\\r").replace("\n", "\\n");
	}

}
