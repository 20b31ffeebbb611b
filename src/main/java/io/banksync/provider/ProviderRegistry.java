package io.banksync.provider;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.banksync.startup.Reloadable;
import io.banksync.startup.StartupException;
import io.banksync.transaction.Sharing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The providers that are on. A reload may replace them.
 */
public final class ProviderRegistry implements Reloadable {

	private static final Logger logger = LoggerFactory.getLogger(ProviderRegistry.class);

	private final Function<ConfigurableEnvironment, List<Provider>> reading;

	private volatile Known known;

	/**
	 * The providers, by name and by path.
	 */
	private record Known(Map<String, Provider> byName, Map<String, Provider> byPath, Sharing sharing) {

		static Known of(List<Provider> providers) {
			Map<String, Provider> byName = new LinkedHashMap<>();
			Map<String, Provider> byPath = new LinkedHashMap<>();
			for (Provider provider : providers) {
				Provider other = byPath.putIfAbsent(provider.path(), provider);
				if (other != null) {
					throw new StartupException(
							provider.name() + ".path is " + provider.path() + ", and so is " + other.name() + "'s.",
							"Give each provider a path of its own.");
				}
				byName.put(provider.name(), provider);
			}
			return new Known(byName, byPath, ProviderRegistry.sharing(providers));
		}

	}

	/**
	 * Creates one.
	 * @param environment the configuration
	 * @param reading reads the providers, in the order in which they are shown
	 * @throws StartupException if one is wrong, or two have the same path
	 */
	ProviderRegistry(ConfigurableEnvironment environment, Function<ConfigurableEnvironment, List<Provider>> reading) {
		this.reading = reading;
		this.known = Known.of(reading.apply(environment));
		tell();
	}

	private void tell() {
		logger.info("Webhooks are accepted from {}",
				all().stream()
					.map((provider) -> provider.name() + " at " + provider.path())
					.collect(Collectors.joining(", ")));
	}

	@Override
	public Runnable prepare(ConfigurableEnvironment environment) {
		Known prepared = Known.of(this.reading.apply(environment));
		return () -> {
			this.known = prepared;
			tell();
		};
	}

	@Override
	public String written(ConfigurableEnvironment environment) {
		return ProviderReader.written(environment);
	}

	/**
	 * Returns the groups of providers with one secret.
	 */
	static Sharing sharing(List<Provider> providers) {
		return Sharing.of(providers.stream().collect(Collectors.toMap(Provider::name, Provider::sharedWith)));
	}

	/**
	 * Returns the groups of providers with one secret, each of which may report a
	 * transaction.
	 */
	public Sharing sharing() {
		return this.known.sharing();
	}

	/**
	 * Finds the provider of a path.
	 */
	public Optional<Provider> findByPath(String path) {
		return Optional.ofNullable(this.known.byPath().get(path));
	}

	/**
	 * Finds a provider.
	 */
	public Optional<Provider> findByName(String name) {
		return Optional.ofNullable(this.known.byName().get(name));
	}

	/**
	 * Returns a provider.
	 * @throws ProviderNotFoundException if it is unknown or off
	 */
	public Provider getByName(String name) {
		return findByName(name).orElseThrow(() -> new ProviderNotFoundException(name));
	}

	/**
	 * Returns all providers.
	 */
	public Collection<Provider> all() {
		return Collections.unmodifiableCollection(this.known.byName().values());
	}

}
