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
 * Makes the providers out of their definitions and keys, as they are at the moment.
 */
final class ProviderReader {

	private static final Logger logger = LoggerFactory.getLogger(ProviderReader.class);

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
	 * @throws StartupException if a definition or a key is wrong, two have the same key
	 * without saying so, or say so without having it, or nobody has one
	 */
	List<Provider> read(ConfigurableEnvironment environment) {
		ProviderProperties properties = properties(environment);
		DefinitionSource source = source(environment, properties);
		List<Provider> providers = readEach(environment, properties, source);
		if (providers.isEmpty() && !this.development) {
			throw new StartupException("No provider has a secret, so that no webhook could be taken.",
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
	 * Where ids have nothing to do with each other, the payment of one would be taken for
	 * the other's. One that is off can't be asked for its secret, and what it told before
	 * must not be told again.
	 */
	private static void requireShared(Provider provider, List<Provider> all, DefinitionSource source) {
		for (String name : provider.sharedWith()) {
			Optional<Provider> other = all.stream().filter((one) -> one.name().equals(name)).findFirst();
			if (other.isEmpty()) {
				logger.warn("{}.{} names {}, which is off: what it told before counts, and nothing comes from it.",
						provider.name(), ProviderFactory.SHARED_WITH, name);
			}
			else if (!provider.sharesKeyWith(other.get())) {
				throw source.wrong(provider.name(), ProviderFactory.SHARED_WITH,
						"names " + name
								+ ", which has none of its keys: where their ids meet by chance a payment would "
								+ "be lost, so take it away");
			}
		}
	}

	/**
	 * One delivery, posted to both paths, would otherwise be money twice.
	 */
	private static void requireOwnKey(Provider provider, List<Provider> others, Sharing sharing) {
		others.stream()
			.filter(provider::sharesKeyWith)
			.filter((other) -> !sharing.group(provider.name()).contains(other.name()))
			.findFirst()
			.ifPresent((other) -> {
				throw new StartupException(
						provider.name() + " has a key that " + other.name()
								+ " has, too: a delivery of one would be genuine for the other.",
						"Agree with each on one of its own (openssl rand -hex 32), put one of them in "
								+ "PROVIDERS_OFF or, if they are to have the same, say \"shared-with: " + other.name()
								+ "\" of " + provider.name() + " in providers.yml.");
			});
	}

	/**
	 * Reads them, each by itself.
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
