package io.banksync.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import io.banksync.startup.StartupException;

/**
 * Files and directories that only the user of this service may read or write. Files of
 * other users in their place are refused. If the file system has no owners, as on
 * Windows, only inherited permissions protect them.
 */
final class PrivateFiles {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private static final Set<PosixFilePermission> OTHERS_MAY = EnumSet.complementOf(EnumSet
		.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

	private static final int STICKY = 01000;

	private static final int ROOT = 0;

	private final UserPrincipal user;

	private PrivateFiles(UserPrincipal user) {
		this.user = user;
	}

	/**
	 * Finds out the user of this service: the owner of a file that it creates.
	 */
	static PrivateFiles ofThisUser() throws IOException {
		Path probe = Files.createTempFile("banksync", null);
		try {
			return new PrivateFiles(Files.getOwner(probe));
		}
		finally {
			Files.delete(probe);
		}
	}

	/**
	 * Creates a directory, unless there is one, with those above it.
	 * @throws StartupException if there is one that somebody else could write to
	 */
	void createDirectory(Path directory) throws IOException {
		Path parent = Objects.requireNonNull(directory.getParent());
		Files.createDirectories(parent, permissions("rwxr-xr-x"));
		requireSafe(parent);
		try {
			Files.createDirectory(directory, permissions("rwx------"));
		}
		catch (FileAlreadyExistsException ex) {
			require(directory);
		}
	}

	/**
	 * Creates an empty file, unless there is one, and keeps others from opening it.
	 * @throws StartupException if there is one that belongs to somebody else
	 */
	void createFile(Path file) throws IOException {
		try {
			Files.createFile(file, permissions("rw-------"));
		}
		catch (FileAlreadyExistsException ex) {
			if (POSIX) {
				requireOwner(file, attributes(file));
				Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
			}
		}
	}

	/**
	 * Replaces a file, so that a reader sees either the old or the whole new content.
	 */
	void write(Path file, String content) throws IOException {
		Path draft = file.resolveSibling(file.getFileName() + ".draft");
		Files.deleteIfExists(draft);
		Files.createFile(draft, permissions("rw-------"));
		Files.writeString(draft, content);
		Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Requires that something belongs to this user, and that nobody else may read it.
	 * @throws StartupException if not
	 */
	void require(Path path) throws IOException {
		if (!POSIX) {
			return;
		}
		PosixFileAttributes found = attributes(path);
		requireOwner(path, found);
		if (!Collections.disjoint(found.permissions(), OTHERS_MAY)) {
			throw new StartupException(path + " can be read or written by other users.",
					"Check that its contents are yours. Then: chmod go= " + path);
		}
	}

	private static PosixFileAttributes attributes(Path path) throws IOException {
		return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

	private void requireOwner(Path path, PosixFileAttributes found) {
		if (found.isSymbolicLink() || !found.owner().equals(this.user)) {
			throw new StartupException(
					path + (found.isSymbolicLink() ? " is a link."
							: " belongs to " + found.owner().getName() + ", not to " + this.user.getName() + "."),
					"Find out who put it there, and remove it; or name a directory of your own with "
							+ "BANKSYNC_DATABASE_EMBEDDED_DIRECTORY.");
		}
	}

	/**
	 * Requires that nobody else can replace files in a directory.
	 */
	private void requireSafe(Path directory) throws IOException {
		if (!POSIX) {
			return;
		}
		PosixFileAttributes found = Files.readAttributes(directory, PosixFileAttributes.class);
		boolean owned = found.owner().equals(this.user) || (int) Files.getAttribute(directory, "unix:uid") == ROOT;
		boolean sticky = ((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
		if (!owned || (!sticky && mayOthersWrite(found))) {
			throw new StartupException("Other users can write to " + directory + ", where the embedded PostgreSQL is.",
					"Run: chmod go-w " + directory + " (as its owner), or name a directory of your own with "
							+ "BANKSYNC_DATABASE_EMBEDDED_DIRECTORY.");
		}
	}

	private static boolean mayOthersWrite(PosixFileAttributes found) {
		// Many systems give each user a group of the same name.
		boolean ownGroup = found.group().getName().equals(found.owner().getName());
		return found.permissions().contains(PosixFilePermission.OTHERS_WRITE)
				|| (!ownGroup && found.permissions().contains(PosixFilePermission.GROUP_WRITE));
	}

	private static FileAttribute<?>[] permissions(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
