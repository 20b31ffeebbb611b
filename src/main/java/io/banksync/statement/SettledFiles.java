package io.banksync.statement;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells which files are no longer being written: those that did not change for some time.
 * It measures the time itself, because the clock of a file system may be another, and
 * senders set the times of files.
 */
final class SettledFiles {

	private final long unchangedNanos;

	private final LongSupplier nanoTime;

	private Map<Path, Seen> seen = Map.of();

	private record Seen(FileStamp stamp, long sinceNanos) {

	}

	/**
	 * Creates one that has seen no file.
	 * @param unchangedFor how long a file must not change
	 * @param nanoTime measures the time
	 */
	SettledFiles(Duration unchangedFor, LongSupplier nanoTime) {
		this.unchangedNanos = unchangedFor.toNanos();
		this.nanoTime = nanoTime;
	}

	/**
	 * Looks at files, and forgets all others.
	 * @return those that are no longer being written, in the same order
	 */
	Map<Path, FileStamp> look(List<Path> files) throws IOException {
		long now = this.nanoTime.getAsLong();
		Map<Path, Seen> current = new HashMap<>();
		Map<Path, FileStamp> settled = new LinkedHashMap<>();
		for (Path file : files) {
			Optional<FileStamp> stamp = FileStamp.of(file);
			if (stamp.isPresent()) {
				Seen before = this.seen.get(file);
				Seen found = (before != null && before.stamp().equals(stamp.get())) ? before
						: new Seen(stamp.get(), now);
				current.put(file, found);
				if (now - found.sinceNanos() >= this.unchangedNanos) {
					settled.put(file, found.stamp());
				}
			}
		}
		this.seen = current;
		return settled;
	}

}
