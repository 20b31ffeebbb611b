package io.banksync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Programs for Node.js, installed from npm's registry by their lock file.
 */
public final class NodePackage {

	private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(3);

	private static final Pattern NO_NETWORK = Pattern
		.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT"
				+ "|EIDLETIMEOUT|ENOTCACHED");

	private final Path sources;

	private final Path directory;

	private @Nullable Installation installation;

	/**
	 * Creates one.
	 * @param name the directory below {@code src/test}
	 */
	public NodePackage(String name) {
		this.sources = Path.of("src", "test", name);
		this.directory = Path.of("target", name);
	}

	/**
	 * What a program did.
	 *
	 * @param status its exit status; null: it took too long
	 * @param output what it wrote
	 */
	public record Result(@Nullable Integer status, String output) {

	}

	/**
	 * Whether the programs are there.
	 *
	 * @param missing why they can't be had here; null: they can
	 * @param failure what is wrong with them; null: nothing
	 */
	private record Installation(@Nullable String missing, @Nullable String failure) {

	}

	/**
	 * Makes sure that the programs are there, or skips the test where they can't be had.
	 */
	public synchronized void require() {
		if (this.installation == null) {
			this.installation = install();
		}
		assumeThat(this.installation.missing()).as("what keeps " + this.sources + " from running").isNull();
		assertThat(this.installation.failure()).isNull();
	}

	private Installation install() {
		for (String tool : List.of("node", "npm")) {
			if (!Program.isThere(tool)) {
				return new Installation(tool + " is not installed", null);
			}
		}
		try {
			return copy() ? new Installation(null, null) : download();
		}
		catch (IOException ex) {
			return new Installation(null, ex.toString());
		}
	}

	/**
	 * Copies our part beside the libraries.
	 * @return the libraries are there from before
	 */
	private boolean copy() throws IOException {
		Path lock = this.directory.resolve("package-lock.json");
		boolean installed = Files.exists(complete()) && Files.exists(lock)
				&& Files.mismatch(this.sources.resolve("package-lock.json"), lock) == -1;
		Files.createDirectories(this.directory);
		try (Stream<Path> files = Files.list(this.sources)) {
			for (Path file : files.toList()) {
				Files.copy(file, this.directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		return installed;
	}

	/**
	 * Returns what npm writes when all is there.
	 */
	private Path complete() {
		return this.directory.resolve("node_modules").resolve(".package-lock.json");
	}

	private Installation download() throws IOException {
		Files.deleteIfExists(complete());
		Result result = run(INSTALL_TIMEOUT, "", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund",
				"--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000");
		if (result.status() == null || (result.status() != 0 && NO_NETWORK.matcher(result.output()).find())) {
			return new Installation("npm's registry can't be reached: " + result.output(), null);
		}
		return new Installation(null, (result.status() != 0) ? result.output() : null);
	}

	/**
	 * Runs a program in the directory of the package.
	 * @param input its standard input
	 */
	public Result run(Duration timeout, String input, String... command) throws IOException {
		Path stdin = Files.createTempFile("banksync", ".in");
		Path output = Files.createTempFile("banksync", ".out");
		try {
			Files.writeString(stdin, input);
			Process process = new ProcessBuilder(command).directory(this.directory.toFile())
				.redirectInput(stdin.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
			if (!ended) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly().waitFor();
			}
			return new Result(ended ? process.exitValue() : null, Files.readString(output, StandardCharsets.UTF_8));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			Files.delete(stdin);
			Files.delete(output);
		}
	}

}
