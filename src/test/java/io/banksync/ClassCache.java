package io.banksync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * How the processes of tests get the classes of the service: with what Java worked out of
 * them at an earlier start (JEP 483), so that they start in half the time. It is made
 * anew when anything was compiled since.
 */
final class ClassCache {

	private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

	// Java keeps nothing of classes in a directory.
	private static final Path JAR = Path.of("target", "class-cache.jar").toAbsolutePath();

	private static final Path CACHE = Path.of("target", "class-cache.aot").toAbsolutePath();

	private ClassCache() {
	}

	/**
	 * Returns what follows the command {@code java} to start the service.
	 */
	static synchronized List<String> command() {
		try {
			if (!Files.exists(CACHE) || lastModified(CACHE).compareTo(newest(CLASSES)) < 0) {
				make();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return command("-XX:AOTCache=" + CACHE);
	}

	private static List<String> command(String cacheOption) {
		// What the second compiler would gain is never earned back in a process that ends
		// so soon.
		return List.of(cacheOption, "-XX:TieredStopAtLevel=1", "-cp", classPath(), BankSyncApplication.class.getName());
	}

	private static void make() throws IOException {
		int failed = ToolProvider.findFirst("jar")
			.orElseThrow()
			.run(System.out, System.err, "--create", "--no-compress", "--file", JAR.toString(), "-C",
					CLASSES.toString(), ".");
		if (failed != 0) {
			throw new IllegalStateException("The classes could not be packed in " + JAR);
		}
		Path directory = Files.createTempDirectory("banksync-class-cache");
		Path made = directory.resolve("cache.aot");
		try {
			try (ServiceProcess service = ServiceProcess.start(directory, Map.of(),
					command("-XX:AOTCacheOutput=" + made))) {
				service.awaitClient();
			}
			Files.move(made, CACHE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static FileTime newest(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.map(ClassCache::lastModified).max(Comparator.naturalOrder()).orElseThrow();
		}
	}

	private static FileTime lastModified(Path file) {
		try {
			return Files.getLastModifiedTime(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String classPath() {
		String separator = System.getProperty("path.separator");
		return Stream.of(System.getProperty("java.class.path").split(separator))
			.map((entry) -> Path.of(entry).toAbsolutePath())
			.filter((entry) -> !entry.endsWith("test-classes"))
			.map((entry) -> entry.equals(CLASSES) ? JAR : entry)
			.map(Path::toString)
			.collect(Collectors.joining(separator));
	}

}
