package io.banksync.webhook;

import java.util.concurrent.atomic.AtomicInteger;

import io.banksync.provider.ProviderRegistry;

/**
 * How many deliveries are in flight at most. Beyond that a sender is asked to come again:
 * proving what could not be written in time would take the time of what is being written.
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
	 * Tells whether a webhook that is received now is to be refused.
	 * @param waiting how many requests nobody has looked at yet: each may be a webhook
	 */
	public boolean isReached(int waiting) {
		return this.inFlight.get() + waiting >= this.maxInFlight;
	}

	/**
	 * Counts a delivery that is refused because there are too many.
	 * @param path where it was posted to
	 */
	public void countRefusal(String path) {
		this.providers.findByPath(path).ifPresent((provider) -> this.metrics.overloaded(provider.name()));
	}

	/**
	 * Accepts a delivery that is genuine and complete: who sends slowly or forges can't
	 * keep others out.
	 * @return false: it is to be refused; else {@link #leave} is to be called for it
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
