package io.banksync.statement.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bank statements that nobody here wrote, where they are at hand.
 */
final class Corpus {

	private Corpus() {
	}

	static Optional<Path> directory() {
		return Stream.of("../shared/corpora/statements").map(Path::of).filter(Files::isDirectory).findFirst();
	}

	/** Returns the files of a folder with an ending; none where there is no folder. */
	static List<Path> files(String folder, String ending) {
		Optional<Path> path = directory().map((all) -> all.resolve(folder)).filter(Files::isDirectory);
		if (path.isEmpty()) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(path.get())) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
