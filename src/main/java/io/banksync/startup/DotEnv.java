package io.banksync.startup;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cdimascio.dotenv.DotenvException;
import me.paulschwarz.springdotenv.DotenvConfig;
import me.paulschwarz.springdotenv.DotenvPropertyLoader;
import me.paulschwarz.springdotenv.DotenvPropertySource;
import me.paulschwarz.springdotenv.springboot.Boot4DotenvConfigLoader;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The file {@code .env}, read again. It notes which variables were requested.
 */
public final class DotEnv extends SystemEnvironmentPropertySource {

	/** The name of this property source, and of the one made at the start. */
	public static final String NAME = DotenvPropertySource.DOTENV_SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private final Set<String> asked = ConcurrentHashMap.newKeySet();

	private DotEnv(Map<String, Object> variables) {
		super(NAME, variables);
	}

	/**
	 * Reads the file.
	 * @param environment has its location
	 * @throws StartupException if it can't be read
	 */
	public static DotEnv read(ConfigurableEnvironment environment) {
		DotenvConfig config = new Boot4DotenvConfigLoader().load(environment);
		try {
			return new DotEnv(new DotenvPropertyLoader(config).asMap());
		}
		catch (DotenvException ex) {
			throw DotEnvFailureAnalyzer.explain(config, ex);
		}
	}

	@Override
	public @Nullable Object getProperty(String name) {
		this.asked.add(name);
		return super.getProperty(name);
	}

	/**
	 * Returns the variables that changed and that nobody requested.
	 * @param before the earlier content
	 */
	public Set<String> findUnusedChanges(PropertySource<?> before) {
		Set<String> names = new TreeSet<>(Set.of(getPropertyNames()));
		if (before instanceof EnumerablePropertySource<?> all) {
			names.addAll(Set.of(all.getPropertyNames()));
		}
		names.removeAll(this.asked);
		names.removeIf((name) -> Objects.equals(this.source.get(name), before.getProperty(name)));
		return names;
	}

}
