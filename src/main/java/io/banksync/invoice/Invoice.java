package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Money that we expect under a number.
 */
@Entity
@Table(name = "invoices")
class Invoice {

	@Id
	private UUID id;

	private long seq;

	private String invoiceNumber;

	private @Nullable String referenceKey;

	private BigDecimal amountDue;

	// A code, not a Currency: rows inserted by hand may hold one that Java does not know.
	private String currency;

	@Enumerated(EnumType.STRING)
	private InvoiceStatus status;

	private BigDecimal amountPaid;

	private BigDecimal adjusted;

	private @Nullable String customer;

	private @Nullable LocalDate issuedOn;

	private @Nullable LocalDate dueOn;

	private @Nullable String note;

	private Instant createdAt;

	private String createdBy;

	protected Invoice() {
	}

	UUID getId() {
		return this.id;
	}

	long getSeq() {
		return this.seq;
	}

	String getInvoiceNumber() {
		return this.invoiceNumber;
	}

	/**
	 * Tells whether a payment can name this invoice by its number.
	 */
	boolean canBeNamed() {
		return this.referenceKey != null;
	}

	/**
	 * Tells whether this is the key of its number.
	 */
	boolean isNamedBy(String key) {
		return key.equals(this.referenceKey);
	}

	BigDecimal getAmountDue() {
		return this.amountDue;
	}

	String getCurrency() {
		return this.currency;
	}

	InvoiceStatus getStatus() {
		return this.status;
	}

	BigDecimal getAmountPaid() {
		return this.amountPaid;
	}

	/**
	 * Returns how much was written off or credited.
	 */
	BigDecimal getAdjusted() {
		return this.adjusted;
	}

	/**
	 * Returns what is still to be paid; zero if it is void or was settled elsewhere.
	 */
	BigDecimal getAmountOpen() {
		return switch (this.status) {
			case PENDING, PARTIALLY_PAID -> this.amountDue.subtract(this.adjusted).subtract(this.amountPaid);
			case PAID, VOID -> BigDecimal.ZERO;
		};
	}

	/**
	 * Returns who is to pay it.
	 */
	@Nullable String getCustomer() {
		return this.customer;
	}

	@Nullable LocalDate getIssuedOn() {
		return this.issuedOn;
	}

	/**
	 * Returns the due date.
	 */
	@Nullable LocalDate getDueOn() {
		return this.dueOn;
	}

	@Nullable String getNote() {
		return this.note;
	}

	Instant getCreatedAt() {
		return this.createdAt;
	}

	String getCreatedBy() {
		return this.createdBy;
	}

}
