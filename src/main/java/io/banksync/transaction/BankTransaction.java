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

	private static final Duration SAME_TIME = Duration.ofDays(1);

	@Id
	private UUID id;

	private String provider;

	private String transactionId;

	private @Nullable UUID rawEventId;

	private @Nullable UUID sameAs;

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
	 * Tells whether a report describes this movement of money as recorded. Texts do not
	 * count, and each event has its own time, so a near time is enough. A report of a
	 * much later time under the same id is another payment, for example of a standing
	 * order.
	 */
	boolean agreesWith(NewTransaction reported) {
		return hasSameMoney(reported) && isReportedAt(reported);
	}

	/**
	 * Tells whether a report has the same money as this transaction, at any time. The
	 * provider does not count, because providers may share their ids.
	 */
	boolean hasSameMoney(NewTransaction reported) {
		return this.transactionId.equals(reported.transactionId())
				&& this.amount.compareTo(reported.money().amount()) == 0
				&& this.currency.equals(reported.money().currency().getCurrencyCode())
				&& Objects.equals(this.originalTransactionId, reported.originalTransactionId());
	}

	// An impossible time was replaced by the time of receipt.
	private boolean isReportedAt(NewTransaction reported) {
		return (this.occurredAtTold != null && this.occurredAtTold.equals(reported.occurredAtTold()))
				|| Duration.between(this.occurredAt, reported.occurredAt()).abs().compareTo(SAME_TIME) <= 0;
	}

	/**
	 * Tells whether a report adds details to this transaction, and is proved at least as
	 * well.
	 */
	boolean lacks(TransactionDetails reported, Assurance proved) {
		return proved.compareTo(this.assurance) >= 0 && (lacks(this.reference, reported.reference())
				|| lacks(this.description, reported.description()) || (this.payer == null && reported.payer() != null)
				|| (this.payerAccount == null && reported.payerAccount() != null)
				|| (this.account == null && reported.account() != null)
				|| (this.fee == null && reported.fee() != null));
	}

	// Earlier versions may have recorded line breaks.
	private boolean lacks(@Nullable String recorded, @Nullable String reported) {
		return reported != null && !reported.equals(recorded)
				&& (recorded == null || !reported.equals(FreeText.ofLines(recorded, recorded.length()).text()))
				&& !(BETWEEN + this.alsoTold + BETWEEN).contains(BETWEEN + reported + BETWEEN);
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
	 * Returns our id of the event that reported it; null: it was inserted by hand.
	 */
	@Nullable UUID getRawEventId() {
		return this.rawEventId;
	}

	public @Nullable UUID getSameAs() {
		return this.sameAs;
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
	 * Returns what is neither applied nor taken back; zero for money that went back.
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
	 * Returns the provider's fee.
	 */
	@Nullable BigDecimal getFee() {
		return this.fee;
	}

	/**
	 * Returns the names of the values that were cut.
	 */
	List<String> getTruncated() {
		return (this.truncated != null) ? List.of(this.truncated.split(",")) : List.of();
	}

	/**
	 * Returns the reported time, if it was impossible.
	 */
	@Nullable String getOccurredAtTold() {
		return this.occurredAtTold;
	}

	/**
	 * Returns what later events report differently in the reference and the description.
	 */
	@Nullable String getAlsoTold() {
		return this.alsoTold;
	}

	Instant getCreatedAt() {
		return this.createdAt;
	}

}
