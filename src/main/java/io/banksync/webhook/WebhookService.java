package io.banksync.webhook;

import java.time.Instant;
import java.util.List;

import io.banksync.event.IncomingEvent;
import io.banksync.event.Outcome;
import io.banksync.event.UnknownTypeService;
import io.banksync.provider.ParsedEvent;
import io.banksync.provider.Provider;

import org.springframework.stereotype.Service;

/**
 * Receives a verified delivery: reads it, stores its events, and answers with their
 * outcomes.
 */
@Service
class WebhookService {

	private final GroupCommit groupCommit;

	private final UnknownTypeService unknownTypes;

	private final WebhookMetrics metrics;

	WebhookService(GroupCommit groupCommit, UnknownTypeService unknownTypes, WebhookMetrics metrics) {
		this.unknownTypes = unknownTypes;
		this.groupCommit = groupCommit;
		this.metrics = metrics;
	}

	/**
	 * Receives a delivery.
	 * @param delivery what was delivered
	 * @return the answer, after the commit
	 * @throws InvalidPayloadException if it could not be understood and its sender must
	 * learn that; it is committed nevertheless
	 * @throws RazorpayPayloadException the same, for the senders of payment statuses
	 */
	Object receive(Delivery delivery) {
		Provider provider = delivery.provider();
		List<ParsedEvent> parsedEvents = provider.readDelivery(delivery.body(), delivery.headers(),
				delivery.verification(), delivery.receivedAt());
		List<IncomingEvent> events = parsedEvents.stream().map((parsed) -> event(delivery, parsed)).toList();
		List<Outcome> outcomes = this.groupCommit.commit(events);
		outcomes.forEach((outcome) -> this.metrics.received(provider.name(), outcome));
		for (int i = 0; i < parsedEvents.size(); i++) {
			if (!outcomes.get(i).deduped()) {
				noteUnknown(provider, parsedEvents.get(i), delivery.receivedAt());
			}
		}
		return WebhookResponses.receipt(provider, events, outcomes);
	}

	private void noteUnknown(Provider provider, ParsedEvent parsed, Instant receivedAt) {
		String type = parsed.type();
		if (type != null && provider.isUnknown(type)) {
			this.metrics.unknownType(provider.name());
			this.unknownTypes.note(provider.name(), type, receivedAt);
		}
	}

	private static IncomingEvent event(Delivery delivery, ParsedEvent parsed) {
		boolean alone = parsed.body() == delivery.body();
		return IncomingEvent.of(delivery.provider().name(), parsed, delivery.verification(),
				delivery.provider().headersToKeep(delivery.headers()), alone ? null : delivery.body(),
				delivery.receivedAt());
	}

}
