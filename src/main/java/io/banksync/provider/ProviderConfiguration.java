package io.banksync.provider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.banksync.database.DatabaseProperties;
import io.banksync.startup.StartupException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Makes the providers out of their definitions.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class ProviderConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ProviderConfiguration.class);

	static final String FILE = "providers.yml";

	@Bean
	ProviderRegistry providerRegistry(ProviderProperties properties, DatabaseProperties database,
			ConfigurableEnvironment environment, Validator validator, Clock clock) {
		DefinitionSource source = new DefinitionSource(environment, validator, new ClassPathResource(FILE),
				ownFile(properties.file()));
		ProviderFactory factory = new ProviderFactory(source, environment, clock.instant(), properties.minSecretBytes(),
				database.isEmbedded());
		requireDefined(properties.disabled(), source.names());
		List<Provider> providers = new ArrayList<>();
		for (String name : source.names()) {
			if (!properties.disabled().contains(name)) {
				factory.create(name).ifPresent(providers::add);
			}
		}
		logger.info("Webhooks are taken from {}",
				providers.stream()
					.map((provider) -> provider.name() + " at " + provider.path())
					.collect(Collectors.joining(", ")));
		return new ProviderRegistry(providers);
	}

	private static @Nullable Resource ownFile(String name) {
		Path file = Path.of(name.isBlank() ? FILE : name.strip());
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
