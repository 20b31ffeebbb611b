package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.banksync.RawClient;

/**
 * A delivery as its sender puts it on the wire, to be changed by a test.
 *
 * @param path where it is posted
 * @param headers the values of each header, a line each
 * @param body its bytes
 */
record TestDelivery(String path, Map<String, List<String>> headers, byte[] body) {

	static TestDelivery of(String path, Map<String, String> headers, String body) {
		TestDelivery delivery = new TestDelivery(path, Map.of(), body.getBytes(StandardCharsets.UTF_8));
		for (Map.Entry<String, String> header : headers.entrySet()) {
			delivery = delivery.with(header.getKey(), header.getValue());
		}
		return delivery;
	}

	/**
	 * Returns the only value of a header.
	 */
	String header(String name) {
		return this.headers.get(name).getFirst();
	}

	TestDelivery at(String other) {
		return new TestDelivery(other, this.headers, this.body);
	}

	/**
	 * Returns the same with other lines of a header.
	 * @param name the header
	 * @param values a line each, none for no such header; characters beyond one byte are
	 * sent as UTF-8
	 */
	TestDelivery with(String name, String... values) {
		Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		changed.putAll(this.headers);
		changed.put(name, List.of(values));
		return new TestDelivery(this.path, changed, this.body);
	}

	TestDelivery withBody(byte[] other) {
		return new TestDelivery(this.path, this.headers, other);
	}

	TestDelivery withBody(String other) {
		return withBody(other.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Delivers it.
	 * @param port where the service listens
	 */
	RawClient.Answer post(int port) {
		List<String> lines = new ArrayList<>();
		this.headers
			.forEach((name, values) -> values.forEach((value) -> lines.add(name + ": " + TestDelivery.bytes(value))));
		if (!this.headers.containsKey("Content-Type")) {
			lines.add("Content-Type: application/json");
		}
		return RawClient.post(port, this.path, lines, this.body);
	}

	private static String bytes(String value) {
		boolean narrow = value.chars().allMatch((c) -> c <= 0xff);
		return narrow ? value : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return this.path + " " + this.headers;
	}

}
