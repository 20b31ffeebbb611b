package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A payment while a run decides it by itself.
 */
final class SerialPayment {

	final UUID id;

	final long ingestSeq;

	final BigDecimal amount;

	final String currency;

	final Instant occurredAt;

	/** It has a key that could name an invoice. */
	final boolean hasKey;

	/** Its whole reference names an invoice; else a part of its texts may. */
	final boolean wholeReference;

	/** It was looked at by this run; else it is here because a reversal names it. */
	final boolean considered;

	/** The payment that it takes back; null: none that we hold. */
	final @Nullable UUID originalId;

	/** The invoices that it names, by key. */
	final Map<String, NamedKey> named = new LinkedHashMap<>();

	final List<SerialMatch> applications = new ArrayList<>();

	BigDecimal reversed;

	String status;

	@Nullable String reason;

	@Nullable String evidenceKey;

	/** It has had its turn. */
	boolean come;

	/** It is not as it was. */
	boolean changed;

	/**
	 * A key that names invoices.
	 *
	 * @param digits it is digits only, found within a text
	 * @param invoices the invoices with that key
	 */
	record NamedKey(boolean digits, List<SerialInvoice> invoices) {

	}

	SerialPayment(UUID id, long ingestSeq, BigDecimal amount, String currency, Instant occurredAt, boolean hasKey,
			boolean wholeReference, boolean considered, @Nullable UUID originalId, BigDecimal reversed, String status,
			@Nullable String reason) {
		this.id = id;
		this.ingestSeq = ingestSeq;
		this.amount = amount;
		this.currency = currency;
		this.occurredAt = occurredAt;
		this.hasKey = hasKey;
		this.wholeReference = wholeReference;
		this.considered = considered;
		this.originalId = originalId;
		this.reversed = reversed;
		this.status = status;
		this.reason = reason;
	}

	boolean isUnmatched() {
		return this.status.equals("unmatched");
	}

	BigDecimal allocated() {
		return this.applications.stream()
			.filter((match) -> !match.isWriteOff())
			.map((match) -> match.amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * Returns what a decision moved: money applied, or as less than zero money taken
	 * back; nothing where it is left as it was.
	 */
	BigDecimal moved() {
		if (this.amount.signum() < 0) {
			return isUnmatched() ? BigDecimal.ZERO : this.amount;
		}
		return (allocated().signum() > 0) ? allocated() : this.reversed.negate();
	}

	BigDecimal rest() {
		return this.amount.subtract(allocated()).subtract(this.reversed);
	}

}
