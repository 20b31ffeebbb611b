package io.banksync.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.banksync.startup.StartupException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of the embedded PostgreSQL. They are packed in the jar and unpacked where
 * nobody else may write. Before they run, each is compared with the packed file.
 */
final class EmbeddedPrograms implements PgBinaryResolver {

	// Two files that the library itself adds.
	private static final Set<String> LIBRARY_FILES = Set.of(".exists", "epg-lock");

	private final Path directory;

	private @Nullable Path home;

	/**
	 * Creates them.
	 * @param directory where the library unpacks, within a private directory of this user
	 */
	EmbeddedPrograms(Path directory) {
		this.directory = directory;
	}

	@Override
	public InputStream getPgBinary(String system, String machineHardware) throws IOException {
		byte[] archive;
		try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware)) {
			archive = packed.readAllBytes();
		}
		Path unpacked = this.directory.resolve("PG-" + md5(archive));
		if (Files.exists(unpacked.resolve(".exists"))) {
			requireUnchanged(unpacked, archive);
		}
		else if (Files.exists(unpacked, LinkOption.NOFOLLOW_LINKS)) {
			delete(unpacked);
		}
		this.home = unpacked;
		return new ByteArrayInputStream(archive);
	}

	// The library's name for the directory.
	private static String md5(byte[] archive) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(archive));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void requireUnchanged(Path unpacked, byte[] archive) throws IOException {
		Set<Path> packed = new HashSet<>();
		try (TarArchiveInputStream entries = new TarArchiveInputStream(
				new XZInputStream(new ByteArrayInputStream(archive)))) {
			for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				Path file = unpacked.resolve(entry.getName()).normalize();
				packed.add(file);
				if (!isUnchanged(file, entry, entries)) {
					throw changed(file);
				}
			}
		}
		try (Stream<Path> found = Files.walk(unpacked)) {
			found.filter((file) -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
				.filter((file) -> !packed.contains(file) && !LIBRARY_FILES.contains(file.getFileName().toString()))
				.findFirst()
				.ifPresent((file) -> {
					throw changed(file);
				});
		}
	}

	private static boolean isUnchanged(Path file, TarArchiveEntry entry, InputStream content) throws IOException {
		if (entry.isDirectory()) {
			return true;
		}
		if (entry.isSymbolicLink() || entry.isLink()) {
			return Files.isSymbolicLink(file) && Files.readSymbolicLink(file).toString().equals(entry.getLinkName());
		}
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
				&& Arrays.equals(Files.readAllBytes(file), content.readAllBytes());
	}

	private static StartupException changed(Path file) {
		return new StartupException("The embedded PostgreSQL differs from what was unpacked: " + file + " was changed.",
				"Find out who did that. Then remove that directory: the next start unpacks it again.");
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> found = Files.walk(directory)) {
			for (Path file : found.sorted((a, b) -> b.compareTo(a)).toList()) {
				Files.delete(file);
			}
		}
	}

	/**
	 * Returns the command that runs a program.
	 * @param name its name
	 * @param arguments its arguments
	 */
	List<String> command(String name, String... arguments) {
		List<String> command = new ArrayList<>();
		// PostgreSQL refuses to run as root, so the library runs it as an unprivileged
		// user.
		if (LinuxUtils.isUnshareAvailable()) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(Objects.requireNonNull(this.home).resolve("bin").resolve(name).toString());
		command.addAll(List.of(arguments));
		return command;
	}

}
