package io.banksync.reload;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.ConfigurationHash;
import io.banksync.audit.Origin;
import io.banksync.audit.TraceService;
import io.banksync.database.DatabaseProperties;
import io.banksync.startup.DotEnv;
import io.banksync.startup.Reloadable;
import io.banksync.startup.SecretFiles;
import io.banksync.startup.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Service;

/**
 * Reads the configuration again: {@code .env}, the files with secrets and keys, and the
 * definitions of providers. It applies everything or nothing.
 */
@Service
class ReloadService {

	private static final Logger logger = LoggerFactory.getLogger(ReloadService.class);

	private static final String ATTACHED = "configurationProperties";

	private final List<Reloadable> parts;

	private final ConfigurableEnvironment environment;

	private final DatabaseProperties database;

	private final ServerProperties server;

	private final TraceService traces;

	private final ConfigurationHash configuration;

	private final Clock clock;

	private final ReentrantLock reloading = new ReentrantLock();

	ReloadService(List<Reloadable> parts, ConfigurableEnvironment environment, DatabaseProperties database,
			ServerProperties server, TraceService traces, ConfigurationHash configuration, Clock clock) {
		this.parts = parts;
		this.environment = environment;
		this.database = database;
		this.server = server;
		this.traces = traces;
		this.configuration = configuration;
		this.clock = clock;
	}

	/**
	 * Reloads it.
	 * @param actor the caller
	 * @throws InvalidConfigurationException if something is wrong with it; then nothing
	 * has changed
	 */
	ReloadResponse reload(String actor) {
		this.reloading.lock();
		try {
			ConfigurableEnvironment current = read();
			List<Runnable> prepared = this.parts.stream().map((part) -> part.prepare(current)).toList();
			Set<String> needsRestart = findUnused(current);
			String hash = this.configuration.of(current);
			// Before it is in use: a reload without an audit entry must not happen.
			this.traces.write(Origin.current(actor),
					AuditEntry.of(AuditAction.RELOAD_CONFIGURATION, "configuration", null)
						.changed(shown(this.configuration.current()), shown(hash)));
			prepared.forEach(Runnable::run);
			this.configuration.use(hash);
			PropertySource<?> variables = current.getPropertySources().get(DotEnv.NAME);
			if (variables != null) {
				this.environment.getPropertySources().replace(DotEnv.NAME, variables);
			}
			logger.info("The configuration was reloaded by {}", actor);
			if (!needsRestart.isEmpty()) {
				logger.warn("Changed, but in use only after a restart: {}", needsRestart);
			}
			return new ReloadResponse(this.clock.instant(), List.copyOf(needsRestart));
		}
		catch (StartupException ex) {
			throw new InvalidConfigurationException(ex);
		}
		catch (BindException ex) {
			throw new InvalidConfigurationException(ex.getName() + " has a value that can't be used.",
					"Correct its variable, or remove it.", ex);
		}
		finally {
			this.reloading.unlock();
		}
	}

	private static Map<String, String> shown(String hash) {
		return Map.of("configuration_sha256", hash);
	}

	/**
	 * Returns the environment as after a restart, except for the variables of the
	 * process, which can't change.
	 */
	private ConfigurableEnvironment read() {
		StandardEnvironment current = new StandardEnvironment();
		MutablePropertySources sources = current.getPropertySources();
		sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			switch (source.getName()) {
				case ATTACHED -> {
				}
				case SecretFiles.NAME -> sources.addLast(new SecretFiles(current));
				case DotEnv.NAME -> sources.addLast(DotEnv.read(this.environment));
				default -> sources.addLast(source);
			}
		}
		ConfigurationPropertySources.attach(current);
		return current;
	}

	private Set<String> findUnused(ConfigurableEnvironment current) {
		Set<String> names = new TreeSet<>();
		MutablePropertySources before = this.environment.getPropertySources();
		if (current.getPropertySources().get(DotEnv.NAME) instanceof DotEnv variables) {
			names.addAll(variables.findUnusedChanges(Objects.requireNonNull(before.get(DotEnv.NAME))));
		}
		if (!this.database.url().equals(current.getProperty("banksync.database.url", ""))) {
			names.add("DATABASE_URL");
		}
		if (!String.valueOf(this.server.getPort()).equals(current.getProperty("server.port"))) {
			names.add("PORT");
		}
		return names;
	}

}
