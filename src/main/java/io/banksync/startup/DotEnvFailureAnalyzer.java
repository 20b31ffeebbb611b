package io.banksync.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.cdimascio.dotenv.DotenvException;
import me.paulschwarz.springdotenv.DotenvConfig;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@code .env} that can't be read. The reader's own message would quote a
 * line, which may contain a secret.
 */
class DotEnvFailureAnalyzer extends AbstractFailureAnalyzer<DotenvException> {

	private static final Pattern GOOD = Pattern.compile("\\s*(#.*|[\\w.\\-]+\\s*=.*)?");

	private static final String REMEDY = "Write NAME=value on each line, or # before it.";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DotenvException cause) {
		StartupException explained = explain(DotenvConfig.defaults(), cause);
		return new FailureAnalysis(explained.problem(), explained.remedy(), cause);
	}

	static StartupException explain(DotenvConfig config, DotenvException cause) {
		Path file = Path.of(Objects.requireNonNullElse(config.directory(), ""), config.filename());
		try {
			List<String> lines = Files.readAllLines(file);
			for (int i = 0; i < lines.size(); i++) {
				if (!GOOD.matcher(lines.get(i)).matches()) {
					return new StartupException("Line " + (i + 1) + " of " + file + " is not NAME=value.", REMEDY);
				}
			}
			return new StartupException(file + " has a line with an open quote, or one that is not NAME=value.",
					REMEDY);
		}
		catch (IOException ex) {
			return new StartupException(file + " can't be read: " + ex.getClass().getSimpleName() + ".",
					"Make it readable for the service, as UTF-8.");
		}
	}

}
