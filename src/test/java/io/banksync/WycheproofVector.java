package io.banksync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of Wycheproof's vectors of HMAC-SHA256, which are no part of the project.
 *
 * @param id its number
 * @param key the secret in hex
 * @param message what is signed
 * @param tag the signature in hex
 * @param genuine it must be accepted; signatures that are cut short must not
 */
public record WycheproofVector(int id, String key, byte[] message, String tag, boolean genuine) {

	private static final Path FILE = Path.of("../shared/corpora/wycheproof/testvectors_v1/hmac_sha256_test.json");

	/**
	 * Returns all; empty: they are not beside the project.
	 */
	public static List<WycheproofVector> all() {
		if (!Files.exists(FILE)) {
			return List.of();
		}
		try {
			return JsonMapper.builder()
				.build()
				.readTree(Files.readAllBytes(FILE))
				.path("testGroups")
				.valueStream()
				.flatMap((group) -> group.path("tests").valueStream().map((test) -> of(group, test)))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static WycheproofVector of(JsonNode group, JsonNode test) {
		boolean whole = group.path("tagSize").asInt() == 256;
		return new WycheproofVector(test.path("tcId").asInt(), test.path("key").asString(),
				HexFormat.of().parseHex(test.path("msg").asString()), test.path("tag").asString(),
				whole && test.path("result").asString().equals("valid"));
	}

	@Override
	public String toString() {
		return "WycheproofVector[" + this.id + "]";
	}

}
