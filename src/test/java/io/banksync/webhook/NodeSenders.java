package io.banksync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The libraries for Node.js that providers publish, which sign here as they do there.
 */
final class NodeSenders {

	private static final Path SOURCES = Path.of("src", "test", "node");

	private static final Path DIRECTORY = Path.of("target", "node");

	// Written by npm when all is there.
	private static final Path COMPLETE = DIRECTORY.resolve("node_modules").resolve(".package-lock.json");

	private static final List<String> FILES = List.of("package.json", "package-lock.json", "sign.mjs");

	private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(3);

	private static final Duration SIGN_TIMEOUT = Duration.ofSeconds(30);

	private static final Pattern NO_NETWORK = Pattern
		.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT"
				+ "|EIDLETIMEOUT|ENOTCACHED");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private NodeSenders() {
	}

	/**
	 * What a program did.
	 *
	 * @param status its exit status; null: it took too long
	 * @param output what it wrote
	 */
	private record Result(@Nullable Integer status, String output) {

	}

	/**
	 * Whether the libraries are there, found out once.
	 *
	 * @param missing why they can't be had here; null: they can
	 * @param failure what is wrong with them; null: nothing
	 */
	private record Installation(@Nullable String missing, @Nullable String failure) {

		static final Installation DONE = install();

		private static Installation install() {
			for (String tool : List.of("node", "npm")) {
				if (!isThere(tool)) {
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
		private static boolean copy() throws IOException {
			Path lock = DIRECTORY.resolve("package-lock.json");
			boolean installed = Files.exists(COMPLETE) && Files.exists(lock)
					&& Files.mismatch(SOURCES.resolve("package-lock.json"), lock) == -1;
			Files.createDirectories(DIRECTORY);
			for (String file : FILES) {
				Files.copy(SOURCES.resolve(file), DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
			}
			return installed;
		}

		private static Installation download() throws IOException {
			Files.deleteIfExists(COMPLETE);
			Result result = run(INSTALL_TIMEOUT, "", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund",
					"--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000");
			if (result.status() == null || (result.status() != 0 && NO_NETWORK.matcher(result.output()).find())) {
				return new Installation("npm's registry can't be reached: " + result.output(), null);
			}
			return new Installation(null, (result.status() != 0) ? result.output() : null);
		}

	}

	/**
	 * Makes sure that the libraries are there, or skips the test where they can't be had.
	 */
	static void require() {
		assumeThat(Installation.DONE.missing()).as("what keeps the libraries of providers from running").isNull();
		assertThat(Installation.DONE.failure()).isNull();
	}

	private static boolean isThere(String tool) {
		try {
			return new ProcessBuilder(tool, "--version").redirectErrorStream(true).start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Has a library sign.
	 * @param request which one, and what: see {@code sign.mjs}
	 * @return what it made
	 */
	static JsonNode sign(Map<String, Object> request) {
		Result result;
		try {
			result = run(SIGN_TIMEOUT, MAPPER.writeValueAsString(request), "node", "sign.mjs");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		assertThat(result.status()).as(result.output()).isEqualTo(0);
		return MAPPER.readTree(result.output());
	}

	private static Result run(Duration timeout, String input, String... command) throws IOException {
		Path stdin = Files.createTempFile("banksync", ".in");
		Path output = Files.createTempFile("banksync", ".out");
		try {
			Files.writeString(stdin, input);
			Process process = new ProcessBuilder(command).directory(DIRECTORY.toFile())
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
