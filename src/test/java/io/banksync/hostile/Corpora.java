package io.banksync.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hostile input that nobody here wrote, which is no part of the project.
 */
final class Corpora {

	private static final Path ROOT = Path.of("..", "shared", "corpora");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Corpora() {
	}

	static boolean areThere() {
		return Files.exists(ROOT);
	}

	/**
	 * Returns the files of the JSON test suite.
	 */
	static List<Path> jsonTestSuite() {
		try (Stream<Path> files = Files.list(ROOT.resolve("json-test-suite").resolve("test_parsing"))) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the big list of naughty strings.
	 */
	static List<String> naughtyStrings() {
		return MAPPER.readTree(read(ROOT.resolve("naughty-strings/blns.json")))
			.valueStream()
			.map(JsonNode::stringValue)
			.distinct()
			.toList();
	}

	static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
