package io.banksync.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test with the presets that {@link PresetSenders} signs for, and the providers of
 * docs/providers.md. One service is enough for all such tests.
 */
interface SwitchedOnPresets {

	@DynamicPropertySource
	static void switchOn(DynamicPropertyRegistry registry) {
		PresetSenders.switchOn(registry);
		SchemeExamplesTests.switchOn(registry);
		ThreeBanksTests.switchOn(registry);
		registry.add("banksync.provider.file", SwitchedOnPresets::writeDefinitions);
	}

	private static String writeDefinitions() {
		try {
			Path file = Files.createTempFile("banksync", "providers.yml");
			file.toFile().deleteOnExit();
			return Files.writeString(file, String.join("\n", PresetSenders.definitions(),
					SchemeExamplesTests.definitions(), ThreeBanksTests.definitions()))
				.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
