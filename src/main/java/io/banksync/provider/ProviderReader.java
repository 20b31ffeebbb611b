package io.banksync.provider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.banksync.startup.StartupException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Makes the providers out of their definitions and keys, as they are at the moment.
 */
final class ProviderReader {

	private final boolean development;

	private final Validator validator;

	private final Clock clock;

	/**
	 * Creates one.
	 * @param development public secrets are good, for it is a developer's machine
	 */
	ProviderReader(boolean development, Validator validator, Clock clock) {
		this.development = development;
		this.validator = validator;
		this.clock = clock;
	}

	/**
	 * Reads them.
	 * @param environment the configuration
	 * @return those that have a key
	 * @throws StartupException if a definition or a key is wrong, two have the same
	 * secret, or nobody has one
	 */
	List<Provider> read(ConfigurableEnvironment environment) {
		List<Provider> providers = readEach(environment);
		if (providers.isEmpty() && !this.development) {
			throw new StartupException("No provider has a secret, so that no webhook could be taken.",
					"Set WEBHOOK_SECRET to the secret agreed with your bank (openssl rand -hex 32), or that of another "
							+ "provider: .env.example names them.");
		}
		for (int i = 0; i < providers.size(); i++) {
			requireOwnSecret(providers.get(i), providers.subList(0, i));
		}
		return providers;
	}

	/**
	 * One delivery, posted to both paths, would otherwise be money twice.
	 */
	private static void requireOwnSecret(Provider provider, List<Provider> others) {
		others.stream().filter(provider::sharesSecretWith).findFirst().ifPresent((other) -> {
			throw new StartupException(
					provider.name() + " has a secret that " + other.name()
							+ " has, too: a delivery of one would be genuine for the other.",
					"Agree with each on a secret of its own (openssl rand -hex 32), or put one of them in "
							+ "PROVIDERS_OFF.");
		});
	}

	/**
	 * Reads them, each by itself.
	 */
	List<Provider> readEach(ConfigurableEnvironment environment) {
		ProviderProperties properties = Binder.get(environment)
			.bindOrCreate("banksync.provider", ProviderProperties.class);
		DefinitionSource source = new DefinitionSource(Variables.of(environment), this.validator,
				new ClassPathResource(ProviderConfiguration.FILE), ownFile(properties.file()));
		ProviderFactory factory = new ProviderFactory(source, environment, this.clock.instant(),
				properties.minSecretBytes(), this.development);
		requireDefined(properties.disabled(), source.names());
		List<Provider> providers = new ArrayList<>();
		for (String name : source.names()) {
			if (!properties.disabled().contains(name)) {
				factory.create(name).ifPresent(providers::add);
			}
		}
		return providers;
	}

	/**
	 * Returns what the user's file defines, in whatever order it does, without keys.
	 */
	static String written(ConfigurableEnvironment environment) {
		Resource file = ownFile(environment.getProperty("banksync.provider.file", ""));
		return (file != null) ? DefinitionSource.readWithoutKeys(file) : "";
	}

	private static @Nullable Resource ownFile(String name) {
		Path file = Path.of(name.isBlank() ? ProviderConfiguration.FILE : name.strip());
		if (Files.exists(file)) {
			return new FileSystemResource(file);
		}
		if (!name.isBlank()) {
			throw new StartupException("PROVIDERS_FILE is " + file + ", and there is no such file.",
					"Correct it; it is looked for from " + Path.of("").toAbsolutePath() + ".");
		}
		return null;
	}

	private static void requireDefined(List<String> off, Set<String> names) {
		for (String name : off) {
			if (!names.contains(name)) {
				throw new StartupException("PROVIDERS_OFF names \"" + name + "\", which is no provider.",
						"Name some of " + String.join(", ", names) + ", with commas between them.");
			}
		}
	}

}
