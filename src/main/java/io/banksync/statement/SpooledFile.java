package io.banksync.statement;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.ToLongFunction;

import io.banksync.statement.format.FileStart;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in, on disk, so that its size needs no memory.
 *
 * @param path where it is
 * @param sha256 its hash
 * @param byteCount how long it is
 */
record SpooledFile(Path path, byte[] sha256, long byteCount) implements AutoCloseable {

	private static final int BUFFER = 1 << 16;

	/**
	 * Writes a file to disk.
	 * @param bytes writes its bytes and returns how many there were
	 */
	static SpooledFile of(ToLongFunction<OutputStream> bytes) {
		@Nullable Path path = null;
		try {
			path = Files.createTempFile("banksync-statement", ".spool");
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			long count;
			try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
				count = bytes.applyAsLong(out);
			}
			return new SpooledFile(path, digest.digest(), count);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(delete(path, ex));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
		catch (RuntimeException ex) {
			throw delete(path, ex);
		}
	}

	private static <T extends Exception> T delete(@Nullable Path path, T reason) {
		try {
			if (path != null) {
				Files.deleteIfExists(path);
			}
		}
		catch (IOException ex) {
			reason.addSuppressed(ex);
		}
		return reason;
	}

	/**
	 * Returns its bytes from the first on; the caller closes them.
	 */
	InputStream open() throws IOException {
		return new BufferedInputStream(Files.newInputStream(this.path), BUFFER);
	}

	FileStart start() throws IOException {
		try (InputStream in = open()) {
			return new FileStart(in.readNBytes(FileStart.LENGTH));
		}
	}

	@Override
	public void close() {
		try {
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
