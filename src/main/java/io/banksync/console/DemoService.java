package io.banksync.console;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;

import io.banksync.event.EventService;
import io.banksync.invoice.InvoiceService;
import io.banksync.provider.ProviderRegistry;
import io.banksync.web.access.ApiKeyService;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/**
 * Loads {@link DemoBooks} into a service that needs no keys and has no books yet.
 */
@Service
class DemoService {

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
	 * Returns whether there is nothing that demo data could be taken for.
	 */
	boolean isPossible() {
		return this.keys.mode().servesLocalCallers() && !this.invoices.hasAny() && !this.events.hasAny();
	}

	/**
	 * Loads the demo data.
	 * @param service the address of this service
	 * @throws RefusedFormException if keys are configured, or there is any invoice or
	 * event
	 */
	void load(URI service) {
		if (!isPossible()) {
			throw new RefusedFormException("Demo data is for a service without API keys that has no invoice and no "
					+ "event yet. Nothing was loaded.");
		}
		try (DemoBooks books = new DemoBooks(service, this.providers.getByName("bank"), this.mapper,
				this.clock.instant())) {
			books.load();
		}
		catch (IOException ex) {
			throw new RefusedFormException("Not all was loaded. " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RefusedFormException("Not all was loaded: the service is ending.");
		}
	}

}
