package io.banksync.access;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.banksync.request.BodyHash;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A service for which keys are configured: of one who reads and two who change.
 */
public interface TestKeys {

	/** Vera's, who reads. */
	String VIEWER = "the-key-of-vera";

	/** Olga's, who changes. */
	String OPERATOR = "the-key-of-olga";

	/** Otto's, who changes too. */
	String OTHER_OPERATOR = "the-key-of-otto";

	@DynamicPropertySource
	static void configureKeys(DynamicPropertyRegistry registry) {
		registry.add("API_KEYS", () -> String.join(", ", entry("vera", "viewer", VIEWER),
				entry("olga", "operator", OPERATOR), entry("otto", "operator", OTHER_OPERATOR)));
	}

	static String entry(String name, String role, String key) {
		return name + ":" + role + ":" + HexFormat.of().formatHex(BodyHash.of(key.getBytes(StandardCharsets.UTF_8)));
	}

}
