package io.banksync.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What changes while a file is being written.
 *
 * @param size its bytes
 * @param modifiedAt when the file system says that it was changed
 */
record FileStamp(long size, FileTime modifiedAt) {

	/**
	 * Looks at a file.
	 * @return empty: it is gone, or no regular file; a link is none
	 */
	static Optional<FileStamp> of(Path file) throws IOException {
		try {
			BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			return found.isRegularFile() ? Optional.of(new FileStamp(found.size(), found.lastModifiedTime()))
					: Optional.empty();
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Tells whether a file has not changed since.
	 */
	boolean isOf(Path file) throws IOException {
		return of(file).equals(Optional.of(this));
	}

}
