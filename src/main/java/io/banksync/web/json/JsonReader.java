package io.banksync.web.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON from outside: one value, no duplicate names, exact decimals, and limits on
 * depth, length and number of values.
 */
public final class JsonReader {

	private static final int MAX_DEPTH = 32;

	private static final int MAX_NUMBER_LENGTH = 40;

	private static final int MAX_NAME_LENGTH = 256;

	private final JsonMapper mapper;

	/**
	 * Creates a reader. The receiver of a document limits its length.
	 * @param maxTokens most tokens in a document: each brace, name and value is one
	 */
	public JsonReader(int maxTokens) {
		StreamReadConstraints constraints = StreamReadConstraints.builder()
			.maxTokenCount(maxTokens)
			.maxNestingDepth(MAX_DEPTH)
			.maxNumberLength(MAX_NUMBER_LENGTH)
			.maxNameLength(MAX_NAME_LENGTH)
			.build();
		this.mapper = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
			.build();
	}

	/**
	 * Reads a document.
	 * @param body its bytes
	 * @return its value
	 * @throws InvalidFieldsException if it is not JSON, or beyond the limits
	 */
	public JsonNode read(byte[] body) {
		if (body.length == 0) {
			throw new InvalidFieldsException("body", "is empty: send a JSON object");
		}
		try {
			JsonNode node = this.mapper.readTree(body);
			if (node.isMissingNode()) {
				throw new InvalidFieldsException("body", "is empty: send a JSON object");
			}
			return node;
		}
		catch (JacksonException ex) {
			throw new InvalidFieldsException("body", "is not JSON that can be read" + place(ex.getLocation()));
		}
		catch (ArithmeticException | NumberFormatException ex) {
			throw new InvalidFieldsException("body", "holds a number that can't be read");
		}
	}

	/**
	 * Returns the bytes of an array's elements in a document.
	 * @param body a document that {@link #read} understood
	 * @param array the array in it
	 * @return the bytes of each element, in order; nothing if the document is not UTF-8
	 * or has no such array
	 */
	public List<byte[]> elements(byte[] body, JsonPointer array) {
		List<byte[]> elements = new ArrayList<>();
		try (JsonParser parser = this.mapper.createParser(body)) {
			while (parser.nextToken() != null) {
				if (parser.currentToken() == JsonToken.START_ARRAY
						&& parser.streamReadContext().pathAsPointer().equals(array)) {
					return elements(parser, body);
				}
			}
		}
		catch (JacksonException ex) {
			throw new IllegalStateException("The document was read before", ex);
		}
		return elements;
	}

	private static List<byte[]> elements(JsonParser parser, byte[] body) {
		List<byte[]> elements = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			int start = (int) parser.currentTokenLocation().getByteOffset();
			parser.finishToken();
			parser.skipChildren();
			int end = (int) parser.currentLocation().getByteOffset();
			if (start < 0 || end <= start) {
				return List.of();
			}
			elements.add(Arrays.copyOfRange(body, start, end));
		}
		return elements;
	}

	// The parser's own message would quote the document.
	private static String place(TokenStreamLocation location) {
		return (location != null && location.getLineNr() > 0)
				? ": see line " + location.getLineNr() + ", column " + location.getColumnNr() : "";
	}

}
