package io.banksync.provider;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.banksync.startup.CheckedConfiguration;
import io.banksync.startup.StartupException;

/**
 * The providers whose webhooks are taken.
 */
public final class ProviderRegistry implements CheckedConfiguration {

	private final Map<String, Provider> byName = new LinkedHashMap<>();

	private final Map<String, Provider> byPath = new LinkedHashMap<>();

	/**
	 * Creates one.
	 * @param providers the providers, in the order in which they are shown
	 * @throws StartupException if two have the same path
	 */
	ProviderRegistry(List<Provider> providers) {
		for (Provider provider : providers) {
			Provider other = this.byPath.putIfAbsent(provider.path(), provider);
			if (other != null) {
				throw new StartupException(
						provider.name() + ".path is " + provider.path() + ", and so is " + other.name() + "'s.",
						"Give each provider a path of its own.");
			}
			this.byName.put(provider.name(), provider);
		}
	}

	/**
	 * Finds who posts to a path.
	 */
	public Optional<Provider> findByPath(String path) {
		return Optional.ofNullable(this.byPath.get(path));
	}

	/**
	 * Finds a provider.
	 */
	public Optional<Provider> findByName(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

	/**
	 * Returns a provider.
	 * @throws ProviderNotFoundException if its webhooks are not taken
	 */
	public Provider getByName(String name) {
		return findByName(name).orElseThrow(() -> new ProviderNotFoundException(name));
	}

	/**
	 * Returns all providers.
	 */
	public Collection<Provider> all() {
		return Collections.unmodifiableCollection(this.byName.values());
	}

}
