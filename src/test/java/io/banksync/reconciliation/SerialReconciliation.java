package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What reconciliation means, as plainly as it can be said: take the payments that have
 * nothing applied one at a time, in the order in which they came, and decide each by the
 * balances at that moment. The SQL must give the same.
 */
class SerialReconciliation {

	final Map<String, Invoice> invoices = new TreeMap<>();

	final List<Payment> payments = new ArrayList<>();

	void run() {
		this.payments.stream().filter((payment) -> payment.status.equals("unmatched")).forEach(this::decide);
	}

	private void decide(Payment payment) {
		List<Invoice> named = this.invoices.values()
			.stream()
			.filter((invoice) -> invoice.key.equals(payment.key))
			.toList();
		List<Invoice> payable = named.stream().filter((invoice) -> !invoice.status.equals("void")).toList();
		if (payment.amount.signum() < 0) {
			payment.reason = "REFUND_WITHOUT_ORIGINAL";
		}
		else if (payment.key.isEmpty()) {
			payment.reason = "NO_REFERENCE";
		}
		else if (named.isEmpty()) {
			payment.reason = "REFERENCE_NOT_FOUND";
		}
		else if (payable.size() > 1) {
			payment.reason = "AMBIGUOUS_REFERENCE";
		}
		else if (payable.isEmpty()) {
			payment.reason = "INVOICE_NOT_PAYABLE";
		}
		else if (!payable.getFirst().currency.equals(payment.currency)) {
			payment.reason = "CURRENCY_MISMATCH";
		}
		else {
			apply(payment, payable.getFirst());
		}
	}

	private void apply(Payment payment, Invoice invoice) {
		BigDecimal open = invoice.open();
		if (open.signum() == 0) {
			boolean equalOneApplied = invoice.appliedPayments.stream()
				.anyMatch((other) -> other.amount.compareTo(payment.amount) == 0
						&& Duration.between(other.occurredAt, payment.occurredAt)
							.abs()
							.compareTo(Duration.ofDays(7)) <= 0);
			payment.reason = equalOneApplied ? "POSSIBLE_DUPLICATE_PAYMENT" : "INVOICE_ALREADY_PAID";
			return;
		}
		int comparison = payment.amount.compareTo(open);
		payment.reason = (comparison == 0) ? "EXACT" : (comparison < 0) ? "PARTIAL" : "OVERPAYMENT";
		payment.status = (comparison > 0) ? "partially_matched" : "matched";
		payment.allocated = payment.amount.min(open);
		invoice.paid = invoice.paid.add(payment.allocated);
		invoice.status = (invoice.paid.compareTo(invoice.due) == 0) ? "paid" : "partially_paid";
		invoice.appliedPayments.add(payment);
	}

	/**
	 * An invoice.
	 */
	static class Invoice {

		final String key;

		final BigDecimal due;

		final String currency;

		String status;

		BigDecimal paid = BigDecimal.ZERO;

		final List<Payment> appliedPayments = new ArrayList<>();

		Invoice(String key, BigDecimal due, String currency, String status) {
			this.key = key;
			this.due = due;
			this.currency = currency;
			this.status = status;
		}

		BigDecimal open() {
			return (this.status.equals("pending") || this.status.equals("partially_paid"))
					? this.due.subtract(this.paid) : BigDecimal.ZERO;
		}

	}

	/**
	 * A payment; an empty key is none.
	 */
	static class Payment {

		final String id;

		final String key;

		final BigDecimal amount;

		final String currency;

		final Instant occurredAt;

		String status = "unmatched";

		String reason = "";

		BigDecimal allocated = BigDecimal.ZERO;

		Payment(String id, String key, BigDecimal amount, String currency, Instant occurredAt) {
			this.id = id;
			this.key = key;
			this.amount = amount;
			this.currency = currency;
			this.occurredAt = occurredAt;
		}

	}

}
