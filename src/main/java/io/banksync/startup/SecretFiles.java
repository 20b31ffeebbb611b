package io.banksync.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * The variables whose values are in files, as Docker and Kubernetes provide secrets:
 * {@code WEBHOOK_SECRET_FILE} names the file with {@code WEBHOOK_SECRET}. A file is read
 * when its variable is requested.
 */
public final class SecretFiles extends PropertySource<Object> {

	/** The name of this source. */
	public static final String NAME = "secretFiles";

	private static final String SUFFIX = "_FILE";

	private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");

	// Its file has several lines, and its reader names the wrong one.
	private static final String WITH_LINES = "API_KEYS";

	private static final int MAX_BYTES = 65_536;

	// Not as the source itself: its content would be searched twice.
	private final ConfigurableEnvironment environment;

	public SecretFiles(ConfigurableEnvironment environment) {
		super(NAME);
		this.environment = environment;
	}

	@Override
	public @Nullable Object getProperty(String name) {
		if (!VARIABLE.matcher(name).matches() || name.endsWith(SUFFIX) || name.equals(WITH_LINES)) {
			return null;
		}
		String file = this.environment.getProperty(name + SUFFIX);
		if (!StringUtils.hasText(file)) {
			return null;
		}
		if (isSetBesides(name)) {
			throw new StartupException(name + " and " + name + SUFFIX + " are both set.", "Remove one of the two.");
		}
		return read(name + SUFFIX, Path.of(file.strip()));
	}

	private boolean isSetBesides(String name) {
		return this.environment.getPropertySources()
			.stream()
			.filter((other) -> other != this && !other.getName().equals("configurationProperties"))
			.anyMatch((other) -> other.getProperty(name) instanceof CharSequence text && StringUtils.hasText(text));
	}

	private static String read(String variable, Path file) {
		try {
			if (Files.size(file) > MAX_BYTES) {
				throw new StartupException(variable + " is " + file + ", which has more than " + MAX_BYTES + " bytes.",
						"Name a file that contains only the secret.");
			}
			String text = Files.readString(file);
			// Editors and echo add a line break at the end. Anything else may be
			// intended.
			return text.replaceFirst("\\r?\\n\\z", "");
		}
		catch (IOException ex) {
			throw unreadable(variable, file, ex);
		}
	}

	/**
	 * Reports that the file of a variable can't be read.
	 */
	public static StartupException unreadable(String variable, Path file, IOException cause) {
		String why = (cause instanceof NoSuchFileException) ? "and there is no such file"
				: "which can't be read: " + cause.getClass().getSimpleName();
		return new StartupException(variable + " is " + file + ", " + why + ".",
				"Correct it, or make the file readable for the service.", cause);
	}

}
