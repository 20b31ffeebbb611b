package io.banksync.statement;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Shows the other instances at a drop folder that one is alive: the system frees its lock
 * when its process ends. Nothing is imported twice without it, because a rename has one
 * winner and known bytes have no effect.
 *
 * @param instance the instance, 8 hex digits
 * @param file the file that is locked
 * @param channel holds the lock
 */
record InstanceLock(String instance, Path file, FileChannel channel) implements AutoCloseable {

	static final String SUFFIX = ".lock";

	/**
	 * Takes the lock of a new instance.
	 */
	static InstanceLock take(Path directory) throws IOException {
		while (true) {
			String instance = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
			Optional<InstanceLock> lock = tryTake(directory, instance);
			if (lock.isPresent()) {
				return lock.get();
			}
		}
	}

	/**
	 * Takes the lock of an instance.
	 * @return empty: it is alive
	 */
	static Optional<InstanceLock> tryTake(Path directory, String instance) throws IOException {
		Path file = directory.resolve("." + instance + SUFFIX);
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				LinkOption.NOFOLLOW_LINKS);
		boolean taken = false;
		try {
			// Who held the lock before may have deleted the file.
			taken = channel.tryLock() != null && Files.exists(file);
		}
		catch (OverlappingFileLockException ex) {
			// Another instance in this process has it.
		}
		finally {
			if (!taken) {
				channel.close();
			}
		}
		return taken ? Optional.of(new InstanceLock(instance, file, channel)) : Optional.empty();
	}

	@Override
	public void close() throws IOException {
		try (this.channel) {
			Files.deleteIfExists(this.file);
		}
	}

}
