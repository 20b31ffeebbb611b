package io.banksync.provider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.banksync.startup.StartupException;
import io.banksync.transaction.Sharing;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Creates the providers from their current definitions and keys.
 */
final class ProviderReader {

	private static final Logger logger = LoggerFactory.getLogger(ProviderReader.class);

	private final boolean development;

	private final Validator validator;

	private final Clock clock;

	/**
	 * Creates one.
	 * @param development public secrets are accepted, because it is a developer's machine
	 */
	ProviderReader(boolean development, Validator validator, Clock clock) {
		this.development = development;
		this.validator = validator;
		this.clock = clock;
	}

	/**
	 * Reads the providers.
	 * @param environment the configuration
	 * @return those with a key
	 * @throws StartupException if a definition or a key is wrong, if two have the same
	 * key without {@code shared-with}, or the reverse, or if none has a key
	 */
	List<Provider> read(ConfigurableEnvironment environment) {
		ProviderProperties properties = properties(environment);
		DefinitionSource source = source(environment, properties);
		List<Provider> providers = readEach(environment, properties, source);
		if (providers.isEmpty() && !this.development) {
			throw new StartupException("No provider has a secret, so no webhook could be accepted.",
					"Set WEBHOOK_SECRET to the secret agreed with your bank (openssl rand -hex 32), or that of another "
							+ "provider: .env.example names them.");
		}
		providers.forEach((provider) -> requireShared(provider, providers, source));
		Sharing sharing = ProviderRegistry.sharing(providers);
		for (int i = 0; i < providers.size(); i++) {
			requireOwnKey(providers.get(i), providers.subList(0, i), sharing);
		}
		return providers;
	}

	/**
	 * Unrelated providers might use equal ids, and a payment of one would count as the
	 * other's. A provider that is off has no secret to check, but its earlier reports
	 * must not be repeated.
	 */
	private static void requireShared(Provider provider, List<Provider> all, DefinitionSource source) {
		for (String name : provider.sharedWith()) {
			Optional<Provider> other = all.stream().filter((one) -> one.name().equals(name)).findFirst();
			if (other.isEmpty()) {
				logger.warn("{}.{} names {}, which is off: its earlier events count, and it receives no new ones.",
						provider.name(), ProviderFactory.SHARED_WITH, name);
			}
			else if (!provider.sharesKeyWith(other.get())) {
				throw source.wrong(provider.name(), ProviderFactory.SHARED_WITH,
						"names " + name + ", which has none of its keys: if two of their ids were equal by chance, a "
								+ "payment would be lost, so remove it");
			}
		}
	}

	/**
	 * Otherwise one delivery, posted to both paths, would count twice.
	 */
	private static void requireOwnKey(Provider provider, List<Provider> others, Sharing sharing) {
		others.stream()
			.filter(provider::sharesKeyWith)
			.filter((other) -> !sharing.group(provider.name()).contains(other.name()))
			.findFirst()
			.ifPresent((other) -> {
				throw new StartupException(
						provider.name() + " has the same key as " + other.name()
								+ ": a delivery of one would be genuine for the other.",
						"Agree with each on a secret of its own (openssl rand -hex 32), put one of them in "
								+ "PROVIDERS_OFF or, if you mean it, write \"shared-with: " + other.name()
								+ "\" into the block of " + provider.name() + " in providers.yml.");
			});
	}

	/**
	 * Reads each provider by itself.
	 */
	List<Provider> readEach(ConfigurableEnvironment environment) {
		ProviderProperties properties = properties(environment);
		return readEach(environment, properties, source(environment, properties));
	}

	private static ProviderProperties properties(ConfigurableEnvironment environment) {
		return Binder.get(environment).bindOrCreate("banksync.provider", ProviderProperties.class);
	}

	private DefinitionSource source(ConfigurableEnvironment environment, ProviderProperties properties) {
		return new DefinitionSource(Variables.of(environment), this.validator,
				new ClassPathResource(ProviderConfiguration.FILE), ownFile(properties.file()));
	}

	private List<Provider> readEach(ConfigurableEnvironment environment, ProviderProperties properties,
			DefinitionSource source) {
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
	 * Returns the content of the user's file, independent of its order and without keys.
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
