package io.banksync.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.banksync.startup.CheckedConfiguration;
import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * The folder into which statements are dropped: {@code in}, {@code working},
 * {@code done/DAY} and {@code refused}. A file only ever moves, by atomic renames: of two
 * instances one gets it, and after a crash it is in exactly one place. In {@code working}
 * its name begins with the instance that claimed it.
 */
final class DropFolder implements CheckedConfiguration, AutoCloseable {

	static final String VARIABLE = "STATEMENT_FOLDER";

	private static final Pattern OF_INSTANCE = Pattern.compile("\\.?([0-9a-f]{8})(-.+|\\" + InstanceLock.SUFFIX + ")");

	private static final Set<String> UNFINISHED = Set.of(".tmp", ".part", ".filepart");

	private static final Pattern UNWANTED = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._+()-]|^-");

	private static final String PROBLEM = ".problem.json";

	/** A file system allows 255, and names get longer here. */
	private static final int MAX_NAME_BYTES = 200;

	private final Path in;

	private final Path working;

	private final Path done;

	private final Path refused;

	private final InstanceLock lock;

	private DropFolder(Path in, Path working, Path done, Path refused) throws IOException {
		this.in = in;
		this.working = working;
		this.done = done;
		this.refused = refused;
		this.lock = InstanceLock.take(working);
	}

	/**
	 * Opens a folder for a new instance, and makes what is missing in it.
	 * @param named where it is
	 * @throws StartupException if it does not exist, or files can't be moved in it
	 */
	static DropFolder open(String named) {
		try {
			Path folder = Path.of(named);
			if (!Files.isDirectory(folder)) {
				throw missing(named, null);
			}
			Path real = folder.toRealPath();
			DropFolder opened = new DropFolder(directory(real, "in"), directory(real, "working"),
					directory(real, "done"), directory(real, "refused"));
			opened.tryToMove();
			return opened;
		}
		catch (InvalidPathException ex) {
			throw missing(named, ex);
		}
		catch (IOException ex) {
			throw new StartupException(
					VARIABLE + " is " + named + ", and files can't be moved in it: " + ex.getClass().getSimpleName()
							+ ": " + ex.getMessage() + ".",
					"Let the service's user write to it and to its in, working, done and refused. All must be "
							+ "directories, not links, on one file system.",
					ex);
		}
	}

	private static StartupException missing(String named, @Nullable Exception cause) {
		return new StartupException(VARIABLE + " is " + named + ", and there is no such directory.",
				"Create it, or correct " + VARIABLE + "; it is looked for from " + Path.of("").toAbsolutePath() + ".",
				cause);
	}

	/**
	 * Returns why the file system refused something, without the names of files, which
	 * may be hostile.
	 */
	static String reason(IOException ex) {
		String reason = (ex instanceof FileSystemException refusal) ? refusal.getReason() : ex.getMessage();
		return ex.getClass().getSimpleName() + ((reason != null) ? ": " + reason : "");
	}

	private static Path directory(Path folder, String name) throws IOException {
		Path directory = folder.resolve(name);
		if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectory(directory);
		}
		return directory;
	}

	/**
	 * Takes the way of a file, to learn at the start whether it is open.
	 */
	private void tryToMove() throws IOException {
		String name = "." + this.lock.instance() + ".try";
		Path file = this.in.resolve(name);
		try {
			Files.createFile(file);
			for (Path directory : List.of(this.working, this.done, this.refused)) {
				file = move(file, directory.resolve(name));
			}
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	/**
	 * Takes over what instances left behind that are no longer alive.
	 */
	void takeOver() throws IOException {
		Set<String> others = new TreeSet<>();
		list(this.working, (name) -> true).forEach((file) -> {
			Matcher name = OF_INSTANCE.matcher(file.getFileName().toString());
			if (name.matches() && !name.group(1).equals(this.lock.instance())) {
				others.add(name.group(1));
			}
		});
		for (String other : others) {
			Optional<InstanceLock> ended = InstanceLock.tryTake(this.working, other);
			if (ended.isPresent()) {
				try (InstanceLock of = ended.get()) {
					for (Path file : list(this.working, (name) -> name.startsWith(of.instance() + "-"))) {
						rename(file, name(file));
					}
				}
			}
		}
	}

	/**
	 * Lists the files that wait: those that this instance has claimed, then those in
	 * {@code in}.
	 */
	List<Path> listWaiting() throws IOException {
		List<Path> files = new ArrayList<>(list(this.working, (name) -> name.startsWith(this.lock.instance() + "-")));
		files.addAll(list(this.in, DropFolder::isFinished));
		return files;
	}

	private static boolean isFinished(String name) {
		return !name.startsWith(".") && UNFINISHED.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith);
	}

	private static List<Path> list(Path directory, Predicate<String> wanted) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> wanted.test(file.getFileName().toString())).sorted().toList();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * Claims a file that waits.
	 * @return where it is now; empty: another instance has it
	 */
	Optional<Path> claim(Path file) throws IOException {
		return isClaimed(file) ? Optional.of(file) : rename(file, harmless(file.getFileName().toString()));
	}

	private boolean isClaimed(Path file) {
		return this.working.equals(file.getParent());
	}

	private Optional<Path> rename(Path file, String name) throws IOException {
		String claimed = this.lock.instance() + "-" + name;
		for (int number = 1;; number++) {
			Path target = this.working.resolve(numbered(claimed, number));
			// Nobody else makes names of this instance.
			if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
				try {
					return Optional.of(move(file, target));
				}
				catch (NoSuchFileException ex) {
					return Optional.empty();
				}
			}
		}
	}

	/**
	 * Returns a name that does no harm to a file system, a log or a shell.
	 */
	static String harmless(String name) {
		String harmless = UNWANTED.matcher(name).replaceAll("_");
		while (harmless.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			harmless = harmless.substring(0, harmless.offsetByCodePoints(harmless.length(), -1));
		}
		return harmless;
	}

	/**
	 * Returns the name of a claimed file, without the instance.
	 */
	String name(Path claimed) {
		String name = claimed.getFileName().toString();
		return name.substring(name.indexOf('-') + 1);
	}

	/**
	 * Moves a claimed file to those that are done.
	 * @param day the day on which it is
	 * @return where it is now
	 */
	Path finish(Path claimed, LocalDate day) throws IOException {
		Path target = reserve(Files.createDirectories(this.done.resolve(day.toString())), name(claimed));
		try {
			return move(claimed, target);
		}
		catch (IOException ex) {
			Files.deleteIfExists(target);
			throw ex;
		}
	}

	/**
	 * Moves a claimed file to those that are refused.
	 * @param problem why, as JSON
	 * @return where it is now; the problem is beside it
	 */
	Path refuse(Path claimed, byte[] problem) throws IOException {
		Path target = reserve(this.refused, name(claimed));
		Path beside = problemOf(target);
		try {
			Files.write(beside, problem, StandardOpenOption.CREATE_NEW);
			return move(claimed, target);
		}
		catch (IOException ex) {
			if (!(ex instanceof FileAlreadyExistsException)) {
				Files.deleteIfExists(beside);
			}
			Files.deleteIfExists(target);
			throw ex;
		}
	}

	/**
	 * Takes a name that no file has, by an empty file: an atomic rename would overwrite
	 * what another instance moves there at the same moment.
	 */
	private static Path reserve(Path directory, String name) throws IOException {
		for (int number = 1;; number++) {
			Path target = directory.resolve(numbered(name, number));
			if (!Files.exists(problemOf(target), LinkOption.NOFOLLOW_LINKS)) {
				try {
					return Files.createFile(target);
				}
				catch (FileAlreadyExistsException ex) {
					// The next number may be free.
				}
			}
		}
	}

	private static Path move(Path file, Path target) throws IOException {
		return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
	}

	private static String numbered(String name, int number) {
		return (number == 1) ? name : name + "." + number;
	}

	private static Path problemOf(Path file) {
		return file.resolveSibling(file.getFileName() + PROBLEM);
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
	}

}
