package io.banksync.transaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.banksync.allocation.TransactionStatus;
import io.banksync.json.FreeText;
import io.banksync.signature.Assurance;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved.
 */
@Entity
@Table(name = "transactions")
class BankTransaction {

	@Id
	private UUID id;

	private String provider;

	private String transactionId;

	private @Nullable UUID rawEventId;

	private BigDecimal amount;

	// A code, not a Currency: rows seeded with SQL may hold one that Java does not know.
	private String currency;

	private Instant occurredAt;

	private @Nullable String reference;

	private @Nullable String description;

	private @Nullable String originalTransactionId;

	@Enumerated(EnumType.STRING)
	private Assurance assurance;

	private BigDecimal allocated;

	private BigDecimal reversed;

	@Enumerated(EnumType.STRING)
	private TransactionStatus status;

	private @Nullable String reason;

	private @Nullable String payer;

	private @Nullable String payerAccount;

	private @Nullable String account;

	private @Nullable String truncated;

	private @Nullable String occurredAtTold;

	private Instant createdAt;

	protected BankTransaction() {
	}

	/**
	 * Tells whether a provider says now what it said when this was recorded.
	 */
	boolean says(NewTransaction told) {
		return this.provider.equals(told.provider()) && this.transactionId.equals(told.transactionId())
				&& this.amount.compareTo(told.money().amount()) == 0
				&& this.currency.equals(told.money().currency().getCurrencyCode()) && isToldAt(told)
				&& saysText(this.reference, told.reference()) && saysText(this.description, told.description())
				&& Objects.equals(this.originalTransactionId, told.originalTransactionId());
	}

	// The time of receipt is another with each event.
	private boolean isToldAt(NewTransaction told) {
		return (this.occurredAtTold != null) ? this.occurredAtTold.equals(told.occurredAtTold())
				: this.occurredAt.equals(told.occurredAt());
	}

	// What was recorded by an earlier version may hold line breaks.
	private static boolean saysText(@Nullable String recorded, @Nullable String told) {
		return Objects.equals(recorded, told)
				|| (recorded != null && FreeText.of(recorded, recorded.length()).text().equals(told));
	}

	UUID getId() {
		return this.id;
	}

	String getProvider() {
		return this.provider;
	}

	String getTransactionId() {
		return this.transactionId;
	}

	BigDecimal getAmount() {
		return this.amount;
	}

	String getCurrency() {
		return this.currency;
	}

	Instant getOccurredAt() {
		return this.occurredAt;
	}

	@Nullable String getReference() {
		return this.reference;
	}

	@Nullable String getDescription() {
		return this.description;
	}

	@Nullable String getOriginalTransactionId() {
		return this.originalTransactionId;
	}

	Assurance getAssurance() {
		return this.assurance;
	}

	BigDecimal getAllocated() {
		return this.allocated;
	}

	/**
	 * Returns what is neither applied nor taken back; nothing where the money went the
	 * other way.
	 */
	BigDecimal getUnapplied() {
		return this.amount.max(BigDecimal.ZERO).subtract(this.allocated).subtract(this.reversed);
	}

	TransactionStatus getStatus() {
		return this.status;
	}

	@Nullable String getReason() {
		return this.reason;
	}

	/**
	 * Returns who paid, or to whom money went back.
	 */
	@Nullable String getPayer() {
		return this.payer;
	}

	@Nullable String getPayerAccount() {
		return this.payerAccount;
	}

	/**
	 * Returns the account of ours that it went to.
	 */
	@Nullable String getAccount() {
		return this.account;
	}

	/**
	 * Returns the names of the texts of which something is left out.
	 */
	List<String> getTruncated() {
		return (this.truncated != null) ? List.of(this.truncated.split(",")) : List.of();
	}

	/**
	 * Returns the time that was told where it can't be true.
	 */
	@Nullable String getOccurredAtTold() {
		return this.occurredAtTold;
	}

	Instant getCreatedAt() {
		return this.createdAt;
	}

}
