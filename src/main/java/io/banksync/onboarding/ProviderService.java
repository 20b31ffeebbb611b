package io.banksync.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.banksync.event.EventService;
import io.banksync.event.UnknownTypeService;
import io.banksync.provider.Provider;
import io.banksync.provider.ProviderRegistry;
import io.banksync.webhook.WebhookMetrics;

import org.springframework.stereotype.Service;

/**
 * Shows the providers that are on, and what they sent.
 */
@Service
public class ProviderService {

	private static final Duration DAY = Duration.ofDays(1);

	private final ProviderRegistry providers;

	private final EventService events;

	private final UnknownTypeService unknownTypes;

	private final WebhookMetrics metrics;

	private final Clock clock;

	ProviderService(ProviderRegistry providers, EventService events, UnknownTypeService unknownTypes,
			WebhookMetrics metrics, Clock clock) {
		this.providers = providers;
		this.events = events;
		this.unknownTypes = unknownTypes;
		this.metrics = metrics;
		this.clock = clock;
	}

	/**
	 * Returns all providers, by name.
	 */
	public List<ProviderResponse> list() {
		return this.providers.all().stream().map(this::response).toList();
	}

	/**
	 * Returns one provider.
	 * @param name its name
	 * @throws io.banksync.provider.ProviderNotFoundException if it is unknown or off
	 */
	ProviderResponse get(String name) {
		return response(this.providers.getByName(name));
	}

	private ProviderResponse response(Provider provider) {
		return ProviderResponse.of(provider, this.providers.sharing().others(provider.name()),
				this.events.findKeyUses(provider.name()), this.events.findLastReceivedAt(provider.name()).orElse(null),
				this.events.countSince(provider.name(), this.clock.instant().minus(DAY)),
				this.metrics.counts(provider.name()), this.events.countAttention(provider.name()),
				this.unknownTypes.find(provider));
	}

}
