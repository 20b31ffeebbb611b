package io.banksync.database;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * A real PostgreSQL with its data in a directory, for a start with nothing configured. It
 * is durable: it survives restarts and {@code kill -9} of the service.
 */
final class EmbeddedDatabase implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final int STOP_TIMEOUT_SECONDS = 20;

	// Where the library unpacks, and looks for leftovers of earlier processes. Anybody
	// may write to its default place.
	private static final String LIBRARY_DIRECTORY = "ot.epg.working-dir";

	private final EmbeddedPostgres postgres;

	private final EmbeddedAccess access;

	// Held as long as the service runs: only the holder may stop a server that it finds
	// running on the directory.
	private final FileChannel lock;

	private EmbeddedDatabase(EmbeddedPostgres postgres, EmbeddedAccess access, FileChannel lock) {
		this.postgres = postgres;
		this.access = access;
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
		PrivateFiles files = files(data);
		FileChannel lock = lock(data, files);
		try {
			stopServerLeftBehind(data);
			EmbeddedAccess access = EmbeddedAccess.of(files, beside(data, ".password"));
			EmbeddedPostgres postgres = start(data, files, access);
			logger.info("No DATABASE_URL: using the embedded PostgreSQL in {} (durable, 127.0.0.1:{})", data,
					postgres.getPort());
			return new EmbeddedDatabase(postgres, access, lock);
		}
		catch (IOException | UncheckedIOException | IllegalStateException ex) {
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

	private static EmbeddedPostgres start(Path data, PrivateFiles files, EmbeddedAccess access) throws IOException {
		Path ours = beside(data, ".programs");
		files.createDirectory(ours);
		// The library lets everybody write to the directory that it unpacks into.
		Path unpacked = ours.resolve("unpacked");
		EmbeddedPrograms programs = new EmbeddedPrograms(unpacked);
		String before = System.setProperty(LIBRARY_DIRECTORY, unpacked.toString());
		try {
			return EmbeddedPostgres.builder()
				.setPgBinaryResolver(programs)
				.setDataDirectory(data)
				.setDataDirectoryCustomizer((ready) -> access.apply(data, programs))
				.setConnectConfig("user", EmbeddedAccess.ROLE)
				.setConnectConfig("password", access.password())
				.setCleanDataDirectory(false)
				.setRegisterShutdownHook(false)
				.setLocaleConfig("locale", "C")
				.setServerConfig("timezone", "UTC")
				.setServerConfig("max_connections", "50")
				// Anybody can connect to a socket file in a temporary directory.
				.setServerConfig("unix_socket_directories", "")
				// The library turns these off, as for tests. Acknowledged data must
				// survive.
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("full_page_writes", "on")
				// Its log becomes a part of ours, so it must not contain rows or
				// statements.
				.setServerConfig("log_error_verbosity", "terse")
				.setServerConfig("log_min_error_statement", "panic")
				.start();
		}
		finally {
			if (before != null) {
				System.setProperty(LIBRARY_DIRECTORY, before);
			}
			else {
				System.clearProperty(LIBRARY_DIRECTORY);
			}
		}
	}

	String jdbcUrl() {
		return "jdbc:postgresql://localhost:" + this.postgres.getPort() + "/" + EmbeddedAccess.DATABASE;
	}

	String username() {
		return EmbeddedAccess.ROLE;
	}

	String password() {
		return this.access.password();
	}

	private static Path beside(Path data, String suffix) {
		return data.resolveSibling(data.getFileName() + suffix);
	}

	private static PrivateFiles files(Path data) {
		try {
			PrivateFiles files = PrivateFiles.ofThisUser();
			files.createDirectory(data);
			return files;
		}
		catch (IOException ex) {
			throw notWritable(data, ex);
		}
	}

	private static StartupException notWritable(Path data, IOException cause) {
		return new StartupException("The directory of the embedded PostgreSQL can't be written: " + cause.getMessage(),
				"Start the service where it may create " + data + ", or set DATABASE_URL.", cause);
	}

	private static FileChannel lock(Path data, PrivateFiles files) {
		Path file = beside(data, ".lock");
		try {
			files.createFile(file);
			FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
			if (channel.tryLock() != null) {
				return channel;
			}
			channel.close();
		}
		catch (IOException ex) {
			throw notWritable(data, ex);
		}
		throw new StartupException("Another BankSync is running on " + data + ".",
				"Stop it, or name another directory with BANKSYNC_DATABASE_EMBEDDED_DIRECTORY, or set DATABASE_URL.");
	}

	/**
	 * After {@code kill -9} of the service its server keeps running, on an unknown port.
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
		// The file may be old, and another process may have its number by now. It counts
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
