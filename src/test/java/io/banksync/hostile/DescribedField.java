package io.banksync.hostile;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.banksync.RawClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place for a text in a request to one of our own endpoints, as the OpenAPI document
 * describes it.
 *
 * @param operation method and path
 * @param in {@code path}, {@code query}, {@code header} or {@code body}
 * @param name the parameter, or a JSON pointer into the body
 * @param body the example of a body; null: it has none
 */
record DescribedField(String operation, String in, String name, JsonNode body) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final int MAX_DEPTH = 5;

	/**
	 * Returns all of them.
	 */
	static List<DescribedField> all(JsonNode document) {
		List<DescribedField> fields = new ArrayList<>();
		document.path("paths").properties().forEach((path) -> path.getValue().properties().forEach((method) -> {
			String operation = method.getKey().toUpperCase() + " " + path.getKey();
			JsonNode media = method.getValue().path("requestBody").path("content").path("application/json");
			JsonNode schema = resolved(document, media.path("schema"));
			JsonNode example = example(media, schema);
			for (JsonNode parameter : method.getValue().path("parameters")) {
				fields.add(new DescribedField(operation, parameter.path("in").asString(),
						parameter.path("name").asString(), example));
			}
			pointers(document, schema, "", 0)
				.forEach((pointer) -> fields.add(new DescribedField(operation, "body", pointer, example)));
		}));
		return fields;
	}

	private static JsonNode resolved(JsonNode document, JsonNode schema) {
		JsonNode one = schema.has("oneOf") ? schema.path("oneOf").path(0) : schema;
		String reference = one.path("$ref").asString("");
		return reference.isEmpty() ? one : document.at(reference.substring(1));
	}

	private static JsonNode example(JsonNode media, JsonNode schema) {
		JsonNode named = media.path("examples").path("one").path("value");
		if (!named.isMissingNode()) {
			return named;
		}
		return media.has("example") ? media.path("example") : schema.path("example");
	}

	private static List<String> pointers(JsonNode document, JsonNode schema, String prefix, int depth) {
		List<String> pointers = new ArrayList<>();
		if (depth > MAX_DEPTH) {
			return pointers;
		}
		schema.path("properties").properties().forEach((property) -> {
			JsonNode value = resolved(document, property.getValue());
			String pointer = prefix + "/" + property.getKey();
			if (value.path("type").asString("").equals("array")) {
				JsonNode items = resolved(document, value.path("items"));
				pointers.add(pointer);
				pointers.add(pointer + "/0");
				pointers.addAll(pointers(document, items, pointer + "/0", depth + 1));
			}
			else {
				pointers.add(pointer);
				pointers.addAll(pointers(document, value, pointer, depth + 1));
			}
		});
		return pointers;
	}

	/**
	 * Whether a text can be sent here at all.
	 */
	boolean takes(String text) {
		return !this.in.equals("header") || text.chars().noneMatch((c) -> c == '\r' || c == '\n');
	}

	/**
	 * Whether what is put here is kept as a text, if it is taken.
	 */
	boolean keeps() {
		return switch (this.operation + " " + this.name) {
			case "POST /invoices /invoice_number", "POST /invoices /customer", "POST /invoices /references/0/reference",
					"POST /invoices/{idOrNumber}/references /reference", "POST /invoices/{idOrNumber}/void /reason",
					"POST /invoices/{idOrNumber}/amend /reason", "POST /invoices/{idOrNumber}/credit /number",
					"POST /invoices/{idOrNumber}/credit /reason", "POST /invoices/{idOrNumber}/write-off /reason",
					"POST /transactions/{id}/ignore /reason" ->
				true;
			default -> false;
		};
	}

	/**
	 * Whether an object shows nothing here, which is what a blank text means where a text
	 * may be left out.
	 */
	boolean isAbsentIn(JsonNode shown) {
		JsonNode value = shown.at(this.name);
		return value.isMissingNode() || value.isNull();
	}

	/**
	 * Returns a request with a text here and what is usual everywhere else.
	 * @param known what stands for the variables of the path
	 */
	byte[] request(String text, Map<String, String> known) {
		String path = this.operation;
		for (Map.Entry<String, String> variable : known.entrySet()) {
			String value = (this.in.equals("path") && this.name.equals(variable.getKey())) ? encoded(text)
					: variable.getValue();
			path = path.replace("{" + variable.getKey() + "}", value);
		}
		if (this.in.equals("query")) {
			path += "?" + this.name + "=" + encoded(text);
		}
		List<String> headers = new ArrayList<>(List.of("Content-Type: application/json"));
		if (this.in.equals("header")) {
			headers.add(this.name + ": " + HostileRequest.bytes(text));
		}
		byte[] sent = path.startsWith("GET ") ? new byte[0] : MAPPER.writeValueAsBytes(bodyWith(text));
		return RawClient.request(path, "localhost", headers, sent);
	}

	private JsonNode bodyWith(String text) {
		ObjectNode changed = this.body.isObject() ? (ObjectNode) this.body.deepCopy() : MAPPER.createObjectNode();
		if (this.in.equals("body")) {
			String[] steps = this.name.substring(1).split("/");
			JsonNode at = changed;
			for (int i = 0; i < steps.length; i++) {
				boolean last = i == steps.length - 1;
				JsonNode next = last ? MAPPER.getNodeFactory().stringNode(text) : child(at, steps, i);
				if (at instanceof ArrayNode array) {
					array.removeAll();
					array.add(next);
				}
				else {
					((ObjectNode) at).set(steps[i], next);
				}
				at = next;
			}
		}
		return changed;
	}

	private static JsonNode child(JsonNode parent, String[] steps, int i) {
		JsonNode existing = parent.isArray() ? parent.path(0) : parent.path(steps[i]);
		boolean array = steps[i + 1].equals("0");
		if (array ? existing.isArray() : existing.isObject()) {
			return existing;
		}
		if (array) {
			return MAPPER.createArrayNode();
		}
		ObjectNode object = MAPPER.createObjectNode();
		// What an element of references needs beside the text.
		return steps[0].equals("references") ? object.put("reference", "PO-1").put("kind", "other") : object;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public String toString() {
		return this.operation + " " + this.in + " " + this.name;
	}

}
