package io.banksync.webhook;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test with the presets that {@link PresetSenders} signs for. One service is enough for
 * all such tests.
 */
interface SwitchedOnPresets {

	@DynamicPropertySource
	static void switchPresetsOn(DynamicPropertyRegistry registry) {
		PresetSenders.switchOn(registry);
	}

}
