package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Money of a transaction applied to an invoice. It never changes.
 */
@Entity
@Table(name = "transaction_matches")
class TransactionMatch {

	@Id
	private UUID id;

	private @Nullable UUID runId;

	private UUID transactionId;

	private UUID invoiceId;

	private BigDecimal amount;

	private String kind;

	private String rule;

	private @Nullable UUID reverses;

	private Instant createdAt;

	protected TransactionMatch() {
	}

}
