package io.banksync.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import org.awaitility.Awaitility;

/**
 * The service as a process of its own, in a directory of its own, which can be killed.
 */
final class ServiceProcess implements AutoCloseable {

	static final String DEVELOPMENT_SECRET = "your-secret-key-change-this-in-production";

	private final Process process;

	private final Path log;

	private final int port;

	private ServiceProcess(Process process, Path log, int port) {
		this.process = process;
		this.log = log;
		this.port = port;
	}

	/**
	 * Starts the service in a directory, with nothing configured but its port and what is
	 * given.
	 */
	static ServiceProcess start(Path directory, Map<String, String> environment) {
		try {
			int port = freePort();
			Path log = Files.createTempFile(directory, "service", ".log");
			ProcessBuilder builder = new ProcessBuilder(
					List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1",
							"-Xmx256m", "-cp", absoluteClassPath(), BankSyncApplication.class.getName()));
			builder.environment()
				.keySet()
				.removeAll(List.of("DATABASE_URL", "WEBHOOK_SECRET", "WEBHOOK_SECRET_PREVIOUS",
						"RAZORPAY_WEBHOOK_SECRET", "RAZORPAY_WEBHOOK_SECRET_PREVIOUS", "FLYWAY_ENABLED", "API_KEYS"));
			builder.environment().put("PORT", String.valueOf(port));
			builder.environment().putAll(environment);
			builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
			return new ServiceProcess(builder.start(), log, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String absoluteClassPath() {
		return String.join(System.getProperty("path.separator"),
				Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
					.filter((entry) -> !entry.endsWith("test-classes"))
					.map((entry) -> Path.of(entry).toAbsolutePath().toString())
					.toList());
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	BankSyncClient awaitClient() {
		BankSyncClient client = new BankSyncClient(this.port, DEVELOPMENT_SECRET);
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.ignoreExceptions()
			.failFast("The service ended", () -> !this.process.isAlive())
			.until(() -> client.get("/health").status() == 200);
		return client;
	}

	int awaitExit() {
		try {
			if (!this.process.waitFor(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException("Still running: " + output());
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Ends the process as {@code kill -9} does.
	 */
	void kill() {
		this.process.destroyForcibly();
		awaitExit();
	}

	String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		awaitExit();
	}

}
