package io.banksync.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.banksync.startup.StartupException;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A file of the user's, which lies in the working directory or where a variable says.
 *
 * @param variable the variable
 * @param property the property that has its value
 * @param name the file's name in the working directory
 */
record OwnFile(String variable, String property, String name) {

	/**
	 * Finds it.
	 * @return empty: there is none, and the variable names none
	 * @throws StartupException if the variable names one that does not exist
	 */
	Optional<Path> find(ConfigurableEnvironment environment) {
		String named = environment.getProperty(this.property, "").strip();
		Path file = Path.of(named.isEmpty() ? this.name : named);
		if (Files.exists(file)) {
			return Optional.of(file);
		}
		if (!named.isEmpty()) {
			throw new StartupException(this.variable + " is " + file + ", and there is no such file.",
					"Correct it; it is looked for from " + Path.of("").toAbsolutePath() + ".");
		}
		return Optional.empty();
	}

	/**
	 * Returns its content; empty: there is none.
	 */
	String written(ConfigurableEnvironment environment) {
		Optional<Path> file = find(environment);
		try {
			return file.isPresent() ? Files.readString(file.get()) : "";
		}
		catch (IOException ex) {
			throw unreadable(file.orElseThrow(), ex);
		}
	}

	static StartupException unreadable(Path file, Exception reason) {
		return new StartupException(file + " can't be read: " + reason.getMessage() + ".", "Correct it, or remove it.",
				reason);
	}

}
