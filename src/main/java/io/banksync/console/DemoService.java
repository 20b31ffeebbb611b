package io.banksync.console;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

import io.banksync.event.EventService;
import io.banksync.invoice.InvoiceService;
import io.banksync.provider.ProviderRegistry;
import io.banksync.web.access.ApiKeyService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/**
 * Loads {@link DemoBooks} into a service that needs no keys and has no books yet.
 */
@Service
class DemoService {

	private static final Logger logger = LoggerFactory.getLogger(DemoService.class);

	private static final String BANK = "bank";

	private final AtomicBoolean loading = new AtomicBoolean();

	private final ApiKeyService keys;

	private final InvoiceService invoices;

	private final EventService events;

	private final ProviderRegistry providers;

	private final JsonMapper mapper;

	private final Clock clock;

	DemoService(ApiKeyService keys, InvoiceService invoices, EventService events, ProviderRegistry providers,
			JsonMapper mapper, Clock clock) {
		this.keys = keys;
		this.invoices = invoices;
		this.events = events;
		this.providers = providers;
		this.mapper = mapper;
		this.clock = clock;
	}

	/**
	 * Returns whether there is a bank to send it, and nothing that demo data could be
	 * taken for.
	 */
	boolean isPossible() {
		return this.keys.mode().servesLocalCallers() && this.providers.findByName(BANK).isPresent()
				&& !this.invoices.hasAny() && !this.events.hasAny();
	}

	/**
	 * Loads the demo data.
	 * @param service the address of this service
	 * @throws RefusedFormException if keys are configured, the bank is off, there is any
	 * invoice or event, or it is being loaded
	 * @throws DemoInterruptedException if not all of it could be loaded
	 */
	void load(URI service) {
		// The service answers itself meanwhile, so further loads would take its threads.
		if (!this.loading.compareAndSet(false, true)) {
			throw new RefusedFormException("The demo data is being loaded. Open Today again.");
		}
		try {
			if (!isPossible()) {
				throw new RefusedFormException("Demo data is for a service without API keys that hears the bank, and "
						+ "has no invoice and no event yet. Nothing was loaded.");
			}
			send(service);
		}
		finally {
			this.loading.set(false);
		}
	}

	private void send(URI service) {
		try (DemoBooks books = new DemoBooks(service, this.providers.getByName(BANK), this.mapper,
				this.clock.instant())) {
			books.load();
		}
		catch (IOException ex) {
			logger.warn("Not all of the demo data was loaded", ex);
			throw new DemoInterruptedException();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoInterruptedException();
		}
	}

}
