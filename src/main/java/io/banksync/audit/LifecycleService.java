package io.banksync.audit;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Records when the service starts and stops, with a hash of its configuration.
 */
@Service
class LifecycleService {

	private static final Logger logger = LoggerFactory.getLogger(LifecycleService.class);

	private final TraceService traces;

	private final ApplicationContext context;

	private final String version;

	private final ConfigurationHash configuration;

	private volatile boolean started;

	LifecycleService(TraceService traces, ApplicationContext context, ConfigurationHash configuration,
			ObjectProvider<BuildProperties> build) {
		this.traces = traces;
		this.context = context;
		this.version = build.stream().findFirst().map(BuildProperties::getVersion).orElse("unknown");
		this.configuration = configuration;
	}

	@EventListener
	void start(ApplicationReadyEvent event) {
		this.started = true;
		write(AuditAction.START);
	}

	@EventListener
	void stop(ContextClosedEvent event) {
		// Child contexts close too, and a context may close before it has started.
		if (this.started && event.getApplicationContext() == this.context) {
			write(AuditAction.STOP);
		}
	}

	private void write(AuditAction action) {
		try {
			this.traces.write(Origin.SYSTEM, AuditEntry.of(action, "service", this.version)
				.changed(null, Map.of("configuration_sha256", this.configuration.current())));
		}
		catch (RuntimeException ex) {
			logger.warn("The {} of the service could not be written to the audit log: {}", action, ex.getMessage());
		}
	}

}
