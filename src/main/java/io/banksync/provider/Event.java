package io.banksync.provider;

import java.util.Map;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;

/**
 * What an event's values are taken from.
 *
 * @param json the event; missing where the body could not be read
 * @param headers the delivery's headers by name in lower case
 * @param sha256 hash of the event's bytes, as hex
 */
record Event(JsonNode json, Map<String, String> headers, Supplier<String> sha256) {

}
