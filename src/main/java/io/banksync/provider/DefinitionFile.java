package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.startup.StartupException;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * A file of definitions, which need not be in use. It is checked without keys, because
 * these may be elsewhere.
 */
public final class DefinitionFile {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}:]*)(?::([^${}]*))?}");

	// Each round checks what is left of its provider.
	private static final int MAX_MISTAKES = 100;

	private static final int MAX_SENT_PROVIDERS = 50;

	private final Resource content;

	private final UnaryOperator<String> variables;

	private final int maxProviders;

	private DefinitionFile(Resource content, UnaryOperator<String> variables, int maxProviders) {
		this.content = content;
		this.variables = variables;
		this.maxProviders = maxProviders;
	}

	public static DefinitionFile of(Path file) {
		return new DefinitionFile(new FileSystemResource(file), Variables.of(environment()), Integer.MAX_VALUE);
	}

	/**
	 * Returns a file from a caller. Its variables get their defaults or placeholders,
	 * never values of ours.
	 * @param yaml its content
	 */
	public static DefinitionFile of(String yaml) {
		return new DefinitionFile(new SentFile(yaml), DefinitionFile::withoutVariables, MAX_SENT_PROVIDERS);
	}

	private static String withoutVariables(String text) {
		return VARIABLE.matcher(text)
			.replaceAll((variable) -> Matcher
				.quoteReplacement((variable.group(2) != null) ? variable.group(2) : value(variable.group(1))));
	}

	private static String value(String variable) {
		return "the value of " + variable;
	}

	/**
	 * Returns its mistakes, or the first hundred and a note that there may be more.
	 * @return one or two sentences each, with line and column if known; empty: none
	 */
	public List<String> findMistakes() {
		try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
			DefinitionSource source = source(validators);
			ProviderFactory factory = factory(source);
			List<String> providers = source.names().stream().filter(source::isOwn).toList();
			if (providers.size() > this.maxProviders) {
				return List.of(ProviderConfiguration.FILE + " has " + providers.size() + " providers. Try at most "
						+ this.maxProviders + " at once.");
			}
			List<String> mistakes = new ArrayList<>();
			providers.forEach((provider) -> findMistakes(provider, source, factory, mistakes));
			if (mistakes.size() == MAX_MISTAKES) {
				mistakes.add("There may be more mistakes: correct these first.");
			}
			return mistakes;
		}
		catch (StartupException ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Returns a provider that it defines, or a preset. It has no keys, so it accepts no
	 * delivery.
	 * @throws ProviderNotFoundException if there is none of that name
	 * @throws StartupException if its definition can't be used
	 */
	public Provider provider(String name) {
		try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
			DefinitionSource source = source(validators);
			if (!source.names().contains(name)) {
				throw new ProviderNotFoundException(name);
			}
			return factory(source).createWithoutKeys(name);
		}
	}

	private DefinitionSource source(ValidatorFactory validators) {
		return new DefinitionSource(this.variables, validators.getValidator(),
				new ClassPathResource(ProviderConfiguration.FILE), this.content);
	}

	private static ProviderFactory factory(DefinitionSource source) {
		return new ProviderFactory(source, environment(), Instant.EPOCH, 0, false);
	}

	/**
	 * Notes a wrong part, removes it, and checks the rest again.
	 */
	private static void findMistakes(String provider, DefinitionSource source, ProviderFactory factory,
			List<String> mistakes) {
		List<String> removed = new ArrayList<>();
		boolean mended = true;
		while (mended && mistakes.size() < MAX_MISTAKES) {
			try {
				factory.check(provider);
				return;
			}
			catch (DefinitionException ex) {
				if (ex.properties().stream().noneMatch((property) -> follows(property, ex, removed))) {
					mistakes.add(String.valueOf(ex.getMessage()));
				}
				mended = ex.properties()
					.stream()
					.map((property) -> source.remove(provider, property, removed))
					.reduce(false, Boolean::logicalOr);
			}
		}
	}

	/**
	 * Tells whether a part is wrong only because another was removed: something is
	 * missing, or does not fit its default.
	 */
	private static boolean follows(String property, DefinitionException mistake, List<String> removed) {
		boolean alone = mistake.getCause() != null;
		return removed.stream()
			.anyMatch((part) -> part.isEmpty() || part.equals("preset") || isWithin(property, part)
					|| isWithin(part, property)
					|| (!alone && !entry(part).isEmpty() && entry(part).equals(entry(property))));
	}

	private static boolean isWithin(String part, String whole) {
		return part.equals(whole) || part.startsWith(whole + ".") || part.startsWith(whole + "[");
	}

	/**
	 * Returns the list entry that contains a part; empty: none does.
	 */
	private static String entry(String property) {
		return property.substring(0, property.indexOf(']') + 1);
	}

	/**
	 * Returns the environment with a value for each variable, because secrets may not be
	 * set yet.
	 */
	private static ConfigurableEnvironment environment() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addLast(new PropertySource<>("any variable", new Object()) {

			@Override
			public Object getProperty(String name) {
				return value(name);
			}

		});
		return environment;
	}

	/**
	 * A file that exists only as text.
	 */
	private static final class SentFile extends ByteArrayResource {

		SentFile(String text) {
			super(text.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public String getFilename() {
			return ProviderConfiguration.FILE;
		}

		@Override
		public String getDescription() {
			return ProviderConfiguration.FILE;
		}

	}

}
