package io.banksync.webhook;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A genuine delivery as it is kept, byte for byte and for ever.
 */
@Entity
@Table(name = "raw_events")
class RawEvent {

	@Id
	private UUID id;

	private String provider;

	private @Nullable String eventId;

	@Enumerated(EnumType.STRING)
	private RawEventState state;

	private byte[] body;

	private byte[] bodySha256;

	private @Nullable String transactionId;

	private @Nullable String problem;

	private Instant receivedAt;

	protected RawEvent() {
	}

}
