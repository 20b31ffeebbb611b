package io.banksync.webhook;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts deliveries by what became of them: {@code banksync_deliveries_total}, with
 * labels from a closed set.
 */
class WebhookMetrics {

	private final MeterRegistry registry;

	WebhookMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void received(Outcome outcome) {
		boolean repeated = outcome.deduped() && outcome.state() == RawEventState.STORED;
		count(repeated ? "duplicate" : outcome.state().toString());
	}

	void refused(String reason) {
		count(reason);
	}

	void overloaded() {
		count("overloaded");
	}

	private void count(String outcome) {
		this.registry.counter("banksync.deliveries", "provider", WebhookController.BANK, "outcome", outcome)
			.increment();
	}

}
