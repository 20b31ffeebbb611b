package io.banksync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

import io.banksync.NodePackage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The providers' own Node.js libraries, which sign deliveries.
 */
final class NodeSenders {

	private static final NodePackage SENDERS = new NodePackage("node");

	private static final Duration SIGN_TIMEOUT = Duration.ofSeconds(30);

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private NodeSenders() {
	}

	/**
	 * Makes sure that the libraries exist, or skips the test.
	 */
	static void require() {
		SENDERS.require();
	}

	/**
	 * Has a library sign.
	 * @param request which one, and what: see {@code sign.mjs}
	 * @return what it made
	 */
	static JsonNode sign(Map<String, Object> request) {
		NodePackage.Result result;
		try {
			result = SENDERS.run(SIGN_TIMEOUT, MAPPER.writeValueAsString(request), "node", "sign.mjs");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		assertThat(result.status()).as(result.output()).isEqualTo(0);
		return MAPPER.readTree(result.output());
	}

}
