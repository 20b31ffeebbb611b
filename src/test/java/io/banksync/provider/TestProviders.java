package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.banksync.signature.Assurance;
import io.banksync.signature.Proof;
import jakarta.validation.Validation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Providers made as the service makes them, without the service.
 */
public final class TestProviders {

	/** A proof that covers the body. */
	public static final Proof BODY_PROOF = new Proof("current", Assurance.BODY, Set.of(), null);

	private TestProviders() {
	}

	/**
	 * Returns a preset.
	 * @param name its name
	 * @param variables environment variables, among them its key
	 */
	public static Provider preset(String name, Map<String, Object> variables) {
		return create(name, null, variables).orElseThrow();
	}

	/**
	 * Returns the provider acme as a file defines it, with a secret.
	 */
	static Provider acme(String yaml) {
		return create("acme", yaml, Map.of("ACME_WEBHOOK_SECRET", "a secret of acme's")).orElseThrow();
	}

	/**
	 * Returns a provider that a file defines.
	 * @param name its name
	 * @param yaml the file
	 * @param variables environment variables
	 */
	public static Optional<Provider> create(String name, @Nullable String yaml, Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
		Resource own = (yaml != null) ? new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public String getFilename() {
				return "providers.yml";
			}

			@Override
			public String getDescription() {
				return "file [providers.yml]";
			}
		} : null;
		return new ProviderFactory(source(environment, own), environment, Instant.parse("2026-02-27T12:00:00Z"), 16,
				false)
			.create(name);
	}

	/**
	 * Returns the names of all presets.
	 */
	public static Set<String> presetNames() {
		return source(new StandardEnvironment(), null).names();
	}

	private static DefinitionSource source(StandardEnvironment environment, @Nullable Resource own) {
		return new DefinitionSource(environment, Validation.buildDefaultValidatorFactory().getValidator(),
				new ClassPathResource("providers.yml"), own);
	}

}
