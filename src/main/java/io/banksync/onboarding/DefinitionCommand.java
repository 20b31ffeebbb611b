package io.banksync.onboarding;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.banksync.provider.DefinitionFile;
import io.banksync.provider.ProviderNotFoundException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code --validate FILE}: lists the mistakes in a file of definitions, and shows how one
 * of them reads a body. It starts nothing.
 */
public final class DefinitionCommand {

	/** Its option on the command line. */
	public static final String OPTION = "--validate";

	private static final String USAGE = "Usage: java -jar banksync.jar " + OPTION
			+ " FILE [PROVIDER BODY-FILE ['HEADER: VALUE']...]";

	private static final int WRONG_CALL = 2;

	private DefinitionCommand() {
	}

	/**
	 * Carries it out.
	 * @param arguments the command line
	 * @param out where mistakes and explanations are printed
	 * @return the exit status: 0, no mistakes; 1, mistakes; 2, wrong arguments
	 */
	public static int run(String[] arguments, PrintStream out) {
		List<String> headers = Arrays.stream(arguments).skip(4).toList();
		if (arguments.length < 2 || arguments.length == 3 || headers.stream().anyMatch((text) -> !text.contains(":"))) {
			out.println(USAGE);
			return WRONG_CALL;
		}
		DefinitionFile file = DefinitionFile.of(Path.of(arguments[1]));
		List<String> mistakes = file.findMistakes();
		mistakes.forEach(out::println);
		out.println(mistakes.isEmpty() ? arguments[1] + ": nothing is wrong."
				: arguments[1] + ": mistakes: " + mistakes.size() + ".");
		if (!mistakes.isEmpty()) {
			return 1;
		}
		return (arguments.length > 2) ? explain(file, arguments[2], Path.of(arguments[3]), headers, out) : 0;
	}

	private static int explain(DefinitionFile file, String provider, Path body, List<String> headers, PrintStream out) {
		try {
			ExplainRequest request = new ExplainRequest(
					headers.stream()
						.collect(Collectors.toMap((text) -> text.substring(0, text.indexOf(':')),
								(text) -> text.substring(text.indexOf(':') + 1).strip(), (first, second) -> second)),
					null, Base64.getEncoder().encodeToString(Files.readAllBytes(body)), null);
			JsonMapper json = JsonMapper.builder()
				.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
				.enable(SerializationFeature.INDENT_OUTPUT)
				.build();
			ExplainResponse explanation = ExplainService.explain(file.provider(provider), List.of(), request,
					Clock.systemUTC().instant());
			out.println(json.writeValueAsString(Map.of("events", explanation.events())));
			return explanation.events().stream().allMatch(ExplainedEventResponse::understood) ? 0 : 1;
		}
		catch (IOException ex) {
			out.println(body + " can't be read: " + ex.getMessage());
		}
		catch (ProviderNotFoundException ex) {
			out.println(ex.getMessage());
		}
		return WRONG_CALL;
	}

}
