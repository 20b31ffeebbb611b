package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Money on an invoice while a run decides payments one by one.
 */
final class SerialMatch {

	final UUID id;

	final UUID transactionId;

	final SerialInvoice invoice;

	final BigDecimal amount;

	final String kind;

	final String rule;

	/** The payment's whole amount, currency and time, to tell payments made twice. */
	final BigDecimal paymentAmount;

	final String paymentCurrency;

	final Instant paymentOccurredAt;

	SerialMatch(UUID id, UUID transactionId, SerialInvoice invoice, BigDecimal amount, String kind, String rule,
			BigDecimal paymentAmount, String paymentCurrency, Instant paymentOccurredAt) {
		this.id = id;
		this.transactionId = transactionId;
		this.invoice = invoice;
		this.amount = amount;
		this.kind = kind;
		this.rule = rule;
		this.paymentAmount = paymentAmount;
		this.paymentCurrency = paymentCurrency;
		this.paymentOccurredAt = paymentOccurredAt;
	}

	boolean isWriteOff() {
		return this.kind.equals(MatchKind.WRITE_OFF);
	}

}
