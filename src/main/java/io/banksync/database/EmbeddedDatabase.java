package io.banksync.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.banksync.startup.StartupException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that the service brings along and keeps in a directory, for a start
 * with nothing configured. As durable as any: it survives restarts and {@code kill -9} of
 * the service.
 */
final class EmbeddedDatabase implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final int STOP_TIMEOUT_SECONDS = 20;

	private final EmbeddedPostgres postgres;

	// Held as long as the service lives: only its owner may stop a server it finds
	// running on the directory.
	private final FileChannel lock;

	private EmbeddedDatabase(EmbeddedPostgres postgres, FileChannel lock) {
		this.postgres = postgres;
		this.lock = lock;
	}

	/**
	 * Starts the server on a directory, creating the database when there is none.
	 * @param directory data directory; created when absent
	 * @return the running database
	 * @throws StartupException if another service uses the directory, or the server does
	 * not start
	 */
	static EmbeddedDatabase start(Path directory) {
		Path data = directory.toAbsolutePath().normalize();
		FileChannel lock = lock(data);
		try {
			stopServerLeftBehind(data);
			EmbeddedPostgres postgres = EmbeddedPostgres.builder()
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				.setRegisterShutdownHook(false)
				.setLocaleConfig("locale", "C")
				.setServerConfig("timezone", "UTC")
				.setServerConfig("max_connections", "50")
				// The library turns these off, as for tests. What was acknowledged must
				// survive.
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("full_page_writes", "on")
				// Its log is a part of ours: no rows and no statements in it.
				.setServerConfig("log_error_verbosity", "terse")
				.setServerConfig("log_min_error_statement", "panic")
				.start();
			logger.info("No DATABASE_URL: using the embedded PostgreSQL in {} (durable, 127.0.0.1:{})", data,
					postgres.getPort());
			return new EmbeddedDatabase(postgres, lock);
		}
		catch (IOException | IllegalStateException ex) {
			closeQuietly(lock);
			throw new StartupException("The embedded PostgreSQL in " + data + " did not start: " + ex.getMessage(),
					"See the lines above. If its files are damaged or of another major version, restore them or name an "
							+ "empty directory with BANKSYNC_DATABASE_EMBEDDED_DIRECTORY; or set DATABASE_URL.",
					ex);
		}
		catch (StartupException ex) {
			closeQuietly(lock);
			throw ex;
		}
	}

	String jdbcUrl() {
		return this.postgres.getJdbcUrl("postgres", "postgres");
	}

	private static FileChannel lock(Path data) {
		Path file = data.resolveSibling(data.getFileName() + ".lock");
		try {
			Files.createDirectories(data.getParent());
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (channel.tryLock() != null) {
				return channel;
			}
			channel.close();
		}
		catch (IOException ex) {
			throw new StartupException("The directory of the embedded PostgreSQL can't be written: " + ex.getMessage(),
					"Start the service where it may create " + data + ", or set DATABASE_URL.", ex);
		}
		throw new StartupException("Another BankSync is running on " + data + ".",
				"Stop it, or name another directory with BANKSYNC_DATABASE_EMBEDDED_DIRECTORY, or set DATABASE_URL.");
	}

	/**
	 * After {@code kill -9} of the service its server lives on, on a port nobody knows
	 * any more.
	 */
	private static void stopServerLeftBehind(Path data) throws IOException {
		Optional<ProcessHandle> server = serverOn(data);
		if (server.isEmpty()) {
			return;
		}
		logger.info("Stopping the PostgreSQL (process {}) that an earlier run left behind", server.get().pid());
		server.get().destroy();
		try {
			server.get().onExit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new StartupException(
					"A PostgreSQL left behind on " + data + " (process " + server.get().pid() + ") does not stop.",
					"Stop it with: kill -INT " + server.get().pid(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StartupException("Interrupted.", "Start again.", ex);
		}
	}

	private static Optional<ProcessHandle> serverOn(Path data) throws IOException {
		Path pidFile = data.resolve("postmaster.pid");
		if (!Files.exists(pidFile)) {
			return Optional.empty();
		}
		List<String> lines = Files.readAllLines(pidFile);
		// The file may be old and its number taken by another process by now: it counts
		// only for a postgres on this directory.
		return lines.stream()
			.findFirst()
			.map(String::strip)
			.filter((pid) -> pid.matches("\\d{1,18}"))
			.flatMap((pid) -> ProcessHandle.of(Long.parseLong(pid)))
			.filter((process) -> process.info()
				.commandLine()
				.filter((command) -> command.contains("postgres") && command.contains(data.toString()))
				.isPresent());
	}

	@Override
	public void close() throws IOException {
		try (this.lock) {
			this.postgres.close();
		}
	}

	private static void closeQuietly(FileChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			logger.debug("Lock not released", ex);
		}
	}

}
