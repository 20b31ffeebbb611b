package io.banksync.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A delivery that was refused before it was verified; only a sample is stored.
 *
 * @param id its place among them
 * @param provider the provider of its path; {@code unknown}: none
 * @param reason why it was refused
 * @param headers some of its headers, never signatures
 * @param bodySha256 hash of its body, as hex; the body is not stored
 * @param receivedAt when it was received
 */
@Schema(name = "RejectedDelivery")
record RejectedDeliveryResponse(@Schema(example = "42") long id, @Schema(example = "bank") String provider,
		@Schema(example = "signature_mismatch") String reason,
		@Schema(example = "{\"content-type\":\"application/json\"}") Map<String, String> headers,
		@Schema(example = "98c55dd062437f8ffc4031c54fb1e6cd55fd321b9940e5d09fbb7dcd7612596a") String bodySha256,
		@Schema(example = "2026-02-27T12:00:05Z") Instant receivedAt) {

	/**
	 * Returns the reason as a sentence.
	 */
	public String sentence() {
		return RejectionService.sentence(this.reason);
	}

	/**
	 * Returns the headers as lines.
	 */
	public String headerLines() {
		return this.headers.entrySet()
			.stream()
			.map((header) -> header.getKey() + ": " + header.getValue())
			.collect(Collectors.joining("\n"));
	}

}
