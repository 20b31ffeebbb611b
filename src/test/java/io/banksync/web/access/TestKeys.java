package io.banksync.web.access;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.banksync.web.request.BodyHash;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A service for which keys are configured: of one who reads, two who change, one who
 * approves, one who makes keys, and one whose key has expired.
 */
public interface TestKeys {

	/** Vera's, who reads. */
	String VIEWER = "the-key-of-vera";

	/** Olga's, who changes. */
	String OPERATOR = "the-key-of-olga";

	/** Otto's, who changes too. */
	String OTHER_OPERATOR = "the-key-of-otto";

	/** Ada's, who also approves. */
	String APPROVER = "the-key-of-ada";

	/** Amy's, who also makes keys. */
	String ADMIN = "the-key-of-amy";

	/** Emil's, which was an operator's once. */
	String EXPIRED = "the-key-of-emil";

	@DynamicPropertySource
	static void configureKeys(DynamicPropertyRegistry registry) {
		registry.add("API_KEYS",
				() -> String.join(", ", entry("vera", "viewer", VIEWER), entry("olga", "operator", OPERATOR),
						entry("otto", "operator", OTHER_OPERATOR), entry("ada", "approver", APPROVER),
						entry("amy", "admin", ADMIN), entry("emil", "operator", EXPIRED) + ":2026-01-31"));
	}

	/**
	 * Returns the key that somebody with a role has; null: nobody has.
	 */
	static String keyOf(String caller) {
		return switch (caller) {
			case "wrong" -> "bsk_" + "0".repeat(64);
			case "expired" -> EXPIRED;
			case "viewer" -> VIEWER;
			case "operator" -> OPERATOR;
			case "approver" -> APPROVER;
			case "admin" -> ADMIN;
			default -> null;
		};
	}

	static String entry(String name, String role, String key) {
		return name + ":" + role + ":" + HexFormat.of().formatHex(BodyHash.of(key.getBytes(StandardCharsets.UTF_8)));
	}

}
