package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.banksync.signature.Assurance;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A genuine event, stored byte for byte and for ever.
 */
@Entity
@Table(name = "raw_events")
class RawEvent {

	@Id
	private UUID id;

	private String provider;

	private @Nullable String eventId;

	private boolean eventIdSigned;

	@Enumerated(EnumType.STRING)
	private RawEventState state;

	@Enumerated(EnumType.STRING)
	private @Nullable RawEventState stateBefore;

	@Enumerated(EnumType.STRING)
	private @Nullable Attention attention;

	private @Nullable String eventType;

	private @Nullable String paymentId;

	private @Nullable String paymentStatus;

	private @Nullable Instant occurredAt;

	private @Nullable BigDecimal amount;

	private @Nullable String currency;

	private @Nullable String transactionId;

	private byte[] body;

	private byte[] bodySha256;

	private byte @Nullable [] deliverySha256;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable String headers;

	@Enumerated(EnumType.STRING)
	private Assurance assurance;

	private @Nullable String keyId;

	private @Nullable String transmissionId;

	private @Nullable String problem;

	private Instant receivedAt;

	protected RawEvent() {
	}

}
