package io.banksync.webhook;

import java.util.Map;
import java.util.TreeMap;

import io.banksync.event.Outcome;
import io.banksync.event.RawEventState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts events by provider and outcome: {@code banksync_deliveries_total}, with labels
 * from a closed set. {@code banksync_unknown_types_total} counts events of types without
 * a rule.
 */
public class WebhookMetrics {

	private static final String NAME = "banksync.deliveries";

	private static final String PROVIDER = "provider";

	private static final String OUTCOME = "outcome";

	private final MeterRegistry registry;

	WebhookMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void received(String provider, Outcome outcome) {
		boolean repeated = outcome.deduped() && outcome.state() == RawEventState.STORED;
		count(provider, repeated ? "duplicate" : outcome.state().toString());
	}

	void refused(String provider, String reason) {
		count(provider, reason);
	}

	/**
	 * Counts a refusal over the rate limit.
	 */
	void limited(String provider) {
		count(provider, "limited");
	}

	void overloaded(String provider) {
		count(provider, "overloaded");
	}

	void unknownType(String provider) {
		this.registry.counter("banksync.unknown.types", PROVIDER, provider).increment();
	}

	private void count(String provider, String outcome) {
		this.registry.counter(NAME, PROVIDER, provider, OUTCOME, outcome).increment();
	}

	/**
	 * Returns the number of events of a provider since the start, by outcome.
	 */
	public Map<String, Long> counts(String provider) {
		Map<String, Long> counts = new TreeMap<>();
		for (Counter counter : this.registry.find(NAME).tag(PROVIDER, provider).counters()) {
			counts.put(String.valueOf(counter.getId().getTag(OUTCOME)), (long) counter.count());
		}
		return counts;
	}

}
