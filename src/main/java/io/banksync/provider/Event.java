package io.banksync.provider;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The source of an event's values.
 *
 * @param json the event; missing if the body could not be read
 * @param around the enclosing values, nearest first; empty: it is the whole body
 * @param headers the delivery's headers by name in lower case
 * @param sha256 hash of the event's bytes, as hex
 */
record Event(JsonNode json, List<JsonNode> around, Map<String, String> headers, Supplier<String> sha256) {

	/**
	 * Returns an enclosing value.
	 * @param up how far out, from 1 on
	 * @return missing: there is none so far out
	 */
	JsonNode around(int up) {
		return (up <= this.around.size()) ? this.around.get(up - 1) : MissingNode.getInstance();
	}

}
