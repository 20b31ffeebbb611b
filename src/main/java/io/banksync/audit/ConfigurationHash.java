package io.banksync.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.banksync.web.request.BodyHash;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Tells whether two starts were configured alike, and nothing else. Secrets are no part
 * of it, nor is what has their address.
 */
public final class ConfigurationHash {

	private static final Pattern OURS = Pattern.compile("(banksync|server|spring|management|logging)[._].*");

	private static final Pattern SECRET = Pattern.compile(".*(secret|password|token|credential|private|url|json).*");

	private ConfigurationHash() {
	}

	/**
	 * Returns the hash, as hex.
	 */
	public static String of(ConfigurableEnvironment environment) {
		TreeMap<String, String> values = new TreeMap<>();
		environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.filter(ConfigurationHash::counts)
			.forEach((name) -> values.put(name, String.valueOf(environment.getProperty(name))));
		return HexFormat.of().formatHex(BodyHash.of(values.toString().getBytes(StandardCharsets.UTF_8)));
	}

	private static boolean counts(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return OURS.matcher(lower).matches() && !SECRET.matcher(lower).matches();
	}

}
