package io.banksync.webhook;

import java.util.Map;
import java.util.TreeMap;

import io.banksync.event.Outcome;
import io.banksync.event.RawEventState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts events by provider and what became of them: {@code banksync_deliveries_total},
 * with labels from a closed set. {@code banksync_unknown_types_total} counts events of
 * types that no rule knows.
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
	 * Counts a refusal of whoever was refused too often.
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
	 * Returns how many events of a provider there were since the start, by what became of
	 * them.
	 */
	public Map<String, Long> counts(String provider) {
		Map<String, Long> counts = new TreeMap<>();
		for (Counter counter : this.registry.find(NAME).tag(PROVIDER, provider).counters()) {
			counts.put(String.valueOf(counter.getId().getTag(OUTCOME)), (long) counter.count());
		}
		return counts;
	}

}
