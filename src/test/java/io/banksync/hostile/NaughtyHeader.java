package io.banksync.hostile;

import java.util.ArrayList;
import java.util.List;

/**
 * A naughty string as a header of the bank's genuine delivery.
 *
 * @param header the header
 * @param text the string
 */
record NaughtyHeader(String header, String text) {

	private static final String EVENT_ID = "X-Event-Id";

	private static final List<String> HEADERS = List.of(EVENT_ID, "X-Signature", "Content-Type", "Content-Encoding",
			"X-Request-Id", "Idempotency-Key", "Authorization", "X-Forwarded-For", "Accept", "Accept-Language",
			"User-Agent", "Cookie", "X-Unknown");

	/**
	 * Returns every string in every header that is read, and in one that is not.
	 */
	static List<NaughtyHeader> all(List<String> strings) {
		List<NaughtyHeader> all = new ArrayList<>();
		for (String header : HEADERS) {
			strings.forEach((text) -> all.add(new NaughtyHeader(header, text)));
		}
		return all;
	}

	SignedPayment signed(String nonce) {
		return SignedPayment.ofBank("reference", "\"INV-001\"", nonce)
			.with(this.header, HostileRequest.bytes(this.text));
	}

	/**
	 * Tells whether the string is what the event is kept under.
	 */
	boolean isEventId() {
		return this.header.equals(EVENT_ID);
	}

	@Override
	public String toString() {
		return this.text + " as " + this.header;
	}

}
