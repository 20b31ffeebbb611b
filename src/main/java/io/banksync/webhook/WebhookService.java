package io.banksync.webhook;

import java.util.List;

import org.springframework.stereotype.Service;

/**
 * Receives one verified delivery: reads it, has it kept, says what became of it.
 */
@Service
class WebhookService {

	private final IngestionService ingestion;

	private final WebhookMetrics metrics;

	WebhookService(IngestionService ingestion, WebhookMetrics metrics) {
		this.ingestion = ingestion;
		this.metrics = metrics;
	}

	/**
	 * Receives a delivery.
	 * @param delivery what was delivered
	 * @return the receipt, once the delivery is committed
	 * @throws InvalidPayloadException if it could not be understood; it is committed all
	 * the same
	 */
	WebhookReceipt receive(Delivery delivery) {
		Reading reading = Reading.of(delivery);
		Outcome outcome = this.ingestion.ingest(List.of(reading)).getFirst();
		this.metrics.received(outcome);
		if (delivery.eventId() == null || outcome.state() == RawEventState.QUARANTINED) {
			throw new InvalidPayloadException(reading.problems());
		}
		return new WebhookReceipt(true, delivery.eventId(), outcome.state(), outcome.deduped());
	}

}
