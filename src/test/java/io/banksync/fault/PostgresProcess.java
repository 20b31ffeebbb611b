package io.banksync.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.banksync.ServiceProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL that is as durable as any, and can be killed.
 */
final class PostgresProcess implements AutoCloseable {

	private final Path directory;

	private final EmbeddedPostgres postgres;

	private final Path programs;

	PostgresProcess(Path directory) {
		this.directory = directory;
		try {
			this.postgres = EmbeddedPostgres.builder()
				.setDataDirectory(directory)
				.setCleanDataDirectory(false)
				.setOutputRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
				.setPort(ServiceProcess.freePort())
				.setLocaleConfig("locale", "C")
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("full_page_writes", "on")
				.setServerConfig("max_connections", "100")
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.programs = Path.of(server().info().command().orElseThrow()).getParent();
	}

	int port() {
		return this.postgres.getPort();
	}

	DataSource dataSource() {
		return this.postgres.getPostgresDatabase();
	}

	/**
	 * Ends the server and each of its processes as {@code kill -9} does.
	 */
	void kill() {
		ProcessHandle server = server();
		List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach((process) -> process.onExit().orTimeout(1, TimeUnit.MINUTES).join());
	}

	/**
	 * Starts the server that was killed; it has recovered when this returns.
	 */
	void startAgain() {
		List<String> command = new ArrayList<>();
		if (System.getProperty("user.name").equals("root")) {
			// PostgreSQL refuses root.
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(this.programs.resolve("pg_ctl").toString(), "-D", this.directory.toString(), "-w", "-t",
				"60", "-l", log().toString(), "restart"));
		try {
			Process start = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.directory.resolveSibling("pg_ctl.log").toFile())
				.start();
			if (!start.waitFor(2, TimeUnit.MINUTES) || start.exitValue() != 0) {
				throw new IllegalStateException(Files.readString(this.directory.resolveSibling("pg_ctl.log")));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Path log() {
		return this.directory.resolveSibling("postgres.log");
	}

	private ProcessHandle server() {
		try (Stream<String> lines = Files.lines(this.directory.resolve("postmaster.pid"))) {
			return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip())).orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.postgres.close();
	}

}
