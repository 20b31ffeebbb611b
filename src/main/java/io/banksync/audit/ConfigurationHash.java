package io.banksync.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.banksync.startup.Reloadable;
import io.banksync.web.request.BodyHash;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;

/**
 * Shows whether two configurations are equal, and nothing else. It leaves out secrets and
 * addresses that contain them, because a short secret could be guessed from the hash.
 */
@Component
public class ConfigurationHash {

	private static final Pattern OURS = Pattern.compile("(banksync|server|spring|management|logging)[._].*");

	private static final Pattern SECRET = Pattern.compile(".*(secret|password|token|credential|private|url|json).*");

	private final List<Reloadable> parts;

	private volatile String current;

	ConfigurationHash(List<Reloadable> parts, ConfigurableEnvironment environment) {
		this.parts = parts;
		this.current = of(environment);
	}

	/**
	 * Returns the hash of the configuration in use, as hex.
	 */
	public String current() {
		return this.current;
	}

	/**
	 * Notes that another configuration is in use.
	 * @param hash its hash
	 */
	public void use(String hash) {
		this.current = hash;
	}

	/**
	 * Returns the hash of a configuration, as hex.
	 */
	public String of(ConfigurableEnvironment environment) {
		TreeMap<String, String> values = new TreeMap<>();
		environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.filter(ConfigurationHash::counts)
			.forEach((name) -> values.put(name, String.valueOf(environment.getProperty(name))));
		List<String> written = this.parts.stream().map((part) -> part.written(environment)).toList();
		return HexFormat.of().formatHex(BodyHash.of((values + "\n" + written).getBytes(StandardCharsets.UTF_8)));
	}

	private static boolean counts(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return OURS.matcher(lower).matches() && !SECRET.matcher(lower).matches();
	}

}
