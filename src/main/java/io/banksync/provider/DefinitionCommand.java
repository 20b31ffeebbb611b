package io.banksync.provider;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.logging.LoggingSystem;

/**
 * {@code --validate FILE}: tells what is wrong with a file of definitions, and starts
 * nothing.
 */
public final class DefinitionCommand {

	/** Its option on the command line. */
	public static final String OPTION = "--validate";

	private DefinitionCommand() {
	}

	/**
	 * Carries it out.
	 * @param arguments the command line
	 * @param out where mistakes are told
	 * @return the exit status: 0, nothing is wrong; 1, something is; 2, it is called
	 * wrongly
	 */
	public static int run(String[] arguments, PrintStream out) {
		if (arguments.length != 2) {
			out.println("Usage: java -jar banksync.jar " + OPTION + " FILE");
			return 2;
		}
		// Of what libraries say when they begin nothing is to stand beside the mistakes.
		LoggingSystem.get(DefinitionCommand.class.getClassLoader()).beforeInitialize();
		List<String> mistakes = DefinitionFile.findMistakes(Path.of(arguments[1]));
		mistakes.forEach(out::println);
		out.println(mistakes.isEmpty() ? arguments[1] + ": nothing is wrong."
				: arguments[1] + ": mistakes: " + mistakes.size() + ".");
		return mistakes.isEmpty() ? 0 : 1;
	}

}
