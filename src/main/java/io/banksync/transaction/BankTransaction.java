package io.banksync.transaction;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.banksync.allocation.TransactionStatus;
import io.banksync.signature.Assurance;
import io.banksync.web.json.FreeText;
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

	private static final String BETWEEN = " | ";

	private static final Duration RETOLD_WITHIN = Duration.ofDays(1);

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

	private @Nullable BigDecimal fee;

	private @Nullable String truncated;

	private @Nullable String occurredAtTold;

	private @Nullable String alsoTold;

	private Instant createdAt;

	protected BankTransaction() {
	}

	/**
	 * Tells whether this movement of money is told now as it was when this was recorded.
	 * Texts do not count, nor does a time that is near: each event has its own. What came
	 * later under the same id is another payment, as of a standing order.
	 */
	boolean says(NewTransaction told) {
		return saysSameMoney(told) && isToldAt(told);
	}

	/**
	 * Tells whether this movement of money is told now as it was when this was recorded,
	 * at whatever time. The provider does not count: others may share its ids.
	 */
	boolean saysSameMoney(NewTransaction told) {
		return this.transactionId.equals(told.transactionId()) && this.amount.compareTo(told.money().amount()) == 0
				&& this.currency.equals(told.money().currency().getCurrencyCode())
				&& Objects.equals(this.originalTransactionId, told.originalTransactionId());
	}

	// A time that can't be true was replaced by that of receipt.
	private boolean isToldAt(NewTransaction told) {
		return (this.occurredAtTold != null && this.occurredAtTold.equals(told.occurredAtTold()))
				|| Duration.between(this.occurredAt, told.occurredAt()).abs().compareTo(RETOLD_WITHIN) <= 0;
	}

	/**
	 * Tells whether a provider says more of this movement of money than it did before,
	 * and proves it as well.
	 */
	boolean lacks(TransactionDetails told, Assurance proved) {
		return proved.compareTo(this.assurance) >= 0 && (lacks(this.reference, told.reference())
				|| lacks(this.description, told.description()) || (this.payer == null && told.payer() != null)
				|| (this.payerAccount == null && told.payerAccount() != null)
				|| (this.account == null && told.account() != null) || (this.fee == null && told.fee() != null));
	}

	// What was recorded by an earlier version may hold line breaks.
	private boolean lacks(@Nullable String recorded, @Nullable String told) {
		return told != null && !told.equals(recorded)
				&& (recorded == null || !told.equals(FreeText.ofLines(recorded, recorded.length()).text()))
				&& !(BETWEEN + this.alsoTold + BETWEEN).contains(BETWEEN + told + BETWEEN);
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

	/**
	 * Returns our id for the event that told it; null: it was inserted by hand.
	 */
	@Nullable UUID getRawEventId() {
		return this.rawEventId;
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
	 * Returns what the provider kept of it.
	 */
	@Nullable BigDecimal getFee() {
		return this.fee;
	}

	/**
	 * Returns the names of the values of which something is left out.
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

	/**
	 * Returns what later events said otherwise in the reference and the description.
	 */
	@Nullable String getAlsoTold() {
		return this.alsoTold;
	}

	Instant getCreatedAt() {
		return this.createdAt;
	}

}
