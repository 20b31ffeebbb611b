package io.banksync.webhook;

import java.util.concurrent.atomic.AtomicInteger;

import io.banksync.provider.ProviderRegistry;

/**
 * Limits the deliveries in flight. Beyond the limit a sender gets 503, because verifying
 * deliveries that could not be written in time would delay those being written.
 */
public class ConcurrencyLimit {

	private final int maxInFlight;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final ProviderRegistry providers;

	private final WebhookMetrics metrics;

	ConcurrencyLimit(int maxInFlight, ProviderRegistry providers, WebhookMetrics metrics) {
		this.maxInFlight = maxInFlight;
		this.providers = providers;
		this.metrics = metrics;
	}

	/**
	 * Tells whether a webhook that is received now must be refused.
	 * @param waiting how many requests wait for a slot: each may be a webhook
	 */
	public boolean isReached(int waiting) {
		return this.inFlight.get() + waiting >= this.maxInFlight;
	}

	/**
	 * Counts a delivery that is refused for overload.
	 * @param path its path
	 */
	public void countRefusal(String path) {
		this.providers.findByPath(path).ifPresent((provider) -> this.metrics.overloaded(provider.name()));
	}

	/**
	 * Accepts a delivery that is genuine and complete, so slow or forged ones take no
	 * capacity.
	 * @return false: refuse it; else call {@link #leave} for it
	 */
	boolean enter() {
		if (this.inFlight.incrementAndGet() > this.maxInFlight) {
			this.inFlight.decrementAndGet();
			return false;
		}
		return true;
	}

	void leave() {
		this.inFlight.decrementAndGet();
	}

}
