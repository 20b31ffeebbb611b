package io.banksync.web.access;

import java.net.InetAddress;
import java.time.Clock;

import io.banksync.startup.Reloadable;
import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The configured keys, and which callers are served without one.
 */
final class ConfiguredKeys implements Reloadable {

	private static final Logger logger = LoggerFactory.getLogger(ConfiguredKeys.class);

	private static final String MAKE_ONE = "scripts/api-key NAME ROLE makes a key and its entry.";

	private final boolean development;

	private final Clock clock;

	private volatile Configured configured;

	/**
	 * What the configuration says.
	 */
	private record Configured(AccessMode mode, ApiKeys keys, boolean docsAreOpen) {

	}

	/**
	 * Creates them.
	 * @param properties what is configured
	 * @param development the service is a developer's
	 * @param address the address to listen on; null: all addresses
	 * @throws StartupException if an entry is wrong, or callers from other machines would
	 * need no key
	 */
	ConfiguredKeys(AccessProperties properties, boolean development, @Nullable InetAddress address, Clock clock) {
		this.development = development;
		this.clock = clock;
		this.configured = read(properties);
		if (mode() == AccessMode.DEVELOPMENT && address != null && !address.isLoopbackAddress()) {
			throw new StartupException("SERVER_ADDRESS is " + address.getHostAddress()
					+ ", and neither DATABASE_URL nor API_KEYS is set: anybody on the network could post " + "money.",
					"Set API_KEYS (" + MAKE_ONE + "), or remove SERVER_ADDRESS.");
		}
	}

	private Configured read(AccessProperties properties) {
		if (properties.isNone() && properties.hasKeys()) {
			throw new StartupException("API_KEYS is none, and API_KEYS_FILE names keys.", "Remove one of the two.");
		}
		boolean docsAreOpen = switch (properties.docs().strip()) {
			case "" -> this.development;
			case "open" -> true;
			default -> throw new StartupException("BANKSYNC_DOCS is neither open nor blank.",
					"Set it to open where anybody may read /docs, or remove it.");
		};
		ApiKeys keys = ApiKeys.parse(properties.isNone() ? "" : properties.apiKeys(), properties.apiKeysFile());
		AccessMode mode = (properties.hasKeys() && keys.isEmpty()) ? AccessMode.CLOSED
				: AccessMode.of(properties, this.development);
		return new Configured(mode, keys, docsAreOpen);
	}

	/**
	 * Logs which callers are served without a key, and which keys have expired.
	 */
	void tell() {
		keys().all()
			.stream()
			.filter((key) -> key.isExpiredAt(this.clock.instant()))
			.forEach((key) -> logger.warn("The API key {} expired at {} and is refused", key, key.notAfter()));
		switch (mode()) {
			case CLOSED ->
				logger.warn("API_KEYS is not set: only webhooks, /health and the probes are served. " + MAKE_ONE);
			case LOCAL -> logger
				.warn("API_KEYS is none: callers on this machine need no key. Neither do callers through a proxy that "
						+ "adds no header. " + MAKE_ONE);
			case DEVELOPMENT -> logger
				.info("No API_KEYS: besides webhooks, only callers on this machine are served. Set API_KEYS before "
						+ "you put a proxy in front: callers through a proxy that adds no header look like callers on "
						+ "this machine");
			case KEYS -> {
			}
		}
	}

	@Override
	public Runnable prepare(ConfigurableEnvironment environment) {
		Configured prepared = read(Binder.get(environment).bindOrCreate("banksync.access", AccessProperties.class));
		if (prepared.mode() == AccessMode.DEVELOPMENT && mode() != AccessMode.DEVELOPMENT) {
			throw new StartupException("API_KEYS is no longer set, but the service listens for other machines.",
					"Set it again, or start the service anew.");
		}
		return () -> {
			this.configured = prepared;
			tell();
		};
	}

	AccessMode mode() {
		return this.configured.mode();
	}

	ApiKeys keys() {
		return this.configured.keys();
	}

	/**
	 * Tells whether the documentation needs no key.
	 */
	boolean areDocsOpen() {
		return this.configured.docsAreOpen();
	}

	@Override
	public String toString() {
		return "ConfiguredKeys" + keys().all();
	}

}
