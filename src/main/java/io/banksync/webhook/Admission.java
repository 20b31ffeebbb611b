package io.banksync.webhook;

import java.time.Duration;

import io.banksync.provider.ProviderRegistry;

/**
 * Whether one more delivery is taken at the moment.
 */
public class Admission {

	private final InFlight inFlight;

	private final GroupCommit groupCommit;

	private final ProviderRegistry providers;

	private final WebhookMetrics metrics;

	Admission(InFlight inFlight, GroupCommit groupCommit, ProviderRegistry providers, WebhookMetrics metrics) {
		this.inFlight = inFlight;
		this.groupCommit = groupCommit;
		this.providers = providers;
		this.metrics = metrics;
	}

	/**
	 * Tells whether a webhook that comes now is to be refused, whatever it is: proving
	 * what could not be written would take the time of what is being written.
	 * @param waiting how many requests have come that nobody has looked at yet: each may
	 * be a webhook, and takes processor time in any case
	 */
	public boolean isFull(int waiting) {
		return this.inFlight.isFull(waiting) || this.groupCommit.isFull();
	}

	/**
	 * Counts a delivery that is refused because there are too many.
	 * @param path where it was posted to
	 */
	public void countRefusal(String path) {
		this.inFlight.refused();
		this.providers.findByPath(path).ifPresent((provider) -> this.metrics.overloaded(provider.name()));
	}

	/**
	 * Takes a delivery that is genuine and complete: who sends slowly or forges can't
	 * keep others out.
	 * @return false: it is to be refused; else {@link #leave} is to be called for it
	 */
	boolean enter() {
		return this.inFlight.enter();
	}

	/**
	 * Gives back the place of a delivery.
	 * @param took how long it was, from before its signature was tried to its answer
	 */
	void leave(Duration took) {
		this.inFlight.leave(took);
	}

}
