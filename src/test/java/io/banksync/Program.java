package io.banksync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A program that a test calls.
 */
public final class Program {

	private Program() {
	}

	/**
	 * What a program did.
	 *
	 * @param status its exit status
	 * @param output all that it wrote
	 */
	public record Result(int status, String output) {

	}

	/**
	 * Tells whether a program is installed.
	 */
	public static boolean isThere(String name) {
		try {
			return run(name, "--version").status() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Calls a program, and waits for its end.
	 * @throws IOException if it is not installed
	 */
	public static Result run(String... command) throws IOException {
		return run(Map.of(), command);
	}

	/**
	 * Calls a program with variables, and waits for its end.
	 * @throws IOException if it is not installed
	 */
	public static Result run(Map<String, String> variables, String... command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(variables);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			return new Result(process.waitFor(), output);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
