package io.banksync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * The service as a process of its own, in a directory of its own, which can be killed. It
 * is what was compiled, or the packaged one that the system property
 * {@code banksync.test.jar} names.
 */
public final class ServiceProcess implements AutoCloseable {

	/** The secret that the bank signs with where nothing is configured. */
	public static final String DEVELOPMENT_SECRET = "your-secret-key-change-this-in-production";

	private final Process process;

	private final Path log;

	private final int port;

	private final String secret;

	private ServiceProcess(Process process, Path log, int port, String secret) {
		this.process = process;
		this.log = log;
		this.port = port;
		this.secret = secret;
	}

	/**
	 * Starts the service in a directory, with nothing configured but its port and what is
	 * given; on the port that is given, else on any.
	 */
	public static ServiceProcess start(Path directory, Map<String, String> environment) {
		String jar = System.getProperty("banksync.test.jar", "");
		return start(directory, environment, jar.isEmpty() ? ClassCache.command() : List.of("-jar", jar));
	}

	static ServiceProcess start(Path directory, Map<String, String> environment, List<String> program) {
		try {
			int port = Integer.parseInt(environment.getOrDefault("PORT", String.valueOf(freePort())));
			Path log = Files.createTempFile(directory, "service", ".log");
			ProcessBuilder builder = new ProcessBuilder(command(program));
			builder.environment()
				.keySet()
				.removeAll(List.of("DATABASE_URL", "WEBHOOK_SECRET", "WEBHOOK_SECRET_PREVIOUS",
						"RAZORPAY_WEBHOOK_SECRET", "RAZORPAY_WEBHOOK_SECRET_PREVIOUS", "FLYWAY_ENABLED", "API_KEYS",
						"API_KEYS_FILE", "BANKSYNC_DOCS"));
			builder.environment().put("PORT", String.valueOf(port));
			if (environment.containsKey("DATABASE_URL")) {
				builder.environment().put("API_KEYS", "none");
			}
			builder.environment().putAll(environment);
			builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
			return new ServiceProcess(builder.start(), log, port,
					environment.getOrDefault("WEBHOOK_SECRET", DEVELOPMENT_SECRET));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> command(List<String> program) {
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m"));
		command.addAll(program);
		return command;
	}

	/**
	 * Returns a port that is free, and not one of those from which a connection may come:
	 * while nobody listens, who tries to connect to such a port may end up connected to
	 * himself.
	 */
	public static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
			try (ServerSocket socket = new ServerSocket(port)) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Somebody else's.
			}
		}
	}

	public BankSyncClient awaitClient() {
		BankSyncClient client = new BankSyncClient(this.port, this.secret);
		Awaitility.await()
			.atMost(Duration.ofMinutes(5))
			.ignoreExceptions()
			.failFast("The service ended", () -> !this.process.isAlive())
			.until(() -> client.get("/health").status() == 200);
		return client;
	}

	public int awaitExit() {
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

	public int port() {
		return this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Asks the process to end, as {@code kill} does, and does not wait.
	 */
	public void terminate() {
		this.process.destroy();
	}

	/**
	 * Ends the process as {@code kill -9} does.
	 */
	public void kill() {
		this.process.destroyForcibly();
		awaitExit();
	}

	public String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		terminate();
		awaitExit();
	}

}
