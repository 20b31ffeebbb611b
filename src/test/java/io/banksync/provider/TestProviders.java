package io.banksync.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.banksync.signature.Assurance;
import io.banksync.signature.Verification;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
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
	public static final Verification BODY_PROOF = new Verification("current", Assurance.BODY, Set.of(), null);

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

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
	 * Returns a preset with a key from documentation, which only a developer's service
	 * accepts.
	 */
	public static Provider documentedPreset(String name, Map<String, Object> variables) {
		StandardEnvironment environment = environment(variables);
		return new ProviderFactory(source(environment, null), environment, NOW, 16, true).create(name).orElseThrow();
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
		StandardEnvironment environment = environment(variables);
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
		return new ProviderFactory(source(environment, own), environment, NOW, 16, false).create(name);
	}

	private static StandardEnvironment environment(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
		return environment;
	}

	/**
	 * Returns the names of all presets.
	 */
	public static Set<String> presetNames() {
		return source(new StandardEnvironment(), null).names();
	}

	private static DefinitionSource source(StandardEnvironment environment, @Nullable Resource own) {
		return new DefinitionSource(Variables.of(environment), VALIDATOR, new ClassPathResource("providers.yml"), own);
	}

}
